import type { RateRule } from '../../../contracts/campaigns.ts'
import type { Builder } from './builder.ts'
import type { Profiles } from './profiles.ts'

export type RateCards = { shelf: string; outdoor: string; places: string }

const hoursFrom = (from: number, to: number): number => 2 ** to - 2 ** from
const allDay = 0xff_ff_ff
const everyDay = 0b111_1111
const everyMonth = 0xfff
/** November and December, as bits from January. */
const highSeason = 0b1100_0000_0000
const tenge = 1_000_000

/** Prices by zone, hour and season; the first rule that fits names the price. */
export function addRateCards(builder: Builder, networkId: string, profiles: Profiles, year: number): RateCards {
  const card = (code: string, name: string, rules: RateRule[]): string =>
    builder.add('rateCard', { networkId, code, name, validFrom: `${year}-01-01`, validTo: null, rules, vatIncluded: false, vatBasisPoints: 1600 })
  return {
    shelf: card('SHELF', `Полка ${year}`, shelfRules()),
    outdoor: card('OUTDOOR', `Улица и такси ${year}`, [...perPlay(['facade'], 90, 45), ...perPlay(['roof'], 14, 9)]),
    places: card('PLACES', `Статика ${year}`, placeRules(profiles)),
  }
}

function shelfRules(): RateRule[] {
  return [...perPlay(['aisle'], 0.9, 0.6), ...perPlay(['end-cap'], 2.4, 1.5), ...perPlay(['checkout'], 2, 1.4), ...perPlay(['scales'], 1.1, 0.8), ...perPlay([], 1, 0.7)]
}

/** Prime is from 17 to 21; in the high season a quarter more. */
function perPlay(zoneKinds: string[], prime: number, day: number): RateRule[] {
  const rule = (hours: number, months: number, price: number): RateRule => ({ zoneKinds, profileIds: [], hours, weekdays: everyDay, months, unit: 'per-play', micros: Math.round(price * 100) * (tenge / 100) })
  return [rule(hoursFrom(17, 21), highSeason, prime * 1.25), rule(hoursFrom(17, 21), everyMonth, prime), rule(allDay, highSeason, day * 1.25), rule(allDay, everyMonth, day)]
}

function placeRules(profiles: Profiles): RateRule[] {
  const rule = (profileId: string, price: number): RateRule => ({ zoneKinds: [], profileIds: [profileId], hours: allDay, weekdays: everyDay, months: everyMonth, unit: 'per-day', micros: price * tenge })
  return [rule(profiles.TURNSTILE.id, 2500), rule(profiles.BANNER.id, 4000), rule(profiles.DIVIDER.id, 350)]
}
