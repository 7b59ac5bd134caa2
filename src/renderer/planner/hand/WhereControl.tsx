import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioForecast } from '../../../contracts/planner.ts'
import { useValueName } from '../../campaigns/targeting/use-value-name.ts'
import type { Matches } from '../../campaigns/targeting/use-matches.ts'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import type { Hand } from '../brief/use-hand.ts'
import type { Warned } from '../brief/use-warnings.ts'
import { HandPart } from './HandPart.tsx'
import { namedIn } from './quick-places.ts'
import { Warnings } from './Warnings.tsx'
import { WhereDialog } from './WhereDialog.tsx'

type WhereControlProps = { hand: Hand; matches: Matches; forecast: ScenarioForecast | null; warned: readonly Warned[] }
const chipsShown = 5

/** Where it would play, by what is asked of a screen. */
export function WhereControl({ hand, matches, forecast, warned }: WhereControlProps) {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const nameOf = useValueName()
  const [choosing, setChoosing] = useState(false)
  const chips = namedIn(hand.scenario.where).flatMap(({ leaf, denied }) => {
    const names = leaf.op === 'hours' ? [t('by-hours')] : leaf.values.map((value) => nameOf(leaf.field, value))
    return denied ? names.map((name) => t('without', { name })) : names
  })
  const [screens, venues] = [matches.hit.length, matches.venueIds.size]
  const people = forecast === null || forecast.peoplePerDay === 0 ? null : t('people-per-day', { people: formats.number(forecast.peoplePerDay) })
  return (
    <HandPart title={t('where')} act={<Button tone="link" aria-label={t('choose-places-said')} onClick={() => setChoosing(true)}>{t('choose')}</Button>} value={t('screens', { count: screens })} warning={<Warnings of={warned} />}>
      <div className="hand-chips">
        {chips.length === 0 ? <Chip on>{t('everywhere')}</Chip> : chips.slice(0, chipsShown).map((name, at) => <Chip key={at} on>{name}</Chip>)}
        {chips.length > chipsShown ? <span className="second medium">+{formats.number(chips.length - chipsShown)}</span> : null}
      </div>
      <p className="small second clip">{[t('in-venues', { count: venues }), people].filter(Boolean).join(' · ')}</p>
      {choosing ? <WhereDialog hand={hand} matches={matches} onClose={() => setChoosing(false)} /> : null}
    </HandPart>
  )
}
