import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDelivery } from '../../../contracts/proofs.ts'
import { Button } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { goTo } from '../../frame/route-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { placePart } from '../campaigns-place.ts'
import { EditorPart } from '../editor/EditorPart.tsx'

type ShortfallProps = { line: CampaignDelivery['lines'][number]; campaignId: string; name: string }

/** What is missing, why, and the booking that would make it good. */
export function ShortfallPart({ line, campaignId, name }: ShortfallProps) {
  const { t } = useTranslation('proof')
  const formats = useFormats()
  const { shortfall } = line
  if (shortfall === null || shortfall.causes.length === 0) return <EditorPart title={t('shortfall')}><p className="second medium">{t(line.planned === 0 ? 'planned-none' : 'nothing-missing')}</p></EditorPart>
  return (
    <EditorPart title={t('shortfall')} note={shortfall.missing === 0 ? t('missing-none') : t('missing-plays', { count: shortfall.missing, amount: formats.number(shortfall.missing) })}>
      <ul className="proof-causes">{shortfall.causes.map(({ cause, plays, screens }) => (
        <li key={cause}>
          <span>{t(`cause.${cause}`)}</span>
          <span className="right">{formats.number(plays)}</span>
          <span className="third right">{t('on-screens', { count: screens })}</span>
        </li>
      ))}</ul>
      {shortfall.missing === 0 ? null : <MakeGood {...{ line, campaignId, name }} />}
    </EditorPart>
  )
}

function MakeGood({ line: { lineId, makeGood }, campaignId, name }: ShortfallProps) {
  const { t } = useTranslation('proof')
  const formats = useFormats()
  const may = useMay('campaign.edit')
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  if (makeGood === null) return <p className="third medium">{t('make-good-none')}</p>
  const book = async () => {
    setBusy(true)
    const made = await attempt(() => engine.proofs.makeGood({ lineId, name: t('make-good-name', { name }).slice(0, 200) }))
    setBusy(false)
    if (made === null) return
    useToasts.getState().say({ state: 'ok', text: t('make-good-booked') })
    goTo('campaigns', placePart({ tab: 'campaigns', campaignId, lineId: made.lineId, creativeId: null }))
  }
  const values = { plays: formats.number(makeGood.plays), screens: formats.number(makeGood.screenIds.length), count: makeGood.days }
  return (
    <div className="proof-make-good">
      <p className="second medium">{t('make-good-how')}</p>
      {may ? <Button disabled={busy} onClick={() => void book()}>{t('make-good', values)}</Button> : <p className="third medium">{t('make-good-may-not', values)}</p>}
    </div>
  )
}
