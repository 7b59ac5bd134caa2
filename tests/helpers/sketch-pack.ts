import type { PackContent } from '../../src/contracts/planning-pack.ts'
import type { FloorRule, RulesDocument } from '../../src/core/auction/model.ts'
import { defaultBidders } from '../../src/core/forecasting/default-bidders.ts'
import { packRules } from '../../src/core/forecasting/pack-rules.ts'
import { packSupply } from '../../src/core/forecasting/pack-supply.ts'
import { inPack, strippedNetwork, strippedProfile, strippedScreen, strippedVenue, strippedZone } from '../../src/core/forecasting/strip-for-pack.ts'
import type { Supply } from '../../src/core/forecasting/supply.ts'
import { type NetworkView, type Spot, spotsOf } from '../../src/core/scheduling/targeting.ts'
import type { PlannerSource } from '../../src/main/forecasting/planner-source.ts'
import { newBook } from '../../src/main/keys/key-book.ts'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import { reportKeysOf } from '../../src/main/proofs/report-signer.ts'
import { idOf, monday, planWorld } from './plan-world.ts'
import { sha256Of } from './proof-world.ts'
import { testCrypto } from './seeded-keys.ts'

/** The key that signs for a network, the same in every run. */
export function packKeys(networkId = idOf('nw', 1), seed = 'owner') {
  let seeds = 0
  return reportKeysOf(newBook(networkId, 'replica', { crypto: testCrypto, newSeed: () => sha256Of(`${seed} ${seeds++}`), pairOf: keyPairOfSeed, nowMs: 0 }))!
}

const floor = (id: string, more: Partial<FloorRule>): FloorRule => ({ id, price: { micros: 300_000_000, currency: 'KZT' }, screenIds: [], venueIds: [], zoneKinds: [], weekHours: null, durationsMs: [], buyerIds: [], dealIds: [], trigger: null, binds: 'open', ...more })
const rulesOf = (ownerId: string, floors: readonly FloorRule[]): RulesDocument => ({
  version: '1', ownerId, currency: 'KZT', rates: { asOf: '2026-11-01', source: 'Agreed', perUnit: { USD: 520_000_000 } }, bidCurrencies: ['KZT'], pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, floors,
  blocks: { categories: ['alcohol'], domains: ['secret.example'], advertiserIds: [], attributes: [], apps: ['secret.app'], media: [], languages: [], venueCategories: [] }, buyers: [{ id: 'by_secret', takeBasisPoints: 1000, blockedSeats: ['secret-seat'], paused: false }],
})

/** What of a plan is unsold, made up: two rows, one crowd a venue, two weeks. */
export function sketchSource(view: NetworkView, floors: readonly FloorRule[] = [floor('fl_all', {}), floor('fl_some', { screenIds: [idOf('sc', 3), idOf('sc', 2)] }), floor('fl_secret', { buyerIds: ['by_secret'] })]): PlannerSource {
  const spots = spotsOf(view)
  return { version: '1', timeZone: 'Asia/Almaty', supply: sketchSupply(spots), spots, rules: rulesOf(spots[0]!.venue.fields.networkId, floors), models: defaultBidders, dealsFor: () => [], audience: { source: 'counter', asOf: '2026-01-01', metric: 'footfall', venues: 2, withoutAudience: 0 }, reach: null, rateCards: [], plan: { release: 3, lastDay: '2026-12-13' } }
}

function sketchSupply(spots: readonly Spot[]): Supply {
  const hours = 336
  const [venueIds, kinds] = [[...new Set(spots.map(({ venue }) => venue.id))], [...new Set(spots.map(({ zone }) => zone.fields.zoneKind))]]
  const of = (count: number, value: (row: number, h: number) => number): number[] => Array.from({ length: count * hours }, (_, at) => value(Math.floor(at / hours), at % hours))
  return {
    fromHour: monday, hours, slotsPerHour: 360, screenIds: spots.map(({ screen }) => screen.id), venueIds, kinds, rowOf: Uint32Array.from(spots, (_, at) => at % 2), venueOf: Uint16Array.from(spots, ({ venue }) => venueIds.indexOf(venue.id)),
    kindOf: Uint8Array.from(spots, ({ zone }) => kinds.indexOf(zone.fields.zoneKind)), crowdOf: Uint16Array.from(venueIds, (_, at) => at), clockOf: new Uint8Array(venueIds.length),
    open: Uint16Array.from(of(2, () => 23_040)), unsold: Uint16Array.from(of(2, (row, h) => row * 640 + (h % 24) * 64 + (h === 200 ? 7 : 0))), people: Float64Array.from(of(venueIds.length, (row, h) => (row + 1) * 5_000_000_000 * (h % 24))),
    weekHour: Uint8Array.from(of(1, (_, h) => h % 168)), day: Int32Array.from(of(1, (_, h) => 20_786 + Math.floor(h / 24))),
  }
}

/** A small pack's content as it lies in the file. */
export function sketchContent(): PackContent {
  const { documents } = planWorld()
  const { spots, supply, rules, timeZone, plan, audience, reach } = sketchSource(documents)
  const at = new Map(supply.screenIds.map((id, index) => [id, index]))
  return {
    v: 1, networkId: idOf('nw', 1), organisation: 'Owner', madeAtMs: monday * 3_600_000, goodUntilMs: (monday + 720) * 3_600_000, network: strippedNetwork([...documents.networks.values()][0]!.fields), cities: ['Алматы', 'Астана'], timeZone, plan,
    venues: [...documents.venues.values()].map(strippedVenue).map(inPack), zones: [...documents.zones.values()].map(strippedZone).map(inPack), profiles: [...documents.profiles.values()].map(strippedProfile).map(inPack), screens: spots.map(({ screen }) => inPack(strippedScreen(screen))),
    audiences: [], rateCards: [], audience, reach, selling: packRules(rules, ({ screenIds }) => (screenIds.length === 0 ? null : screenIds.map((id) => at.get(id)!).sort((a, b) => a - b))), supply: packSupply(supply),
  }
}
