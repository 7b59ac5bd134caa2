import { useTranslation } from 'react-i18next'
import type { RuleGives, RuleTest, SensorPoints } from '../../../contracts/ambient.ts'
import { instantOf, localTimeAt, type Zone } from '../../../core/kernel/local-time.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { clockText } from './clock-hours.ts'

type ReadingsChartProps = { sensor: string; points: SensorPoints['points']; readings: number; fromMs: number; toMs: number; zone: Zone; gives: Extract<RuleGives, { kind: 'switch' }> | null; spans?: RuleTest['spans'] }
/** As wide as the dialog it stands in, so that its letters are as large as all others. */
const [width, height, left, right, top, floor] = [926, 168, 44, 72, 10, 126]

/** What a sensor read, with the two thresholds of a rule and the band between them, in which nothing changes. */
export function ReadingsChart({ sensor, points, readings, fromMs, toMs, zone, gives, spans = [] }: ReadingsChartProps) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  if (points.length === 0) return <p className="second">{t('no-readings')}</p>
  const figure = (value: number) => formats.number(value, Number.isInteger(value) ? 0 : 1)
  const [low, high] = rangeOf(points, gives)
  const xOf = (atMs: number): number => left + ((Math.min(Math.max(atMs, fromMs), toMs) - fromMs) / (toMs - fromMs)) * (width - left - right)
  const yOf = (value: number): number => floor - ((value - low) / (high - low)) * (floor - top)
  const said = t('chart-says', { low: figure(Math.min(...points.map(([, least]) => least))), high: figure(Math.max(...points.map(([, , most]) => most))), count: readings })
  return (
    <figure className="readings-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t('chart', { sensor })}: ${said}`}>
        {ticksOf(low, high).map((value) => <g key={value}><line className="grid" x1={left} x2={width - right} y1={yOf(value)} y2={yOf(value)} /><text x={left - 6} y={yOf(value) + 4} textAnchor="end">{figure(value)}</text></g>)}
        {gives === null ? null : <Band gives={gives} yOf={yOf} />}
        {points.filter(([, least, most]) => most > least).map(([atMs, least, most]) => <rect key={atMs} className="range" x={xOf(atMs) - 0.75} y={yOf(most)} width={1.5} height={Math.max(1, yOf(least) - yOf(most))} />)}
        <path className="values" d={points.map(([atMs, least, most], at) => `${at === 0 || atMs - points[at - 1]![0] > (toMs - fromMs) / 12 ? 'M' : 'L'}${xOf(atMs).toFixed(1)} ${yOf((least + most) / 2).toFixed(1)}`).join('')} />
        {spans.map(({ fromMs: begins, toMs: ends, value }) => <rect key={begins} className={value === null ? 'span-none' : value === 0 ? 'span-off' : 'span-on'} x={xOf(begins)} y={floor + 6} width={Math.max(0.5, xOf(ends) - xOf(begins))} height={8} />)}
        {hoursOf(zone, fromMs, toMs).map(({ atMs, label }) => <g key={atMs}><line className="grid" x1={xOf(atMs)} x2={xOf(atMs)} y1={floor} y2={floor + 4} /><text x={xOf(atMs)} y={floor + 30} textAnchor="middle">{label}</text></g>)}
      </svg>
      <figcaption className="third medium">{said}</figcaption>
    </figure>
  )
}

function Band({ gives, yOf }: { gives: Extract<RuleGives, { kind: 'switch' }>; yOf: (value: number) => number }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  const [upper, lower] = [Math.max(gives.on, gives.off), Math.min(gives.on, gives.off)]
  const label = (value: number, name: string, below: boolean) => <text className="threshold-text" x={width - right + 6} y={yOf(value) + (below ? 11 : -1)}>{name} {formats.number(value, Number.isInteger(value) ? 0 : 1)}</text>
  return (
    <g>
      <rect className="band" x={left} y={yOf(upper)} width={width - right - left} height={yOf(lower) - yOf(upper)} />
      <line className="threshold" x1={left} x2={width - right} y1={yOf(gives.on)} y2={yOf(gives.on)} />
      <line className="threshold off" x1={left} x2={width - right} y1={yOf(gives.off)} y2={yOf(gives.off)} />
      {label(gives.on, t('on-line'), gives.on < gives.off)}{label(gives.off, t('off-line'), gives.off < gives.on)}
    </g>
  )
}

function rangeOf(points: SensorPoints['points'], gives: Extract<RuleGives, { kind: 'switch' }> | null): [number, number] {
  const values = [...points.flatMap(([, least, most]) => [least, most]), ...(gives === null ? [] : [gives.on, gives.off])]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const margin = (high - low || 1) * 0.08
  return [low - margin, high + margin]
}

function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  const ticks: number[] = []
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push(Math.round(value / step) * step + 0)
  return ticks
}

/** Marks at whole local hours: as many as can be read. */
function hoursOf(zone: Zone, fromMs: number, toMs: number): { atMs: number; label: string }[] {
  const every = [60, 180, 360, 720, 1440, 2880, 10_080].find((minutes) => (toMs - fromMs) / 60_000 / minutes <= 9) ?? 43_200
  const { day } = localTimeAt(zone, fromMs)
  const marks: { atMs: number; label: string }[] = []
  for (let minute = 0; ; minute += every) {
    const atMs = instantOf(zone, day, minute)
    if (atMs > toMs) return marks
    if (atMs >= fromMs) marks.push({ atMs, label: minute % 1440 === 0 && every >= 360 ? localTimeAt(zone, atMs).date.slice(5).split('-').reverse().join('.') : clockText(minute % 1440) })
  }
}
