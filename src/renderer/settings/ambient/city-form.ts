import type { CityProfileFields, LightStep } from '../../../contracts/ambient.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { readFigure } from '../../campaigns/read-figure.ts'
import { clockText, hoursText, readClock, readHours } from './clock-hours.ts'

export type StepDraft = { key: string; from: LightStep['from']; at: string; percent: string }
/** `unknown`: nobody has said; `none`: there is no such rule. */
export type HoursDraft = { known: 'unknown' | 'none' | 'set'; text: string }
export type CityDraft = { networkId: string; name: string; lat: string; lon: string; source: string; steps: readonly StepDraft[]; dark: HoursDraft; mute: HoursDraft }

const hoursDraft = (ranges: CityProfileFields['dark']): HoursDraft => (ranges === null ? { known: 'unknown', text: '' } : ranges.length === 0 ? { known: 'none', text: '' } : { known: 'set', text: hoursText(ranges) })
const stepDraft = ({ from, minutes, percent }: LightStep, at: number): StepDraft => ({ key: String(at), from, at: from === 'clock' ? clockText(minutes) : String(minutes), percent: String(percent) })

export const newCity = (networkId: string, name: string): CityDraft => ({ networkId, name, lat: '', lon: '', source: '', steps: [], dark: { known: 'unknown', text: '' }, mute: { known: 'unknown', text: '' } })
export const cityDraft = ({ networkId, name, location, source, brightness, dark, mute }: CityProfileFields): CityDraft => ({
  networkId, name, lat: location === null ? '' : String(location.lat), lon: location === null ? '' : String(location.lon), source: source ?? '', steps: brightness.map(stepDraft), dark: hoursDraft(dark), mute: hoursDraft(mute),
})

/** The steps of a day by the sun: percents are for the person to fill in, for nobody here knows them. */
export const sunSteps = (): StepDraft[] => (['dawn', 'sunrise', 'sunset', 'dusk'] as const).map((from) => ({ key: from, from, at: '0', percent: '' }))

export function readStep({ from, at, percent }: StepDraft): LightStep | null {
  const minutes = from === 'clock' ? readClock(at) : readFigure(at === '' ? '0' : at)
  const light = readFigure(percent)
  if (minutes === null || !Number.isInteger(minutes) || minutes < -720 || minutes > 1439 || light === null || !Number.isInteger(light) || light < 0 || light > 100) return null
  return { from, minutes, percent: light }
}

/** What can be drawn while it is being typed. */
export const stepsSoFar = (steps: readonly StepDraft[]): LightStep[] => steps.map(readStep).filter((step) => step !== null)
export const hoursSoFar = (hours: HoursDraft) => (hours.known === 'set' ? readHours(hours.text) ?? [] : [])

export function readCity(draft: CityDraft): { fields: CityProfileFields | null; problems: Problem[] } {
  const problems: Problem[] = []
  if (draft.name.trim() === '') problems.push({ reason: 'field-required', field: 'name' })
  const brightness = draft.steps.map((step, at): LightStep | null => {
    const read = readStep(step)
    if (read === null) problems.push(...stepProblems(step, at))
    return read
  })
  const hours = (field: 'dark' | 'mute'): CityProfileFields['dark'] => {
    const { known, text } = draft[field]
    const ranges = readHours(text)
    if (known === 'set' && (ranges === null || ranges.length === 0)) problems.push({ reason: 'clock-unreadable', field, params: { value: text } })
    return known === 'unknown' ? null : known === 'none' ? [] : ranges ?? []
  }
  const [dark, mute, location] = [hours('dark'), hours('mute'), readPlace(draft)]
  if (location === undefined) problems.push({ reason: 'coordinates-impossible', field: 'location', params: { lat: draft.lat, lon: draft.lon } })
  if (problems.length > 0 || location === undefined) return { fields: null, problems }
  return { fields: { networkId: draft.networkId, name: draft.name.trim(), location, brightness: brightness.filter((step) => step !== null), dark, mute, source: draft.source.trim() || null }, problems }
}

function stepProblems({ from, at, percent }: StepDraft, place: number): Problem[] {
  const light = readFigure(percent)
  if (light === null || !Number.isInteger(light) || light < 0 || light > 100) return [{ reason: percent.trim() === '' ? 'field-required' : 'cell-not-a-number', field: `brightness/${place}/percent`, params: { value: percent } }]
  return [{ reason: from === 'clock' ? 'clock-unreadable' : 'cell-not-a-number', field: `brightness/${place}/at`, params: { value: at } }]
}

/** Null: none is given. Undefined: that is no place. */
export function readPlace({ lat, lon }: Pick<CityDraft, 'lat' | 'lon'>): CityProfileFields['location'] | undefined {
  if (lat.trim() === '' && lon.trim() === '') return null
  const [north, east] = [readFigure(lat), readFigure(lon)]
  return north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180 ? undefined : { lat: north, lon: east }
}
