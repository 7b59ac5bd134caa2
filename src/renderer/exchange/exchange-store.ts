import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { AuctionRow, ExchangeState } from '../../contracts/exchange.ts'
import { engine } from '../engine/client.ts'
import { emptyStream, nothingOlder, shown, type Stream, takeOlder, takePage, takeRows } from './stream/auctions.ts'
import { askedOf, everyRow, type RowFilter } from './stream/filter-rows.ts'

/** Why the stream stands still: a row lies open, the pointer is over it, or somebody reads further down. */
type Holds = { open: boolean; pointer: boolean; scrolled: boolean }
type Exchange = {
  stream: Stream
  holds: Holds
  total: number
  /** Null before the engine has told. */
  state: ExchangeState | null
  filter: RowFilter
  /** The row the keyboard stands on. */
  active: string | null
}
const pageSize = 200

const exchangeStore = createStore<Exchange>(() => ({ stream: emptyStream, holds: { open: false, pointer: false, scrolled: false }, total: 0, state: null, filter: everyRow, active: null }))
export const useExchange = <T>(select: (state: Exchange) => T): T => useStore(exchangeStore, select)
const isHeld = ({ open, pointer, scrolled }: Holds): boolean => open || pointer || scrolled

/** The newest page, then what is new or changed, at most once a second. Ends when the line breaks. */
export async function followExchange(signal: AbortSignal): Promise<void> {
  let begun = false
  for await (const { rows, total, state } of await engine.exchange.live(undefined, { signal })) {
    if (!begun) {
      begun = true
      const page = await engine.exchange.auctions({ end: null, dealId: null, screenId: null, before: null, limit: pageSize }, { signal })
      exchangeStore.setState(({ stream, holds }) => ({ stream: takePage(stream, page.rows, isHeld(holds)) }))
    }
    // Another network, or a log that was put aside: what was shown is of neither.
    exchangeStore.setState(({ stream, holds }) => ({ stream: total === 0 ? emptyStream : takeRows(stream, rows, isHeld(holds)), total, state }))
  }
}

/** Once nothing holds the stream any more, what waited comes in. */
export function hold(part: Partial<Holds>): void {
  exchangeStore.setState(({ stream, holds: before }) => {
    const holds = { ...before, ...part }
    return { holds, stream: isHeld(holds) ? stream : shown(stream) }
  })
}
export const showWaiting = (): void => exchangeStore.setState(({ stream }) => ({ stream: shown(stream) }))
export const setActive = (active: string | null): void => exchangeStore.setState({ active })
export const setFilter = (part: Partial<RowFilter>): void => exchangeStore.setState(({ filter, stream }) => ({ filter: { ...filter, ...part }, stream: { ...stream, older: nothingOlder } }))

/** The next page from below. What was asked for another filter, or below rows that are gone, is let drop. */
export async function loadOlder(fits: (row: AuctionRow) => boolean): Promise<void> {
  const { stream: { rows, older }, filter } = exchangeStore.getState()
  const before = older.cursor ?? rows.at(-1)?.id
  if (older.loading || older.done || before === undefined) return
  const asked = { ...older, loading: true }
  const setOlder = (next: (stream: Stream) => Stream) => exchangeStore.setState(({ stream }) => (stream.older.loading && stream.older.cursor === asked.cursor && stream.rows.at(-1)?.id === rows.at(-1)?.id && exchangeStore.getState().filter === filter ? { stream: next(stream) } : {}))
  exchangeStore.setState(({ stream }) => ({ stream: { ...stream, older: asked } }))
  try {
    const page = await engine.exchange.auctions({ ...askedOf(filter), screenId: null, before, limit: pageSize })
    setOlder((stream) => takeOlder(stream, page.rows, pageSize, fits))
  } catch {
    // It can be asked for again by hand.
    setOlder((stream) => ({ ...stream, older: { ...stream.older, loading: false, stalled: true } }))
  }
}
