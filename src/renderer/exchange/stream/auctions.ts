import type { AuctionRow } from '../../../contracts/exchange.ts'

/** As many as anybody scrolls through; what is older is asked for. */
export const mostRows = 2_000

/** What was asked for below the newest ones; it belongs to one filter. */
type Older = { rows: readonly AuctionRow[]; cursor: string | null; done: boolean; loading: boolean; /** The last page held nothing that fits. */ stalled: boolean }
export const nothingOlder: Older = { rows: [], cursor: null, done: false, loading: false, stalled: false }

/** `rows` are newest first and lack none between; `waiting` came while the stream was held. */
export type Stream = { rows: readonly AuctionRow[]; waiting: readonly AuctionRow[]; /** Between the two some were never told. */ gap: boolean; older: Older }
export const emptyStream: Stream = { rows: [], waiting: [], gap: false, older: nothingOlder }

/** What changed changes where it stands, held or not; what is new waits while the stream is held. */
export function takeRows(stream: Stream, told: readonly AuctionRow[], held: boolean): Stream {
  if (told.length === 0) return stream
  const left = new Map(told.map((row) => [row.id, row]))
  const [rows, waiting, older] = [replaced(stream.rows, left), replaced(stream.waiting, left), replaced(stream.older.rows, left)]
  const oldestMs = rows.at(-1)?.atMs ?? -Infinity
  const fresh = [...left.values()].filter(({ atMs }) => atMs >= oldestMs)
  const next = { ...stream, rows, waiting: newestFirst(fresh, waiting).slice(0, mostRows), older: older === stream.older.rows ? stream.older : { ...stream.older, rows: older } }
  return held ? next : shown(next)
}

/** The newest page, asked for when the line is there again. Where it does not reach what is known, the old goes once the stream flows. */
export function takePage(stream: Stream, page: readonly AuctionRow[], held: boolean): Stream {
  const known = new Set([...stream.rows, ...stream.waiting].map(({ id }) => id))
  if (known.size === 0) return shown({ ...stream, waiting: page })
  if (page.length === 0 || page.some(({ id }) => known.has(id))) return takeRows(stream, page, held)
  const next = { ...stream, waiting: page, gap: true }
  return held ? next : shown(next)
}

/** Lets in what waits. What falls off the end takes with it all that hung below. */
export function shown(stream: Stream): Stream {
  if (stream.waiting.length === 0) return stream
  const all = stream.gap ? stream.waiting : newestFirst(stream.waiting, stream.rows)
  const kept = all.length <= mostRows && !stream.gap
  return { rows: all.slice(0, mostRows), waiting: [], gap: false, older: kept ? stream.older : nothingOlder }
}

/** A page from below; `fits` says whether it shows anything. */
export function takeOlder(stream: Stream, page: readonly AuctionRow[], limit: number, fits: (row: AuctionRow) => boolean): Stream {
  const known = new Set([...stream.rows, ...stream.older.rows].map(({ id }) => id))
  const added = page.filter(({ id }) => !known.has(id))
  const older = { rows: [...stream.older.rows, ...added], cursor: page.at(-1)?.id ?? stream.older.cursor, done: page.length < limit, loading: false, stalled: !added.some(fits) }
  return { ...stream, older }
}

/** The same list where nothing in it changed; what was found is taken out of `changed`. */
function replaced(rows: readonly AuctionRow[], changed: Map<string, AuctionRow>): readonly AuctionRow[] {
  if (!rows.some(({ id }) => changed.has(id))) return rows
  return rows.map((row) => {
    const next = changed.get(row.id)
    return next !== undefined && changed.delete(row.id) ? next : row
  })
}

const newestFirst = (first: readonly AuctionRow[], then: readonly AuctionRow[]): AuctionRow[] => [...first, ...then].sort((a, b) => b.atMs - a.atMs)
