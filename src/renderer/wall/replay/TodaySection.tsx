import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { usePlanState } from '../../engine/state-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { dayStartOf } from './day-start-of.ts'
import { countsOf, type HourCounts } from './proven-hour.ts'
import { ReplayDialog } from './ReplayDialog.tsx'
import { useProvenDay } from './use-proven-day.ts'
import './replay.css'

type TodayProps = { screenId: string; venueId: string | null; timeZone: string; name: string }
const hourMs = 3_600_000
const nothing: HourCounts = { planned: 0, claimed: 0, evidenced: 0, due: 0 }

/** Today by hour: planned, claimed, proven; and the way to any minute that is past. [PP3] */
export function TodaySection({ screenId, venueId, timeZone, name }: TodayProps) {
  const { t } = useTranslation('replay')
  const formats = useFormats()
  const problemText = useProblemText()
  const nowMs = useMinute()
  const dayStartMs = dayStartOf(timeZone, nowMs)
  const slotMs = (usePlanState()?.slotSeconds ?? 10) * 1_000
  const day = useProvenDay(screenId, venueId, dayStartMs)
  const [replaying, setReplaying] = useState(false)
  const counts = useMemo(() => new Map([...day.hours].map(([hour, its]) => [hour, countsOf(its, slotMs, nowMs)])), [day.hours, slotMs, nowMs])
  const sum = [...counts.values()].reduce((all, each) => ({ planned: all.planned + each.planned, claimed: all.claimed + each.claimed, evidenced: all.evidenced + each.evidenced, due: all.due + each.due }), nothing)
  return (
    <DrawerSection title={t('today')} aside={<span className="second medium" data-testid="three-numbers">{counts.size === 0 ? '—' : t('three', { planned: formats.number(sum.planned), claimed: formats.number(sum.claimed), evidenced: formats.number(sum.evidenced) })}</span>}>
      {day.problem ? <p className="medium"><span className="tone-attention">▲ </span>{problemText(day.problem)}</p> : null}
      <DayBars counts={counts} dayStartMs={dayStartMs} timeZone={timeZone} />
      <div className="row picture-acts"><Button onClick={() => setReplaying(true)}>{t('replay')}</Button>{day.loading ? <span className="third medium">{t('reading')}</span> : null}</div>
      {replaying ? <ReplayDialog screenId={screenId} venueId={venueId} timeZone={timeZone} name={name} onClose={() => setReplaying(false)} /> : null}
    </DrawerSection>
  )
}

const [wide, high, gap] = [396, 44, 2]
function DayBars({ counts, dayStartMs, timeZone }: { counts: ReadonlyMap<number, HourCounts>; dayStartMs: number; timeZone: string }) {
  const { t } = useTranslation('replay')
  const formats = useFormats()
  const hours = Array.from({ length: 24 }, (_, at) => Math.floor(dayStartMs / hourMs) + at)
  const most = Math.max(1, ...[...counts.values()].map(({ planned, claimed }) => Math.max(planned, claimed)))
  const bar = wide / 24
  const said = (hour: number, { planned, claimed, evidenced }: HourCounts): string => `${formats.time(hour * hourMs, timeZone)}: ${t('three', { planned: formats.number(planned), claimed: formats.number(claimed), evidenced: formats.number(evidenced) })}`
  return (
    <svg className="chart day-bars" viewBox={`0 0 ${wide} ${high + 16}`} role="img" aria-label={[t('today'), ...[...counts].sort(([a], [b]) => a - b).map(([hour, its]) => said(hour, its))].join('; ')}>
      {hours.map((hour, at) => {
        const its = counts.get(hour) ?? nothing
        const tall = (value: number): number => Math.round((value / most) * high)
        const short = its.evidenced < its.due * 0.98
        return (
          <g key={hour} transform={`translate(${at * bar} 0)`}>
            <title>{said(hour, its)}</title>
            <rect className="bar-planned" x={gap / 2} width={bar - gap} y={high - Math.max(2, tall(its.planned))} height={Math.max(2, tall(its.planned))} />
            <rect className="bar-claimed" x={gap / 2} width={bar - gap} y={high - tall(its.claimed)} height={tall(its.claimed)} />
            <rect className="bar-proven" x={gap / 2} width={bar - gap} y={high - tall(its.evidenced)} height={tall(its.evidenced)} />
            {short ? <path className="bar-short" d={`M${bar / 2} ${Math.max(0, high - tall(its.planned) - 9)}l4 4-4 4-4-4z`} /> : null}
            {at % 2 === 0 ? <text x={bar / 2} y={high + 13} textAnchor="middle">{at}</text> : null}
          </g>
        )
      })}
    </svg>
  )
}
