import { useTranslation } from 'react-i18next'
import { type BriefFields, briefGoals } from '../../../contracts/planner.ts'
import type { Hand } from '../brief/use-hand.ts'
import { Choice } from './Choice.tsx'
import { HandPart } from './HandPart.tsx'

/** What the levers are about. Reach can be asked for only where a model says how people are counted. [AU8] */
export function GoalControl({ hand, hasReach }: { hand: Hand; hasReach: boolean }) {
  const { t } = useTranslation('planner')
  return (
    <HandPart title={t('goal')}>
      <Choice<BriefFields['goal']> label={t('goal')} value={hand.fields.goal} options={briefGoals.map((goal) => ({ value: goal, label: t(`goal-${goal}`), disabled: goal === 'reach' && !hasReach }))} onChoose={(goal) => hand.saveBrief({ goal })} />
      {hasReach ? null : <p className="small second">{t('reach-needs-model')}</p>}
    </HandPart>
  )
}
