import { codeOf } from './losses.ts'
import type { Bid, Opportunity } from './model.ts'
import type { Outcome, Sale } from './run-auction.ts'

/** OpenRTB 2.6, 4.4: what an exchange knows is filled in, what it does not know becomes nothing. */
export type MacroFacts = {
  opportunity: Pick<Opportunity, 'id' | 'offerId' | 'multiplierMillionths'>
  bid: Pick<Bid, 'id' | 'seat' | 'creativeId' | 'price'>
  outcome: Outcome
  /** Of this bid, when it won. */
  sale: Sale | null
  /** When it really played, and how many people it met; at most what was offered. */
  played: { atMs: number; multiplierMillionths: number } | null
}
export type MacroValues = Readonly<Record<string, string>>
/** `${NAME:X}` asks for an encoding X that was agreed with a buyer. */
export type Encodings = Readonly<Record<string, (value: string) => string>>

export function macroValues({ opportunity, bid, outcome, sale, played }: MacroFacts): MacroValues {
  return {
    AUCTION_ID: opportunity.id,
    AUCTION_BID_ID: bid.id,
    AUCTION_IMP_ID: opportunity.offerId,
    AUCTION_SEAT_ID: bid.seat,
    AUCTION_AD_ID: bid.creativeId,
    AUCTION_PRICE: sale === null ? '' : decimalOf(sale.paidMicros),
    AUCTION_CURRENCY: bid.price.currency,
    AUCTION_MBR: sale === null ? '' : decimalOf(Math.round((sale.paidMicros * 1e6) / bid.price.micros)),
    AUCTION_LOSS: String(codeOf(outcome.loss)),
    AUCTION_MIN_TO_WIN: outcome.minToWinMicros === null ? '' : decimalOf(outcome.minToWinMicros),
    AUCTION_MULTIPLIER: decimalOf(Math.min(opportunity.multiplierMillionths, played?.multiplierMillionths ?? opportunity.multiplierMillionths)),
    AUCTION_IMP_TS: played === null ? '' : String(played.atMs),
    AUCTION_DISCOUNT_PCT: '',
    AUCTION_DISCOUNT_CPM: '',
  }
}

/** A picture that is looked at before it may be sold is not a sale. */
export const auditValues: MacroValues = Object.fromEntries(['ID', 'BID_ID', 'IMP_ID', 'SEAT_ID', 'AD_ID', 'PRICE', 'CURRENCY', 'MBR', 'LOSS', 'MIN_TO_WIN', 'MULTIPLIER', 'IMP_TS', 'DISCOUNT_PCT', 'DISCOUNT_CPM'].map((name) => [`AUCTION_${name}`, 'AUDIT']))

/** What is not a macro of ours stays as it is; so does one with an encoding nobody agreed on. */
export function fillMacros(text: string, values: MacroValues, encodings: Encodings = {}): string {
  return text.replace(/\$\{(AUCTION_[A-Z_]+)(?::([A-Za-z0-9_]+))?\}/g, (whole, name: string, encoding: string | undefined) => {
    const value = values[name]
    const encode = encoding === undefined ? (plain: string) => plain : encodings[encoding]
    return value === undefined || encode === undefined ? whole : encode(value)
  })
}

/** Whole millionths as a decimal, without a float in between. */
export function decimalOf(millionths: number): string {
  const size = Math.abs(millionths)
  const part = size % 1_000_000
  const fraction = String(part).padStart(6, '0').replace(/0+$/, '')
  return `${millionths < 0 ? '-' : ''}${(size - part) / 1_000_000}${fraction === '' ? '' : `.${fraction}`}`
}
