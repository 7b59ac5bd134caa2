import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { useDocument, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** Where its campaign stands; a hold says until when. */
export function StageBadge({ line }: { line: Typed<'line'> }) {
  const { t } = useTranslation('publishing')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const campaign = useDocument('campaign', line.fields.campaignId)
  if (!campaign) return null
  const { name, holdUntilMs } = campaign.fields.stage
  const tone = name === 'approved' || name === 'live' ? 'ok' : name === 'hold' || name === 'paused' ? 'attention' : 'silent'
  const glyph = { ok: '●', attention: '▲', silent: '○' }[tone]
  return <>{campaign.fields.name} · <span className={`tone-${tone}`}>{glyph}</span> {name === 'hold' && holdUntilMs !== null ? t('held-until', { until: formats.dateTime(holdUntilMs, timeZone) }) : t(`stage-${name}`)}</>
}
