import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useScope } from '../frame/scope-store.ts'
import { useDocuments } from '../engine/network-store.ts'
import { useLanguage } from '../engine/preferences-store.ts'
import { filterRows, inScope } from './filter-rows.ts'
import { type ColumnId, columnIds, createOrder } from './order-rows.ts'
import { useWallState } from './wall-store.ts'
import { noRows, type Sources, type WallRow, type WallRows, wallRows } from './wall-rows.ts'

export type WallView = { all: WallRows; scoped: readonly WallRow[]; shown: readonly WallRow[] }

/** From the replica to the rows in view: everything, what the breadcrumb leaves, what the filters leave, in order. */
export function useWallRows(): WallView {
  const sources = useSources()
  const scope = useScope()
  const filter = useDeferredValue(useWallState((state) => state.filter))
  const sorting = useWallState((state) => state.sorting)
  const language = useLanguage()
  const before = useRef<WallRows>(noRows)
  const all = useMemo(() => wallRows(sources, before.current), [sources])
  useEffect(() => { before.current = all }, [all])
  const scoped = useMemo(() => all.rows.filter(inScope(scope)), [all, scope])
  const order = useMemo(() => createOrder(new Intl.Collator(language, { numeric: true }).compare), [language])
  const filtered = useMemo(() => filterRows(scoped, filter), [scoped, filter])
  const shown = useMemo(() => order.order(filtered, sorting), [filtered, sorting, order])
  const any = all.rows.length > 0
  const warm = useEffectEvent((column: ColumnId) => order.warm(all.rows, column))
  useEffect(() => (any ? warmWhenIdle(columnIds.map((column) => () => warm(column))) : undefined), [order, any])
  return { all, scoped, shown }
}

/** The four kinds a row is made of; advertisers and people may change without touching a row. */
function useSources(): Sources {
  const [screen, zone, venue, profile] = [useDocuments('screen'), useDocuments('zone'), useDocuments('venue'), useDocuments('profile')]
  return useMemo(() => ({ screen, zone, venue, profile }), [screen, zone, venue, profile])
}

/** One column at a time, so that no frame is missed. */
function warmWhenIdle(tasks: (() => void)[]): () => void {
  let handle = requestIdleCallback(next)
  function next() {
    tasks.shift()?.()
    if (tasks.length > 0) handle = requestIdleCallback(next)
  }
  return () => cancelIdleCallback(handle)
}
