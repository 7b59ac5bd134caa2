import type { Typed } from '../../contracts/network.ts'
import { pricePlay } from '../../core/booking/index.ts'
import { divideHalfEven } from '../../core/kernel/money.ts'
import { lineShares, partsOfPlay, tierIndex } from '../../core/scheduling/index.ts'
import type { CompiledPlan } from './compiled-plan.ts'

/**
 * What the sold plays of each screen are worth by hour, without VAT. [MO1] Screens that earn alike share a row; `unpriced`: 1 where some of those plays have no price that is known.
 * House content is worth nothing, and what house content plays for a control venue neither.
 */
export type PlanWorth = { screenIds: string[]; rowOf: Uint32Array; micros: Float64Array; unpriced: Uint8Array }
export type WorthQuery = { cards: readonly Typed<'rateCard'>[]; fromHour: number; hours: number; venueIds: readonly string[] | null }
type Worth = { micros: number; unpriced: boolean }
/** Where a play stands, as far as its price asks. */
export type PricedPlace = { screen: number; audience: number; zoneKind: string; profileId: string; timeZone: string }

export function answerWorth(plan: CompiledPlan, { cards, fromHour, hours, venueIds }: WorthQuery): PlanWorth {
  const { prepared: { input, spots }, snapshot } = plan
  const venues = venueIds && new Set(venueIds)
  const priceOf = createPrices(plan, cards)
  const rows = new Map<string, number>()
  const [micros, unpriced, screenIds, rowOf]: [number[], number[], string[], number[]] = [[], [], [], []]
  const addRow = (place: PricedPlace): number => {
    for (let h = fromHour - input.fromHour; h < fromHour - input.fromHour + hours; h++) {
      const worth = worthOfHour(plan, place, h, priceOf)
      micros.push(worth.micros)
      unpriced.push(Number(worth.unpriced))
    }
    return rows.size
  }
  spots.forEach(({ screen: { id }, venue, zone, profile }, screen) => {
    if (venues && !venues.has(venue.id)) return
    const place: PricedPlace = { screen, audience: input.audienceOf[screen]!, zoneKind: zone.fields.zoneKind, profileId: profile.id, timeZone: venue.fields.timeZone }
    const key = [snapshot.rowOf[screen], input.patternOf[screen], place.audience, place.zoneKind, place.profileId, place.timeZone].join(' ')
    let row = rows.get(key)
    if (row === undefined) {
      row = addRow(place)
      rows.set(key, row)
    }
    screenIds.push(id)
    rowOf.push(row)
  })
  return { screenIds, rowOf: Uint32Array.from(rowOf), micros: Float64Array.from(micros), unpriced: Uint8Array.from(unpriced) }
}

export type PriceOf = (line: number, place: PricedPlace, h: number) => number | null

/** Shares of plays times their prices, rounded once an hour, half to even. */
function worthOfHour({ prepared: { input }, snapshot, index }: CompiledPlan, place: PricedPlace, h: number, priceOf: PriceOf): Worth {
  const open = h < 0 || h >= input.hours ? 0 : input.patterns[input.patternOf[place.screen]!]!.open[h]!
  if (open === 0) return { micros: 0, unpriced: false }
  let [sum, unpriced] = [0n, false]
  for (const { line, gets } of sharesIn(index(), snapshot.setOf[snapshot.rowOf[place.screen]! * input.hours + h]!)) {
    const { tier, controlOf } = input.lines[line]!
    if (gets <= 0 || tier === tierIndex.house || controlOf !== null) continue
    const price = priceOf(line, place, h)
    if (price === null) unpriced = true
    else sum += BigInt(Math.round(gets * open)) * BigInt(price)
  }
  return { micros: Number(divideHalfEven(sum, BigInt(partsOfPlay))), unpriced }
}

/** Each price is worked out once for all that it is the same for. */
export function createPrices({ prepared: { input, lines, localOf }, snapshot }: CompiledPlan, cards: readonly Typed<'rateCard'>[]): PriceOf {
  const known = new Map<string, number | null>()
  const isCounted = input.audiences.map((audience) => audience.some((millionths) => millionths > 0))
  const playsOf = (line: number): number => {
    const { goal, slotsOfFlight } = input.lines[line]!
    return goal.kind === 'plays' ? goal.plays : Math.round((snapshot.lines[line]!.planned * slotsOfFlight) / partsOfPlay)
  }
  return (line, { audience, zoneKind, profileId, timeZone }, h) => {
    const local = localOf(timeZone)
    const at = { zoneKind, profileId, weekday: local.weekday[h]!, hour: local.hour[h]!, month: local.month[h]! }
    const impressionMillionths = isCounted[audience] ? input.audiences[audience]![h]! * input.lines[line]!.length : null
    const key = [line, zoneKind, profileId, at.weekday, at.hour, at.month, impressionMillionths].join(' ')
    let price = known.get(key)
    if (price === undefined) {
      price = pricePlay({ line: lines[line]!.line.fields, cards, at, impressionMillionths, playsOfLine: playsOf(line) })
      known.set(key, price)
    }
    return price
  }
}

const known = new WeakMap<object, ReturnType<typeof lineShares>[]>()
function sharesIn(index: Parameters<typeof lineShares>[0], set: number): ReturnType<typeof lineShares> {
  const ofIndex = known.get(index) ?? []
  known.set(index, ofIndex)
  return (ofIndex[set] ??= lineShares(index, set))
}
