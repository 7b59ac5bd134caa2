import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDetail, ScenarioForecast, Spread } from '../../../contracts/planner.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { bandPath, box, linePath, type Point } from '../chart/paths.ts'
import { Plot } from '../chart/Plot.tsx'
import { along, roundTicks, writtenDays } from '../chart/scales.ts'
import { dayMonth } from '../say/date-words.ts'
import { useFigures } from '../say/use-figures.ts'
import { RangeKey } from './RangeKey.tsx'

type SpendChartProps = { days: ForecastDetail['days']; scenario: ScenarioForecast | null; budgetMicros: number; letter: string }
const nothing: Spread = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 }
const room = 1.06
/** A tick is round: what follows its point says nothing. */
const plain = (text: string): string => text.replace(/[.,]0+$/, '')

/** What is spent from the start to each day's end, with the budget above it. */
export const SpendChart = memo(function SpendChart({ days, scenario, budgetMicros, letter }: SpendChartProps) {
  const { t } = useTranslation(['planner', 'schedule'])
  const formats = useFormats()
  const [at, setAt] = useState<number | null>(null)
  const { say, unit } = useFigures()('spendMicros', Math.max(budgetMicros, 1))
  const top = Math.max(budgetMicros, ...days.map(({ spentMicros }) => spentMicros.p95), 1) * room
  const up = (value: number): number => along(value, [0, top])
  const spent = [nothing, ...days.map(({ spentMicros }) => spentMicros)]
  const points = (of: (spread: Spread) => number): Point[] => spent.map((spread, place) => [place / Math.max(1, days.length), up(of(spread))])
  const said = (place: number): string => { const day = days[place]; return day === undefined ? '' : t('spent-said', { day: dayMonth(day.date, t), middle: say(day.spentMicros.p50), from: say(day.spentMicros.p5), to: say(day.spentMicros.p95), unit }) }
  const last = days.at(-1)?.spentMicros ?? null
  const ends = scenario?.endsEarlyOn ?? null
  const endsAt = days.findIndex(({ date }) => date === ends)
  return (
    <section className="panel-part" aria-label={t('spent')}>
      <div className="panel-head"><h2 className="strong">{t('spent-in', { unit })}</h2>{at === null ? <RangeKey /> : <span className="second small clip">{said(at)}</span>}</div>
      <Plot label={t('spent')} along={writtenDays(days.length, 5).map((place) => ({ at: (place + 0.5) / days.length, text: dayMonth(days[place]!.date, t) }))} up={roundTicks(top, 5).map((value) => ({ at: up(value), text: plain(say(value)) }))} reading={{ count: days.length, at, onPoint: setAt, said }} within
        over={<>
          <span className="plot-word" style={{ left: 4, bottom: `calc(${up(budgetMicros) * 100}% + 1px)` }}>{t('budget-line', { budget: say(budgetMicros) })}</span>
          {endsAt >= 0 && scenario !== null ? <span className="plot-word plot-ends" style={{ right: `${(1 - (endsAt + 1) / days.length) * 100}%`, bottom: `calc(${up(days[endsAt]!.spentMicros.p50) * 100}% + 14px)` }}>{t('ends-early', { day: dayMonth(ends!, t), share: formats.percent(scenario.endsEarlyBasisPoints / 10_000) })}</span> : null}
          {at === null ? null : <i className="plot-dot" style={{ left: `${((at + 1) / days.length) * 100}%`, bottom: `${up(days[at]?.spentMicros.p50 ?? 0) * 100}%` }} />}
        </>}
        aside={last === null ? null : <span className="plot-last small" style={{ bottom: `max(0px, ${up(last.p50) * 100}% - 30px)` }}><b>{letter} {say(last.p50)}</b><span className="second">{say(last.p25)}–{say(last.p75)}</span><span className="second">{say(last.p5)}–{say(last.p95)}</span></span>}>
        <path className="band-ninety" d={bandPath(points(({ p5 }) => p5), points(({ p95 }) => p95))} />
        <path className="band-fifty" d={bandPath(points(({ p25 }) => p25), points(({ p75 }) => p75))} />
        <line className="plot-limit" x1={0} x2={box} y1={(1 - up(budgetMicros)) * box} y2={(1 - up(budgetMicros)) * box} />
        {endsAt >= 0 ? <line className="plot-limit" x1={((endsAt + 1) / days.length) * box} x2={((endsAt + 1) / days.length) * box} y1={(1 - up(days[endsAt]!.spentMicros.p50)) * box} y2={box} /> : null}
        <path className="plot-middle" d={linePath(points(({ p50 }) => p50))} />
      </Plot>
    </section>
  )
})
