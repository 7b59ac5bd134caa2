import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { createOrder, type Sorting } from '../../wall/order-rows.ts'
import { useTableChoice } from '../../wall/use-list-table.ts'
import { type ColumnWords, creativeColumns } from './creative-columns.tsx'
import { type CreativeFilter, type CreativeRow, creativeRows, filterCreatives, noCreativeFilter } from './creative-rows.ts'
import { useCreativeWords } from './use-creative-words.ts'

export const creativesTable = 'creatives'
export const byCreativeName: Sorting = { column: 'name', descending: false }
export type CreativesView = { scoped: readonly CreativeRow[]; shown: readonly CreativeRow[]; words: ColumnWords; filter: CreativeFilter; setFilter: (part: Partial<CreativeFilter>) => void }

/** From the documents to the rows in view: what the breadcrumb leaves, what the filters leave, in order. */
export function useCreativesTable(): CreativesView {
  const [filter, setFilter] = useState(noCreativeFilter)
  const words = useColumnWords()
  const rows = useRows()
  const { networkId } = useScope()
  const language = useLanguage()
  const { sorting: { column, descending } } = useTableChoice(creativesTable, byCreativeName)
  const scoped = useMemo(() => rows.filter((row) => networkId === null || row.networkId === networkId), [rows, networkId])
  const settled = useDeferredValue(filter)
  const filtered = useMemo(() => filterCreatives(scoped, settled), [scoped, settled])
  const order = useMemo(() => createOrder<CreativeRow>(
    creativeColumns.map(({ id, text, key }) => ({ id, read: (row) => key?.(row) ?? text(row, words), compare: key ? 'plain' as const : undefined })), new Intl.Collator(language, { numeric: true }).compare), [words, language])
  const shown = useMemo(() => order.order(filtered, { column, descending }), [order, filtered, column, descending])
  return { scoped, shown, words, filter, setFilter: (part) => setFilter((before) => ({ ...before, ...part })) }
}

function useRows(): readonly CreativeRow[] {
  const [creative, brand, advertiser, line] = [useDocuments('creative'), useDocuments('brand'), useDocuments('advertiser'), useDocuments('line')]
  const before = useRef<ReadonlyMap<string, CreativeRow>>(new Map())
  return useMemo(() => {
    const rows = creativeRows({ creative, brand, advertiser, line }, before.current)
    before.current = rows
    return [...rows.values()]
  }, [creative, brand, advertiser, line])
}

function useColumnWords(): ColumnWords {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  const words = useCreativeWords()
  return useMemo(() => ({ ...words, say: (key, values) => t(key, values ?? {}), number: (value) => formats.number(value) }), [words, t, formats])
}
