import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefFields, ForecastDetail } from '../../../contracts/planner.ts'
import type { Place } from '../../campaigns/targeting/screen-values.ts'
import type { HeatCell } from './HeatMap.tsx'
import { Levers } from './Levers.tsx'
import { StoreList } from './StoreList.tsx'

type SideColumnProps = { detail: ForecastDetail; goal: BriefFields['goal']; hit: readonly Place[]; chosen: HeatCell | null; isOver: boolean }

/** What a wide window has room for: what moves the goal, and where it is got. */
export const SideColumn = memo(function SideColumn({ detail, goal, hit, chosen, isOver }: SideColumnProps) {
  const { t } = useTranslation('planner')
  return (
    <aside className={isOver ? 'brief-side over' : 'brief-side'} aria-label={t('stores-and-levers')}>
      <Levers levers={detail.levers} goal={goal} />
      <StoreList detail={detail} hit={hit} chosen={chosen} />
    </aside>
  )
})
