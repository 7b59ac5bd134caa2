import { useDeferredValue, useEffect, useEffectEvent, useMemo } from 'react'
import { useLanguage } from '../engine/preferences-store.ts'
import { useScope } from '../frame/scope-store.ts'
import { filterRows, inScope } from './filter-rows.ts'
import type { ListColumn, ListDefinition, RowWords } from './list-definition.ts'
import { createOrder, type Sortable } from './order-rows.ts'
import { useListTable } from './use-list-table.ts'
import { useRowWords } from './use-row-words.ts'
import { useListState } from './wall-store.ts'
import type { ListRow, Rows } from './wall-rows.ts'

export type ListView<Row extends ListRow> = { definition: ListDefinition<Row>; all: Rows<Row>; scoped: readonly Row[]; shown: readonly Row[]; words: RowWords }

/** From all rows of a list to those in view: what the breadcrumb leaves, what the filters leave, in order. */
export function useListView<Row extends ListRow>(definition: ListDefinition<Row>, all: Rows<Row>): ListView<Row> {
  const { id, columns } = definition
  const scope = useScope()
  const filter = useDeferredValue(useListState(id, (state) => state.filter))
  const { sorting: { column, descending } } = useListTable(id)
  const language = useLanguage()
  const words = useRowWords()
  const scoped = useMemo(() => all.rows.filter(inScope(scope)), [all, scope])
  const order = useMemo(() => createOrder(columns.map((each) => sortable(each, words)), new Intl.Collator(language, { numeric: true }).compare), [columns, words, language])
  const filtered = useMemo(() => filterRows(definition, scoped, filter), [definition, scoped, filter])
  const shown = useMemo(() => order.order(filtered, { column, descending }), [filtered, column, descending, order])
  const any = all.rows.length > 0
  const warm = useEffectEvent((each: string) => order.warm(all.rows, each))
  useEffect(() => (any ? warmWhenIdle(columns.map((each) => () => warm(each.id))) : undefined), [order, any, columns])
  return { definition, all, scoped, shown, words }
}

export const sortable = <Row extends ListRow>({ id, text, key, compare }: ListColumn<Row>, words: RowWords): Sortable<Row> => ({ id, read: key ?? ((row) => text(row, words)), compare })

/** One column at a time, so that no frame is missed. */
function warmWhenIdle(tasks: (() => void)[]): () => void {
  let handle = requestIdleCallback(next)
  function next() {
    tasks.shift()?.()
    if (tasks.length > 0) handle = requestIdleCallback(next)
  }
  return () => cancelIdleCallback(handle)
}
