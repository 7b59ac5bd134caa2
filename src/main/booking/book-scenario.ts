import type { CampaignFields, LineFields } from '../../contracts/campaigns.ts'
import type { Json } from '../../contracts/json.ts'
import type { BriefScenario } from '../../contracts/planner.ts'
import { scaleHalfEven } from '../../core/kernel/money.ts'
import { creationChanges } from '../../core/network/index.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Door } from '../services.ts'
import type { Booking, BookingModel } from './create-booking.ts'

export type BookScenarioParts = { model: BookingModel; door: Pick<Door, 'commit'>; booking: Pick<Booking, 'advance'>; clock: Clock; newId: (prefix: string) => string; slotsPerHour(): number }
export type ScenarioBooking = {
  scenario: BriefScenario; creatives: readonly string[]; vatBasisPoints: number; brandId: string; name: string; note: string | null; holdDays: number; personId: string; isTeam: boolean
}
const [dayMs, whole] = [86_400_000, 10_000]

/** A scenario becomes a campaign with one line and is held for some days: its money without VAT, its highest price for a thousand people. Where the hold is refused it stays a draft, and nothing is lost. */
export async function bookScenario(parts: BookScenarioParts, given: ScenarioBooking): Promise<Answer<{ campaignId: string; lineId: string }>> {
  const brand = parts.model.typed('brand', given.brandId)
  if (!brand) return refused({ reason: 'document-unknown', documentId: given.brandId, field: 'brandId' })
  const [campaignId, lineId] = [parts.newId('cm'), parts.newId('ln')]
  const taken = new Set(parts.model.children(given.brandId, 'campaign').map(({ fields }) => fields.code))
  const nowMs = parts.clock.nowMs()
  const campaign: CampaignFields = {
    brandId: given.brandId, code: freeCode(brand.fields.code, taken), name: given.name, ownerId: given.personId, note: given.note, template: false, stage: { name: 'draft', byPersonId: given.personId, atMs: nowMs, holdUntilMs: null },
  }
  const outcome = await parts.door.commit({ personId: given.personId, label: 'book', changes: creationChanges([
    { id: campaignId, kind: 'campaign', fields: campaign as unknown as Record<string, Json> }, { id: lineId, kind: 'line', fields: lineOf(parts, given, campaignId) as unknown as Record<string, Json> },
  ]) })
  if (outcome.kind === 'refused') return outcome
  const held = await parts.booking.advance({ campaignId, to: 'hold', holdUntilMs: nowMs + given.holdDays * dayMs, personId: given.personId, isTeam: given.isTeam })
  return held.kind === 'refused' ? held : done({ campaignId, lineId })
}

function lineOf({ slotsPerHour }: BookScenarioParts, { scenario, creatives, vatBasisPoints, name }: ScenarioBooking, campaignId: string): LineFields {
  const { budgetMicros, maxCpmMicros, from, to, week, where, mostPlaysPerHour } = scenario
  const gap = Math.floor(slotsPerHour() / mostPlaysPerHour)
  return {
    campaignId, code: 'L1', name, tier: 'preemptible', goal: { kind: 'budget', micros: scaleHalfEven(budgetMicros, whole, whole + vatBasisPoints), cpmMicros: maxCpmMicros }, lengthSlots: 1, flight: { from, to }, dayparts: { week, exceptions: [] },
    targeting: where, excludedScreens: [], creatives: creatives.map((creativeId) => ({ creativeId, weight: 1 })), minGapSlots: gap > 1 ? gap : null, guards: [], controlVenues: [], controlFrozenAtMs: null,
    price: { kind: 'cpm', rateCardId: null, micros: maxCpmMicros, discountBasisPoints: 0, agencyBasisPoints: 0 }, pausedAtMs: null,
  }
}

function freeCode(like: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${like}-${number}`)) number++
  return `${like}-${number}`
}
