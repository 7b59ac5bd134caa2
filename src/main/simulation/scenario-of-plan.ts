import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Scenario } from '../../contracts/scenario.ts'
import { defaultBidders } from '../../core/forecasting/default-bidders.ts'
import type { Supply } from '../../core/forecasting/supply.ts'
import { dateOfDay, localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import { releasesInForce } from '../../core/scheduling/in-force.ts'
import { type CompiledTargeting, compileTargeting, everyHour, isNever, type Spot, spotsOf, type WeekMask } from '../../core/scheduling/targeting.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import { crowdsOf, type LikeScreens, likeScreens, weekOf } from './like-screens.ts'

export type ScenarioOfPlanParts = { model: { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }; plan: Pick<PlanDesk, 'ask' | 'sourceOf'>; clock: Clock; zones: ZoneTable }

/** What a file holds at most, and how much of it is auctioned in one world of one arm. */
const [mostRows, mostFloors, mostDeals, days, runs, auctionsOfArm, whole] = [200, 400, 50, 14, 200, 60_000, 10_000]
const assumed = 'Assumed: nothing was measured'

/** A question about the plan in force, else about the draft: what it leaves unsold, by the floors, deals and terms of today, from tomorrow on. Whole: to draw it needs no engine. */
export async function scenarioOfPlan({ model, plan, clock, zones }: ScenarioOfPlanParts, networkCode: string | null): Promise<Answer<Scenario>> {
  const network = model.all('network').find(({ id, fields }) => (networkCode === null ? model.all('sellerTerms').some((its) => its.fields.networkId === id) : fields.code === networkCode))
  const terms = network && model.all('sellerTerms').find(({ fields }) => fields.networkId === network.id)
  if (!network || !terms) return refused({ reason: 'terms-missing' })
  const inForce = releasesInForce(model.all('release'), clock.nowMs()).find(({ fields }) => fields.venueIds === null)
  const source = plan.sourceOf(inForce?.fields.number ?? 'draft')
  if (source.kind === 'refused') return source
  const supply = await plan.ask('supply', { source: source.value })
  if (supply.kind === 'refused') return supply
  const of = <T extends { fields: { networkId: string } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.networkId === network.id)
  const selling = { floors: inUse(of(model.all('floorRule'))), deals: inUse(of(model.all('deal'))), buyers: of(model.all('buyer')) }
  const spots = spotsOf({ screens: byId(model.all('screen')), zones: byId(model.all('zone')), venues: byId(model.all('venue')), profiles: byId(model.all('profile')) })
  const atScreen = new Map(spots.filter(({ venue }) => venue.fields.networkId === network.id).map((spot) => [spot.screen.id, spot]))
  const inOrder = supply.value.screenIds.map((id) => atScreen.get(id))
  const { reachModel, clockOf } = { reachModel: of(model.all('reachModel'))[0], clockOf: localTimeAt(zones.zones[network.fields.timeZone]!, clock.nowMs()) }
  const rows = likeScreens(supply.value, inOrder, termsOfSpot([...selling.floors, ...selling.deals]), mostRows)
  if (rows === null) return refused({ reason: 'scenario-too-fine', params: { most: mostRows } })
  const placed = placesOf(rows, inOrder)
  const dealsBy = new Map(selling.deals.map((deal) => [deal.id, dealsOf(deal, placed, selling.buyers)]))
  const [floors, deals] = [selling.floors.flatMap((floor) => floorsOf(floor, placed, selling.buyers, dealsBy)), [...dealsBy.values()].flat()]
  if (floors.length > mostFloors || deals.length > mostDeals) return refused({ reason: 'scenario-too-fine', params: { most: floors.length > mostFloors ? mostFloors : mostDeals } })
  const inventory = inventoryOf(rows, supply.value)
  if (inventory.every(({ slotsForSale }) => slotsForSale.every((slots) => slots === 0))) return refused({ reason: 'scenario-empty' })
  return done({
    version: 2, name: `${network.fields.name}: ${inForce ? `release ${inForce.fields.number}` : 'draft'}`, from: dateOfDay(clockOf.day + 1), days, utcOffsetMinutes: clockOf.offsetMinutes, runs, sampleOfTenThousand: sampleFor(inventory),
    inventory, terms: termsOf(network, terms), floors, deals, readings: [], buyers: { kind: 'assumed', codes: buyersAssumed(selling.buyers), values: whole, answers: whole }, campaigns: [],
    reach: reachModel ? { ...without(reachModel.fields), crowds: crowdsOf(supply.value, rows) } : null, unprovenOfTenThousand: 60,
    uncertainty: { values: 2500, answers: 2000, audience: 1500, audienceHours: 1000, dayPeople: 1000, dayValues: 1000, source: assumed },
    arms: [10_000, 12_000].map((floorsBasisPoints) => ({ name: floorsBasisPoints === whole ? 'floors as they are' : 'floors a fifth higher', floorsBasisPoints, without: [], changes: [] })),
  })
}

const byId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]))
const inUse = <T extends { id: string; fields: { pausedAtMs: number | null } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.pausedAtMs === null).sort((a, b) => (a.id < b.id ? -1 : 1))
function without({ networkId: _, ...fields }: Typed<'reachModel'>['fields']): Omit<Typed<'reachModel'>['fields'], 'networkId'> {
  return fields
}

