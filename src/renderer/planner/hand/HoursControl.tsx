import { useTranslation } from 'react-i18next'
import { maskText, hoursInWeek, weekParts } from '../../campaigns/editor/hour-mask.ts'
import { WeekGrid } from '../../campaigns/editor/WeekGrid.tsx'
import { Popover } from '../../design/Menu.tsx'
import type { Hand } from '../brief/use-hand.ts'
import { HandPart } from './HandPart.tsx'
import { spanOf, weekOf } from './hours-span.ts'
import { RangePair } from './RangePair.tsx'

const noMarks = { open: null, prime: null, tight: null }

/** The hours of every day under two handles, or of each day as painted. */
export function HoursControl({ hand }: { hand: Hand }) {
  const { t } = useTranslation(['planner', 'campaigns'])
  const { week } = hand.scenario
  const span = spanOf(week)
  const painted = weekParts(week).map(({ fromDay, toDay, mask }) => `${t(`campaigns:weekday-short-${fromDay}`)}${toDay > fromDay ? `–${t(`campaigns:weekday-short-${toDay}`)}` : ''} ${maskText(mask)}`).join(' · ')
  return (
    <HandPart title={t('hours')} value={span === null ? t('hours-a-week', { count: hoursInWeek(week) }) : t('hours-daily', { from: span[0], to: span[1] })}>
      {span === null ? <p className="small second">{painted || t('no-hours')}</p>
        : <RangePair labels={[t('hour-from'), t('hour-to')]} most={24} value={span} apart={1} say={(at) => `${at}:00`} onHold={(pair) => hand.hold({ week: weekOf(pair) })} onSave={(pair) => hand.save({ week: weekOf(pair) })} />}
      <p className="slider-ends">
        <span>{span === null ? null : '0:00'}</span>
        <Popover className="button link" label={t('hours-by-day')} trigger={<>{t('hours-by-day')}</>}>
          {() => <div className="hours-painted"><WeekGrid label={t('hours')} week={week} marks={noMarks} onHold={(next) => hand.hold({ week: next })} onSave={(next) => hand.save({ week: next })} /></div>}
        </Popover>
        <span>{span === null ? null : '24:00'}</span>
      </p>
    </HandPart>
  )
}
