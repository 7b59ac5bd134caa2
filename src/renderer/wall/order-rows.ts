/**
 * Sorting 10 000 rows by words without comparing words 130 000 times: each column's distinct values are ranked once,
 * then rows are sorted as numbers, rank × 2^21 + place, so equal values keep the order of the codes.
 * A rank list is made again only when a value appears that it has not seen.
 */
export type Sorting = { column: string; descending: boolean }
export const byCodes: Sorting = { column: 'code', descending: false }
type Compare = (a: string, b: string) => number
/** `read` is what rows are compared by; `compare` how, where words do not decide: bare characters, or a list to stand in. */
export type Sortable<Row> = { id: string; read: (row: Row) => string; compare?: 'plain' | readonly string[] | undefined }

const plain: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const placeSize = 2 ** 21

export type Order<Row> = {
  order(rows: readonly Row[], sorting: Sorting): readonly Row[]
  /** Ranks a column ahead of its first use. */
  warm(rows: readonly Row[], column: string): void
}

export function createOrder<Row>(columns: readonly Sortable<Row>[], compareWords: Compare): Order<Row> {
  const kept = new Map<string, ReadonlyMap<string, number>>()
  function ranksFor(rows: readonly Row[], { id, read, compare }: Sortable<Row>): ReadonlyMap<string, number> {
    const known = kept.get(id)
    if (known && rows.every((row) => known.has(read(row)))) return known
    const values = [...new Set(rows.map(read))].sort(comparing(compare, compareWords))
    const ranks = new Map(values.map((value, at) => [value, value === '' ? placeSize : at]))
    kept.set(id, ranks)
    return ranks
  }
  const columnOf = (id: string): Sortable<Row> | undefined => columns.find((column) => column.id === id)
  return {
    warm(rows, id) {
      const column = columnOf(id)
      if (column) ranksFor(rows, column)
    },
    order(rows, { column: id, descending }) {
      // What a person once sorted by may no longer be a column.
      const column = columnOf(id) ?? columnOf(byCodes.column)
      if (!column) return rows
      const ranks = ranksFor(rows, column)
      const keys = new Float64Array(rows.length)
      rows.forEach((row, place) => { keys[place] = rankOf(ranks.get(column.read(row))!, descending) * placeSize + place })
      return Array.from(keys.sort(), (key) => rows[key % placeSize]!)
    },
  }
}

/** What has no value stands last, whichever way the rest is turned. */
const rankOf = (rank: number, descending: boolean): number => (descending && rank !== placeSize ? placeSize - 1 - rank : rank)

function comparing(compare: Sortable<never>['compare'], compareWords: Compare): Compare {
  if (compare === undefined) return compareWords
  return compare === 'plain' ? plain : (a, b) => compare.indexOf(a) - compare.indexOf(b)
}
