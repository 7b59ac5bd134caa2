import { useTranslation } from 'react-i18next'
import type { OpenedRequest } from '../../../contracts/planning-pack.ts'
import type { BriefScenario } from '../../../contracts/planner.ts'
import { flightText } from '../../campaigns/say-goal.ts'
import { useMatches } from '../../campaigns/targeting/use-matches.ts'
import { useValueName } from '../../campaigns/targeting/use-value-name.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { namedIn } from '../hand/quick-places.ts'
import { Facts } from './Facts.tsx'
import { keyText } from './key-text.ts'

const namesShown = 6
const noneExcluded: string[] = []

/** All that is asked, in the words of whoever asks. */
export function RequestFacts({ opened: { request, keyId, pack, brandId, signer }, at }: { opened: OpenedRequest; at: number }) {
  const { t } = useTranslation('packs')
  const formats = useFormats()
  const language = useLanguage()
  const timeZone = useNetworkTimeZone()
  const scenario = request.scenarios[at]!
  const where = useWhere(scenario, request.networkId)
  const files = request.files.map(({ kind, widthPx, heightPx, durationMs }) => [`${widthPx}×${heightPx}`, kind === 'video' && durationMs !== null ? t('seconds', { seconds: formats.number(durationMs / 1000) }) : t('picture')].join(', '))
  return (
    <Facts rows={[
      [t('agency'), [request.agency, request.contact].filter(Boolean).join(' · ')],
      [t('brand'), <>{request.brand}, {request.advertiser} <span className="second">· {t(brandId === null ? 'brand-unknown' : 'brand-known')}</span></>],
      [t('dates'), flightText(scenario, language, String(new Date().getUTCFullYear()))],
      [t('hours'), t('hours-a-week', { hours: formats.number(hoursOf(scenario)) })],
      [t('budget'), formats.money(scenario.budgetMicros)], [t('highest-price'), t('per-thousand', { price: formats.money(scenario.maxCpmMicros) })],
      [t('places'), where],
      [t('files'), files.length === 0 ? t('no-files') : files.slice(0, namesShown).join('; ')],
      ...(request.note ? [[t('note'), request.note] as const] : []),
      [t('from-pack'), pack === null ? t('unknown-pack') : t('pack-of', { made: formats.date(pack.madeAtMs, timeZone) })],
      [t('key'), <><span className="mono">{keyText(keyId)}</span> <span className="second">· {t(`signer-${signer}`)}</span></>],
    ]} />
  )
}

const hoursOf = ({ week }: BriefScenario): number => week.reduce((sum, mask) => sum + mask.toString(2).replaceAll('0', '').length, 0)

function useWhere({ where }: BriefScenario, networkId: string): string {
  const { t } = useTranslation(['packs', 'planner'])
  const formats = useFormats()
  const nameOf = useValueName()
  const { hit } = useMatches({ targeting: where, excludedScreens: noneExcluded, goal: { kind: 'plays', plays: 1 } }, networkId)
  const names = namedIn(where).flatMap(({ leaf, denied }) => (leaf.op === 'hours' ? [] : leaf.values.map((value) => (denied ? t('planner:without', { name: nameOf(leaf.field, value) }) : nameOf(leaf.field, value)))))
  const shown = names.length === 0 ? t('everywhere') : names.length > namesShown ? t('and-more', { names: names.slice(0, namesShown).join(', '), more: formats.number(names.length - namesShown) }) : names.join(', ')
  return t('places-of', { places: shown, screens: formats.number(hit.length) })
}
