import type { LineFields, StageName } from '../../contracts/campaigns.ts'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Check, PriceSheet } from '../../contracts/planning.ts'
import { advanceStage, checkCampaign, type CheckedLine, copyCampaign, priceLine } from '../../core/booking/index.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import { creationChanges } from '../../core/network/index.ts'
import { behindLine } from '../../core/scheduling/plan-documents.ts'
import { isOutdoors } from '../../core/scheduling/showable-files.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Door, DoorOutcome } from '../services.ts'
import { createPlaces, type Places } from './places.ts'

export type BookingModel = {
  get(id: string): { id: string; kind: DocumentKind } | undefined
  typed<K extends DocumentKind>(kind: K, id: string): Typed<K> | undefined
  all<K extends DocumentKind>(kind: K): readonly Typed<K>[]
  children<K extends DocumentKind>(id: string, kind: K): Typed<K>[]
}
export type BookingParts = { model: BookingModel; door: Pick<Door, 'commit'>; plan: Pick<PlanDesk, 'ask' | 'state'>; clock: Clock; newId: (prefix: string) => string }
export type Booking = {
  advance(given: { campaignId: string; to: StageName; holdUntilMs: number | null; personId: string; isTeam: boolean }): Promise<DoorOutcome>
  checks(campaignId: string): Promise<Answer<Check[]>>
  price(given: { line: LineFields; lineId: string | null }): Promise<Answer<PriceSheet>>
  copy(given: { campaignId: string; brandId: string | null; code: string | null; name: string | null; firstDay: string | null; asTemplate: boolean; personId: string }): Promise<Answer<{ campaignId: string }>>
}

/** Campaigns as they are bought: the core decides, the plan says how many plays, the door writes. */
export function createBooking({ model, door, plan, clock, newId }: BookingParts): Booking {
  const places = createPlaces(model)
  const linesOf = (campaignId: string) => model.children(campaignId, 'line')
  const networkOf = (line: LineFields): string | null => behindLine(documentsOf(model), { id: '', kind: 'line', fields: line })?.advertiser.fields.networkId ?? null

  const price: Booking['price'] = async ({ line, lineId }) => {
    const networkId = networkOf(line)
    const cards = model.all('rateCard').filter(({ fields }) => fields.networkId === networkId)
    if (line.goal.kind === 'days') {
      const days = (dayOfDate(line.flight.to) ?? 0) - (dayOfDate(line.flight.from) ?? 0) + 1
      const booked = places.booked(line, networkId)
      return done(priceLine({ line, groups: [], screens: booked.length, cards, placeDays: booked.map(({ profile, zone }) => ({ profileId: profile.id, zoneKind: zone.fields.zoneKind, days })) }))
    }
    const groups = await plan.ask('playGroups', { line, lineId })
    if (groups.kind === 'refused') return groups
    return done(priceLine({ line, groups: groups.value, screens: places.meeting(line, networkId).length, cards, placeDays: [] }))
  }

  const checks: Booking['checks'] = async (campaignId) => {
    const campaign = model.typed('campaign', campaignId)
    if (!campaign) return refused({ reason: 'document-unknown', documentId: campaignId })
    const lines: CheckedLine[] = []
    for (const line of linesOf(campaignId)) {
      const priced = await price({ line: line.fields, lineId: line.id })
      if (priced.kind === 'refused') return priced
      lines.push({
        line, meets: meetsOf(places, line, networkOf(line.fields)), price: priced.value, isPlace: line.fields.goal.kind === 'days',
        creatives: line.fields.creatives.map(({ creativeId }) => model.typed('creative', creativeId)).filter((creative) => creative !== undefined),
      })
    }
    return done(checkCampaign({ campaign, lines, slotMs: plan.state().slotSeconds * 1000, nowMs: clock.nowMs() }))
  }

  return {
    checks, price,
    async advance({ campaignId, to, holdUntilMs, personId, isTeam }) {
      const found = await checks(campaignId)
      if (found.kind === 'refused') return found
      const campaign = model.typed('campaign', campaignId)!
      const outcome = advanceStage({ campaign, to, personId, nowMs: clock.nowMs(), holdUntilMs, checks: found.value, needsSecondPerson: isTeam })
      if (outcome.kind === 'refused') return outcome
      return door.commit({ personId, label: 'stage', changes: [{ documentId: campaignId, kind: 'campaign', field: 'stage', value: outcome.stage as unknown as Json }] })
    },
    async copy({ campaignId, ...given }) {
      const campaign = model.typed('campaign', campaignId)
      if (!campaign) return refused({ reason: 'document-unknown', documentId: campaignId })
      const brandId = given.brandId ?? campaign.fields.brandId
      const takenCodes = new Set(model.children(brandId, 'campaign').map(({ fields }) => fields.code))
      const documents = copyCampaign({ ...given, campaign, lines: linesOf(campaignId).map((line) => withoutGone(model, line)), nowMs: clock.nowMs(), takenCodes, newId })
      const outcome = await door.commit({ personId: given.personId, label: 'create', changes: creationChanges(documents) })
      return outcome.kind === 'refused' ? outcome : done({ campaignId: documents[0]!.id })
    },
  }
}

/** What was removed since is not named again by a copy. */
function withoutGone(model: BookingModel, line: Typed<'line'>): Typed<'line'> {
  const lives = (id: string): boolean => model.get(id) !== undefined
  const { creatives, excludedScreens, controlVenues, price } = line.fields
  const card = price?.rateCardId ?? null
  return {
    ...line,
    fields: {
      ...line.fields, creatives: creatives.filter(({ creativeId }) => lives(creativeId)), excludedScreens: excludedScreens.filter(lives), controlVenues: controlVenues.filter(lives),
      price: price && card !== null && !lives(card) ? { ...price, rateCardId: null } : price,
    },
  }
}

/** Kinds of screens that a line meets, how many of each, and whether some of them stand in the open. */
function meetsOf(places: Places, { fields }: Typed<'line'>, networkId: string | null): CheckedLine['meets'] {
  const found = new Map<string, CheckedLine['meets'][number] & { screens: number; mute: boolean }>()
  const met = fields.goal.kind === 'days' ? places.booked(fields, networkId) : places.meeting(fields, networkId)
  for (const spot of met) {
    const known = found.get(spot.profile.id) ?? { profile: spot.profile, screens: 0, mute: false }
    found.set(spot.profile.id, known)
    known.screens += 1
    known.mute ||= isOutdoors(spot)
  }
  return [...found.values()]
}

const documentsOf = (model: BookingModel) => ({ campaigns: mapOf(model, 'campaign'), brands: mapOf(model, 'brand'), advertisers: mapOf(model, 'advertiser') })
/** Looked up one by one: nothing is copied for a question about one line. */
const mapOf = <K extends DocumentKind>(model: BookingModel, kind: K): ReadonlyMap<string, Typed<K>> => ({ get: (id: string) => model.typed(kind, id) }) as ReadonlyMap<string, Typed<K>>
