import { useCallback, useEffect, useRef, useState } from 'react'
import type { InventoryCounts, InventoryFilter, InventoryPage, InventoryRow } from '../../../contracts/inventory.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { useConnection } from '../../engine/connection.ts'
import { problemsOf } from '../../engine/problems-of.ts'

const rowsOfPage = 200
type Pages = { filter: InventoryFilter; total: number; counts: InventoryCounts | null; pages: ReadonlyMap<number, readonly InventoryRow[]>; problems: readonly Problem[] }
export type InventoryPages = Omit<Pages, 'pages'> & { rowAt(at: number): InventoryRow | null; show(first: number, last: number): void }

/** Rows as they come into view, a page at a time; counts stay while another filter is on its way. */
export function useInventoryPages(filter: InventoryFilter): InventoryPages {
  const [state, setState] = useState<Pages>({ filter, total: 0, counts: null, pages: new Map(), problems: [] })
  const asked = useRef(new Set<string>())
  const generation = useConnection((connection) => connection.generation)
  const load = useCallback((page: number) => {
    const key = `${generation} ${filter} ${page}`
    if (asked.current.has(key)) return
    asked.current.add(key)
    engine.exchange.inventory({ filter, from: page * rowsOfPage, limit: rowsOfPage }).then(
      (found) => setState((last) => withPage(last, filter, page, found)),
      (error: unknown) => {
        asked.current.delete(key)
        setState((last) => ({ ...last, problems: problemsOf(error) }))
      },
    )
  }, [filter, generation])
  useEffect(() => {
    asked.current.clear()
    load(0)
  }, [load])
  const show = useCallback((first: number, last: number) => { for (let page = Math.floor(first / rowsOfPage); page <= Math.floor(last / rowsOfPage); page++) load(page) }, [load])
  const shown = state.filter === filter ? state : { ...state, filter, total: 0, pages: new Map<number, InventoryRow[]>() }
  return { ...shown, rowAt: (at) => shown.pages.get(Math.floor(at / rowsOfPage))?.[at % rowsOfPage] ?? null, show }
}

/** An answer to a question that nobody asks any more changes nothing; what differs in number was made anew. */
function withPage(last: Pages, filter: InventoryFilter, page: number, { rows, total, counts }: InventoryPage): Pages {
  const isSame = last.filter === filter && last.total === total
  if (!isSame && page !== 0) return last
  return { filter, total, counts, pages: new Map([...(isSame ? last.pages : []), [page, rows]]), problems: [] }
}
