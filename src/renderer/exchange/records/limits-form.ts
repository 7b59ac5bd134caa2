import { type BudgetField, type BuyerCap, capPlaces, mostCaps } from '../../../contracts/spending-limits.ts'
import { type beginReading, places, priceText } from './read-form.ts'

/** Of a deal a cap is of the deal; of a buyer, of each of his creatives or advertisers. */
export type CapRow = { of: BuyerCap['of']; per: BuyerCap['per']; plays: string; minutes: string }
/** An empty budget is no limit. */
export type LimitsDraft = { hour: string; day: string; life: string; even: boolean; caps: readonly CapRow[] }
type Kept = { budget: BudgetField | null; caps: readonly { of?: BuyerCap['of']; per: BuyerCap['per']; plays: number; minutes: number }[] | null }
export const mostRows = mostCaps
const mostBudget = 9_000_000_000_000_000
export const emptyCap: CapRow = { of: 'creative', per: capPlaces[0], plays: '', minutes: '60' }

export const limitsDraft = ({ budget, caps }: Kept, language: string): LimitsDraft => {
  const amount = (micros: number | null | undefined): string => (micros === null || micros === undefined ? '' : priceText(micros, language))
  return { hour: amount(budget?.hourMicros), day: amount(budget?.dayMicros), life: amount(budget?.lifeMicros), even: budget?.even === true, caps: (caps ?? []).map(({ of = 'creative', per, plays, minutes }) => ({ of, per, plays: String(plays), minutes: String(minutes) })) }
}
export const isLimited = ({ hour, day, life, caps }: LimitsDraft): boolean => [hour, day, life].some((text) => text.trim() !== '') || caps.length > 0

type Form = Pick<ReturnType<typeof beginReading>, 'blame' | 'parts'>
export function readLimits({ blame, parts }: Form, draft: LimitsDraft): { budget: BudgetField | null; caps: BuyerCap[] | null } {
  const amount = (field: string, text: string): number | null => (text.trim() === '' ? null : parts(field, text, places.micros, [1, mostBudget]))
  const [hourMicros, dayMicros, lifeMicros] = [amount('budget-hour', draft.hour), amount('budget-day', draft.day), amount('budget-life', draft.life)]
  const isOpen = hourMicros === null && dayMicros === null && lifeMicros === null
  // Only a day's limit can be spread over the day.
  if (draft.even && dayMicros === null && !isOpen) blame('field-required', 'budget-day')
  const caps = draft.caps.map(({ of, per, plays, minutes }, at): BuyerCap => ({ of, per, plays: parts(`plays-${at}`, plays, places.whole, [1, 1000]), minutes: parts(`minutes-${at}`, minutes, places.whole, [1, 10_080]) }))
  return { budget: isOpen ? null : { hourMicros, dayMicros, lifeMicros, even: draft.even }, caps: caps.length === 0 ? null : caps }
}
/** Fields that say themselves what is wrong with them. */
export const limitFields: readonly string[] = ['budget', 'budget-hour', 'budget-day', 'budget-life', ...Array.from({ length: mostCaps }, (_, at) => [`plays-${at}`, `minutes-${at}`]).flat()]

/** One a line, or by commas. */
export const listText = (texts: readonly string[]): string => texts.join('\n')
export function readList({ blame }: Pick<Form, 'blame'>, field: string, text: string, [longest, most]: readonly [number, number]): string[] {
  const found = [...new Set(text.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean))]
  if (found.length > most || found.some((each) => each.length > longest)) blame('field-invalid', field)
  return found
}
