import { useTranslation } from 'react-i18next'
import type { Forecast } from '../../../contracts/planner.ts'
import type { Matches } from '../../campaigns/targeting/use-matches.ts'
import type { Hand } from '../brief/use-hand.ts'
import { useWarnings, type WarningPlace } from '../brief/use-warnings.ts'
import { BidControl } from './BidControl.tsx'
import { BudgetControl } from './BudgetControl.tsx'
import { CreativesControl } from './CreativesControl.tsx'
import { FlightControl } from './FlightControl.tsx'
import { FloorsControl } from './FloorsControl.tsx'
import { GoalControl } from './GoalControl.tsx'
import { HoursControl } from './HoursControl.tsx'
import { PlaysControl } from './PlaysControl.tsx'
import { WhereControl } from './WhereControl.tsx'

type HandColumnProps = { hand: Hand; matches: Matches; forecast: Forecast | null; hasReach: boolean }

/** All that can be set of a scenario, under the hand. */
export function HandColumn({ hand, matches, forecast, hasReach }: HandColumnProps) {
  const { t } = useTranslation('planner')
  const answer = forecast?.scenarios[hand.at] ?? null
  const warnings = useWarnings(answer)
  const about = (place: WarningPlace) => warnings.filter((each) => each.place === place)
  return (
    <section className="hand" aria-label={t('under-the-hand')} tabIndex={-1}>
      {hand.mayEdit ? null : <p className="hand-part small second">{t('may-not-short')}</p>}
      <BudgetControl hand={hand} vatBasisPoints={forecast?.basis.money.vatBasisPoints ?? null} />
      <BidControl hand={hand} detail={forecast?.detail ?? null} warned={about('bid')} />
      <FlightControl key={hand.at} hand={hand} warned={about('flight')} />
      <HoursControl hand={hand} />
      <WhereControl hand={hand} matches={matches} forecast={answer} warned={about('where')} />
      <GoalControl hand={hand} hasReach={hasReach} />
      <PlaysControl hand={hand} />
      <FloorsControl hand={hand} />
      <CreativesControl hand={hand} matches={matches} warned={about('creatives')} />
    </section>
  )
}
