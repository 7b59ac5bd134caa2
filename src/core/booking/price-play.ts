import type { LineFields } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { divideHalfEven } from '../kernel/money.ts'
import { cardFor, ruleFor } from './price-line.ts'

/** One play of a line: where and when it stands, how many people it meets, and of how many plays its line consists. */
export type PricedPlay = {
  line: Pick<LineFields, 'price' | 'flight'>
  cards: readonly Typed<'rateCard'>[]
  at: { zoneKind: string; profileId: string; weekday: number; hour: number; month: number }
  /** Null where nobody was counted. */
  impressionMillionths: number | null
  /** Of the whole flight: a package is worth as much in each. */
  playsOfLine: number
}
/** A price as dividend and divisor. */
type Ratio = readonly [bigint, bigint]
const [perThousand, million, wholePoints] = [1000n, 1_000_000n, 10_000n]

/**
 * What one play of a line is worth, without VAT, after discount and with commission, as the line's price sheet has it: whole micros, rounded once, half to even. [MO1] [MO3]
 * Null where nobody knows: no price, a hole in the card, a price by people where nobody was counted, a price by days. Unknown is not nothing.
 */
export function pricePlay(play: PricedPlay): number | null {
  const { price } = play.line
  if (!price) return null
  const card = price.kind === 'card' ? cardFor(play.line, play.cards) : null
  const gross = price.kind === 'card' ? byCard(play, card) : byOwnPrice(play, price.kind, price.micros)
  if (gross === null) return null
  const [dividend, divisor] = gross
  const kept = BigInt(10_000 - price.discountBasisPoints) * BigInt(10_000 + price.agencyBasisPoints)
  const withoutVat: Ratio = card?.fields.vatIncluded ? [wholePoints, BigInt(10_000 + card.fields.vatBasisPoints)] : [1n, 1n]
  return Number(divideHalfEven(dividend * kept * withoutVat[0], divisor * wholePoints * wholePoints * withoutVat[1]))
}

function byCard({ at, impressionMillionths }: PricedPlay, card: Typed<'rateCard'> | null): Ratio | null {
  const rule = card && ruleFor(card.fields, at, false)
  if (!rule) return null
  return rule.unit === 'cpm' ? byPeople(impressionMillionths, rule.micros) : [BigInt(rule.micros), 1n]
}

function byOwnPrice({ impressionMillionths, playsOfLine }: PricedPlay, kind: 'cpm' | 'per-play' | 'package' | 'per-day', micros: number | null): Ratio | null {
  if (micros === null || kind === 'per-day') return null
  if (kind === 'cpm') return byPeople(impressionMillionths, micros)
  if (kind === 'per-play') return [BigInt(micros), 1n]
  return playsOfLine > 0 ? [BigInt(micros), BigInt(playsOfLine)] : null
}

const byPeople = (impressionMillionths: number | null, cpmMicros: number): Ratio | null => (impressionMillionths === null ? null : [BigInt(impressionMillionths) * BigInt(cpmMicros), perThousand * million])