type Targeted = Typed<'floorRule'> | Typed<'deal'>
function termsOfSpot(targeted: readonly Targeted[]): (spot: Spot) => string {
  const compiled = targeted.map(({ fields }) => compileTargeting(fields.where))
  return (spot) => compiled.map((hoursOf) => hoursOf(spot).join('.')).join(' ')
}

/** Where something holds: for each set of hours, the rows that have it; no row is named where all have the same. */
type PlacesOf = (hoursOf: CompiledTargeting) => { inventory: string[]; weekHours: number[] | null }[]
function placesOf(rows: readonly LikeScreens[], spots: readonly (Spot | undefined)[]): PlacesOf {
  return (hoursOf) => {
    const byMask = new Map<string, { mask: WeekMask; codes: string[] }>()
    for (const { code, screens } of rows) {
      const mask = hoursOf(spots[screens[0]!]!)
      if (isNever(mask)) continue
      const its = byMask.get(mask.join()) ?? { mask, codes: [] }
      byMask.set(mask.join(), its)
      its.codes.push(code)
    }
    return [...byMask.values()].map(({ mask, codes }) => ({ inventory: codes.length === rows.length ? [] : codes, weekHours: mask.join() === everyHour.join() ? null : [...mask] }))
  }
}

const codesOf = (among: readonly { id: string; fields: { code: string } }[], ids: readonly string[]): string[] => ids.flatMap((id) => among.find((one) => one.id === id)?.fields.code ?? [])
const numbered = (code: string, at: number): string => (at === 0 ? code : `${code.slice(0, 58)} ${at + 1}`)

/** A rule that names buyers or deals of which none is there binds nobody. */
function floorsOf({ fields }: Typed<'floorRule'>, places: PlacesOf, buyers: readonly Typed<'buyer'>[], deals: ReadonlyMap<string, Scenario['deals']>): Scenario['floors'] {
  const named = { buyers: codesOf(buyers, fields.buyerIds), deals: fields.dealIds.flatMap((id) => deals.get(id)?.map(({ code }) => code) ?? []) }
  if ((fields.buyerIds.length > 0 && named.buyers.length === 0) || (fields.dealIds.length > 0 && named.deals.length === 0)) return []
  return places(compileTargeting(fields.where)).map((place, at) => ({ code: numbered(fields.code, at), price: fields.price, zoneKinds: [], ...place, ...named, trigger: fields.trigger, binds: fields.binds }))
}

function dealsOf({ fields }: Typed<'deal'>, places: PlacesOf, buyers: readonly Typed<'buyer'>[]): Scenario['deals'] {
  const worthBasisPoints = 11_000
  return places(compileTargeting(fields.where)).map((place, at) => ({
    code: numbered(fields.code, at), dealClass: fields.dealClass, pricing: fields.pricing, floor: fields.floor, priority: fields.priority, buyers: codesOf(buyers, fields.buyerIds), worthBasisPoints, zoneKinds: [], ...place, trigger: fields.trigger,
  }))
}

/** Whoever the exchange knows and a model is there for; of others nobody knows what they would bid. */
function buyersAssumed(buyers: readonly Typed<'buyer'>[]): string[] {
  const known = buyers.filter(({ fields }) => fields.pausedAtMs === null && defaultBidders.some(({ buyerId }) => buyerId === fields.code)).map(({ fields }) => fields.code)
  return known.length > 0 ? known.sort() : ['nobody']
}

function termsOf({ fields: { currency } }: Typed<'network'>, { fields: { pricing, incrementMicros, takeBasisPoints, bidCurrencies, rates } }: Typed<'sellerTerms'>): Scenario['terms'] {
  return { currency, pricing, incrementMicros, takeBasisPoints, bidCurrencies, rates }
}

function inventoryOf(rows: readonly LikeScreens[], supply: Supply): Scenario['inventory'] {
  return rows.map(({ code, zoneKind, video, screens }) => ({ code, zoneKind, screens: screens.length, slotSeconds: 3600 / supply.slotsPerHour, video, ...weekOf(supply, screens) }))
}

function sampleFor(inventory: Scenario['inventory']): number {
  const slots = inventory.reduce((sum, { slotsForSale }) => sum + slotsForSale.reduce((total, count) => total + count, 0), 0) * (days / 7)
  return Math.max(1, Math.min(whole, Math.round((auctionsOfArm * whole) / slots)))
}
