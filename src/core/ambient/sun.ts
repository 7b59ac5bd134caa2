import type { Location } from '../../contracts/network.ts'
import { dayMs } from '../kernel/local-time.ts'

/**
 * Where the sun stands, and when it rises, by the equations of NOAA's solar calculator (after Meeus, Astronomical Algorithms, chapters 25 and 28).
 * Good to a few seconds between the polar circles; refraction at the horizon, which weather moves by more than that, is taken as usual: the sun's upper
 * edge is seen while its centre stands 0.833 degrees below. Doubles and sines: what must be equal on every machine is worked out by the engine alone. [SC8]
 */
export type SunMoment = { atMs: number } | 'always-above' | 'always-below'
/** Of one day: the one whose noon is meant. `always-above` and `always-below` say where the sun stays, measured at the height of that event. */
export type SunDay = { noonMs: number; dawn: SunMoment; sunrise: SunMoment; sunset: SunMoment; dusk: SunMoment }
export type SunPosition = { declination: number; equationMinutes: number }

const seenAtHorizon = -0.833
const civilTwilight = -6

/** `day` counts days from 1970-01-01, as the place itself counts them. */
export function sunOn(place: Location, day: number): SunDay {
  const noonMs = noonOf(place, day)
  const pair = (height: number): [SunMoment, SunMoment] => [crossing(place, noonMs, height, -1), crossing(place, noonMs, height, 1)]
  const [dawn, dusk] = pair(civilTwilight)
  const [sunrise, sunset] = pair(seenAtHorizon)
  return { noonMs, dawn, sunrise, sunset, dusk }
}

export function sunAt(utcMs: number): SunPosition {
  const century = (utcMs / dayMs + 2_440_587.5 - 2_451_545) / 36_525
  const meanLongitude = 280.466_46 + century * (36_000.769_83 + century * 0.000_303_2)
  const meanAnomaly = 357.529_11 + century * (35_999.050_29 - 0.000_153_7 * century)
  const eccentricity = 0.016_708_634 - century * (0.000_042_037 + 0.000_000_126_7 * century)
  const centre = sin(meanAnomaly) * (1.914_602 - century * (0.004_817 + 0.000_014 * century)) + sin(2 * meanAnomaly) * (0.019_993 - 0.000_101 * century) + sin(3 * meanAnomaly) * 0.000_289
  const node = 125.04 - 1934.136 * century
  const longitude = meanLongitude + centre - 0.005_69 - 0.004_78 * sin(node)
  const obliquity = 23 + (26 + (21.448 - century * (46.815 + century * (0.000_59 - century * 0.001_813))) / 60) / 60 + 0.002_56 * cos(node)
  const tangent = sin(obliquity / 2) / cos(obliquity / 2)
  const y = tangent * tangent
  const equation = y * sin(2 * meanLongitude) - 2 * eccentricity * sin(meanAnomaly) + 4 * eccentricity * y * sin(meanAnomaly) * cos(2 * meanLongitude)
    - 0.5 * y * y * sin(4 * meanLongitude) - 1.25 * eccentricity * eccentricity * sin(2 * meanAnomaly)
  return { declination: arcsin(sin(obliquity) * sin(longitude)), equationMinutes: 4 * degrees(equation) }
}

/** When the sun stands highest. The equation of time is that of the moment itself, so it is looked up twice. */
function noonOf({ lon }: Location, day: number): number {
  const mean = day * dayMs + (720 - 4 * lon) * 60_000
  return [0, 1].reduce((noon) => mean - sunAt(noon).equationMinutes * 60_000, mean)
}

/** Each round takes the sun where it stands at the moment found by the last one; six settle it to less than a second wherever the sun does not graze. */
function crossing({ lat }: Location, noonMs: number, height: number, side: -1 | 1): SunMoment {
  const mean = noonMs + sunAt(noonMs).equationMinutes * 60_000
  let atMs = noonMs
  for (let round = 0; round < 6; round++) {
    const { declination, equationMinutes } = sunAt(atMs)
    const cosine = (sin(height) - sin(lat) * sin(declination)) / (cos(lat) * cos(declination))
    if (cosine < -1) return 'always-above'
    if (cosine > 1) return 'always-below'
    atMs = mean - equationMinutes * 60_000 + side * degrees(Math.acos(cosine)) * 4 * 60_000
  }
  return { atMs }
}

const radians = (angle: number): number => (angle * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI
const sin = (angle: number): number => Math.sin(radians(angle))
const cos = (angle: number): number => Math.cos(radians(angle))
const arcsin = (value: number): number => degrees(Math.asin(value))
