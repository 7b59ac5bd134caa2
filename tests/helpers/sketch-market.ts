import type { RulesDocument } from '../../src/core/auction/model.ts'
import type { BidderModel } from '../../src/core/forecasting/bidder-model.ts'
import type { Probe, ProbeCall } from '../../src/core/forecasting/probe-market.ts'

/** Probes of two kinds of places over a week, by terms with two floors. */
export function sketchMarket({ pricing, models, probes: count }: { pricing: 'first' | 'second'; models: readonly BidderModel[]; probes: number }): Pick<ProbeCall, 'probes' | 'kinds' | 'rules' | 'models'> {
  const kzt = (units: number) => ({ micros: units * 1_000_000, currency: 'KZT' })
  const floor = (id: string, units: number, zoneKinds: string[]): RulesDocument['floors'][number] =>
    ({ id, price: kzt(units), screenIds: [], venueIds: [], zoneKinds, weekHours: null, durationsMs: [], buyerIds: [], dealIds: [], trigger: null, binds: 'all' })
  const rules: RulesDocument = {
    version: 'v', ownerId: 'owner', currency: 'KZT', rates: { asOf: '2026-11-01', source: 'test', perUnit: { USD: 520_000_000 } }, bidCurrencies: ['KZT', 'USD'], pricing, incrementMicros: 0, takeBasisPoints: 1200, floors: [floor('all', 200, []), floor('checkout', 350, ['checkout'])],
    blocks: { categories: [], domains: [], advertiserIds: [], attributes: [], apps: [], media: [], languages: [], venueCategories: [] }, buyers: models.map(({ buyerId }) => ({ id: buyerId, takeBasisPoints: null, blockedSeats: [], paused: false })),
  }
  const probes = Array.from({ length: count }, (_, at): Probe => ({
    screenId: `sc${at % 20}`, venueId: 'vn', kind: at % 2, zoneKind: at % 2 === 0 ? 'aisle' : 'checkout', day: 20_790 + Math.floor((at * 7) / count), hour: 8 + (at % 15), multiplierMillionths: 1_200_000, video: true, slotMs: 10_000, deals: [],
  }))
  return { probes, kinds: 2, rules, models }
}
