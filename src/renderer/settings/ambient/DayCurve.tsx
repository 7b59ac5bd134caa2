import { useTranslation } from 'react-i18next'
import type { LightStep } from '../../../contracts/ambient.ts'
import type { Location, OpenRange } from '../../../contracts/network.ts'
import { curveOf, minutesIn, stopsOf, type SunDay, type SunMoment, sunOn } from '../../../core/ambient/index.ts'
import { dayMs, offsetMinutesAt, type Zone } from '../../../core/kernel/local-time.ts'
import { clockText } from './clock-hours.ts'

type DayCurveProps = { steps: readonly LightStep[]; dark: readonly OpenRange[]; mute: readonly OpenRange[]; place: Location | null; zone: Zone; day: number; dateText: string }
/** As wide as the dialog it stands in, so that its letters are as large as all others. */
const [width, left, top, floor] = [926, 44, 20, 124]
const xOf = (minute: number): number => left + (minute / 1440) * (width - left - 8)
const yOf = (percent: number): number => floor - (percent / 100) * (floor - top)

/** One day in a city: how the sun goes, how bright screens may be, when they are dark and when silent. */
export function DayCurve({ steps, dark, mute, place, zone, day, dateText }: DayCurveProps) {
  const { t } = useTranslation('ambient')
  const sun = place === null ? null : sunOn(place, day)
  const stops = stopsOf(steps, place, zone, day)
  const curve = curveOf(stops)
  const moment = (its: SunMoment): string => (typeof its === 'string' ? t(its === 'always-above' ? 'sun-stays-up' : 'sun-stays-down') : clockText(minuteIn(its.atMs, zone)))
  const said = sun === null ? t('curve-no-place') : t('curve-says', { date: dateText, sunrise: moment(sun.sunrise), sunset: moment(sun.sunset), steps: stops.map(({ minute, percent }) => `${clockText(minute)} ${percent} %`).join(', ') || t('curve-empty') })
  return (
    <figure className="day-curve">
      <svg viewBox={`0 0 ${width} ${floor + (mute.length > 0 ? 56 : dark.length > 0 ? 40 : 20)}`} role="img" aria-label={`${t('curve')}. ${said}`}>
        {sun === null ? null : <SunBands sun={sun} zone={zone} day={day} />}
        {[0, 50, 100].map((percent) => <g key={percent}><line className="grid" x1={left} x2={width - 8} y1={yOf(percent)} y2={yOf(percent)} /><text className="tick" x={left - 6} y={yOf(percent) + 4} textAnchor="end">{percent} %</text></g>)}
        {[0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => <g key={hour}><line className="grid" x1={xOf(hour * 60)} x2={xOf(hour * 60)} y1={floor} y2={floor + 4} /><text className="tick" x={xOf(hour * 60)} y={floor + 16} textAnchor={hour === 24 ? 'end' : hour === 0 ? 'start' : 'middle'}>{clockText(hour * 60)}</text></g>)}
        {curve === null ? <text className="tick" x={xOf(720)} y={yOf(50) - 6} textAnchor="middle">{t('curve-empty')}</text> : <path className="curve" d={pathOf(curve)} />}
        <HourBand label={t('dark-hours')} ranges={dark} y={floor + 24} className="dark" />
        <HourBand label={t('mute-hours')} ranges={mute} y={floor + (dark.length > 0 ? 40 : 24)} className="mute" />
      </svg>
      <figcaption className="third medium">{said}</figcaption>
    </figure>
  )
}

const minuteIn = (atMs: number, zone: Zone): number => Math.floor((((atMs + offsetMinutesAt(zone, atMs) * 60_000) % dayMs) + dayMs) % dayMs / 60_000)

/** Night is darkest, twilight lies between; the moments of sunrise and sunset stand above. */
function SunBands({ sun, zone, day }: { sun: SunDay; zone: Zone; day: number }) {
  const at = (moment: SunMoment): number | null => (typeof moment === 'string' ? null : Math.round((moment.atMs + offsetMinutesAt(zone, moment.atMs) * 60_000 - day * dayMs) / 60_000))
  const band = (key: string, className: string, from: number, to: number) => (to <= from ? null : <rect key={key} className={className} x={xOf(Math.max(0, from))} y={top} width={xOf(Math.min(1440, to)) - xOf(Math.max(0, from))} height={floor - top} />)
  const [dawn, sunrise, sunset, dusk] = [at(sun.dawn), at(sun.sunrise), at(sun.sunset), at(sun.dusk)]
  if (sunrise === null || sunset === null) return sun.sunrise === 'always-below' ? band('all', 'night', 0, 1440) : null
  return (
    <>
      {band('before', 'night', 0, dawn ?? 0)}{band('dawn', 'twilight', dawn ?? 0, sunrise)}{band('dusk', 'twilight', sunset, dusk ?? 1440)}{band('after', 'night', dusk ?? 1440, 1440)}
      {[sunrise, sunset].map((minute, index) => <g key={index}><line className="sun" x1={xOf(minute)} x2={xOf(minute)} y1={top} y2={floor} /><text className="sun-text" x={xOf(minute)} y={top - 6} textAnchor="middle">{index === 0 ? '↑' : '↓'} {clockText(minute)}</text></g>)}
    </>
  )
}

function HourBand({ label, ranges, y, className }: { label: string; ranges: readonly OpenRange[]; y: number; className: string }) {
  if (ranges.length === 0) return null
  const minutes = minutesIn(ranges)
  const pieces: [number, number][] = []
  for (let minute = 0; minute < 1440; minute++) {
    if (minutes[minute] === 0) continue
    const last = pieces.at(-1)
    if (last?.[1] === minute) last[1]++
    else pieces.push([minute, minute + 1])
  }
  const widest = pieces.reduce((best, each) => (each[1] - each[0] > best[1] - best[0] ? each : best), pieces[0] ?? [0, 0])
  return (
    <g>
      {pieces.map(([from, to]) => <rect key={from} className={`hours ${className}`} x={xOf(from)} y={y} width={xOf(to) - xOf(from)} height={12} rx={2} />)}
      <text className="band-text" x={xOf(widest[0]) + 4} y={y + 9.5}>{label}</text>
    </g>
  )
}

function pathOf(curve: Uint8Array): string {
  let path = `M${xOf(0)} ${yOf(curve[0]!)}`
  for (let minute = 1; minute < 1440; minute++) if (curve[minute] !== curve[minute - 1]) path += `H${xOf(minute)}V${yOf(curve[minute]!)}`
  return `${path}H${xOf(1440)}`
}
