import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useScope } from '../frame/scope-store.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { filterRows, inScope } from './filter-rows.ts'
import { columnIds, createOrder } from './order-rows.ts'
import { useWallState } from './wall-store.ts'
import { noRows, type WallRow, type WallRows, wallRows } from './wall-rows.ts'

export type WallView = { all: WallRows; scoped: readonly WallRow[]; shown: readonly WallRow[] }

/** From the replica to the rows in view: everything, what the breadcrumb leaves, what the filters leave, in order. */
export function useWallRows(): WallView {
  const replica = useNetworkState((state) => state.replica)
  const scope = useScope()
  const filter = useDeferredValue(useWallState((state) => state.filter))
  const sorting = useWallState((state) => state.sorting)
  const language = useLanguage()
  const before = useRef<WallRows>(noRows)
  const all = useMemo(() => wallRows(replica, before.current), [replica.screen, replica.zone, replica.venue, replica.profile])
  useEffect(() => { before.current = all }, [all])
  const scoped = useMemo(() => all.rows.filter(inScope(scope)), [all, scope])
  const order = useMemo(() => createOrder(new Intl.Collator(language, { numeric: true }).compare), [language])
  const filtered = useMemo(() => filterRows(scoped, filter), [scoped, filter])
  const shown = useMemo(() => order.order(filtered, sorting), [filtered, sorting, order])
  useEffect(() => warmWhenIdle(() => columnIds.map((column) => () => order.warm(all.rows, column))), [order, all.rows.length > 0])
  return { all, scoped, shown }
}

/** One column at a time, so that no frame is missed. */
function warmWhenIdle(makeTasks: () => (() => void)[]): () => void {
  const tasks = makeTasks()
  let handle = requestIdleCallback(next)
  function next() {
    tasks.shift()?.()
    if (tasks.length > 0) handle = requestIdleCallback(next)
  }
  return () => cancelIdleCallback(handle)
}
