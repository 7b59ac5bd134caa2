import { creativeFields, dayparts, flight, goal, stage, verdict } from '../../contracts/campaigns.ts'
import type { Json } from '../../contracts/json.ts'
import { hoursInWeek } from '../campaigns/editor/hour-mask.ts'
import { sayGoal } from '../campaigns/say-goal.ts'
import type { Formats } from './formats.ts'

type Say = (key: string, values?: Record<string, unknown>) => string
const dayMs = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`)

/** What a line or a campaign holds under a name, in words; null for what is not of booking. */
export function bookingText(field: string, value: Json, say: Say, formats: Formats): string | null {
  const asFlight = field === 'flight' ? flight.safeParse(value) : null
  if (asFlight?.success) return `${formats.date(dayMs(asFlight.data.from), 'UTC')} – ${formats.date(dayMs(asFlight.data.to), 'UTC')}`
  const asGoal = field === 'goal' ? goal.safeParse(value) : null
  if (asGoal?.success) return `${say(`words:goalKind.${asGoal.data.kind}`)}${asGoal.data.kind === 'days' ? '' : ` ${sayGoal(asGoal.data, { from: '', to: '' }, (key, values) => say(`campaigns:${key}`, values), formats)}`}`
  const asStage = field === 'stage' ? stage.safeParse(value) : null
  if (asStage?.success) return say(`words:stage.${asStage.data.name}`)
  const asHours = field === 'dayparts' ? dayparts.safeParse(value) : null
  if (asHours?.success) return say('campaigns:hours-week', { count: hoursInWeek(asHours.data.week) })
  const asVerdict = field === 'verdict' ? verdict.safeParse(value) : null
  if (asVerdict?.success) return [say(`words:verdict.${asVerdict.data.name}`), asVerdict.data.reason].filter(Boolean).join(': ')
  const asFiles = field === 'files' ? creativeFields.shape.files.safeParse(value) : null
  if (asFiles?.success) return asFiles.data.map(({ fileName }) => fileName).join(', ')
  const asPrices = field === 'prices' ? creativeFields.shape.prices.safeParse(value) : null
  if (asPrices?.success) return asPrices.data.map(({ sku, version }) => `${sku} · ${version}`).join(', ')
  return null
}
