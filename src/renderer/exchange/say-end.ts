import type { AuctionEnd, AuctionRow } from '../../contracts/exchange.ts'
import type { GlyphState } from '../design/FactGlyphs.tsx'
import { clockText } from './clock-text.ts'

/** A sale is news until it is proven. */
export const glyphOfEnd: Record<AuctionEnd, GlyphState> = {
  sold: 'information', billed: 'ok', expired: 'broken', late: 'broken', 'no-bids': 'silent', 'none-eligible': 'attention', 'below-floor': 'attention', 'own-line': 'silent',
}
type Say = (key: string, values?: Record<string, unknown>) => string
export const sayEnd = ({ end, startsAtMs }: AuctionRow, timeZone: string, say: Say): string => say(`end.${end}`, { at: clockText(timeZone, startsAtMs) })
