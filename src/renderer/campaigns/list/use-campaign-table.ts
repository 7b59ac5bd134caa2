import { useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocuments, useNetworkTimeZone } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useMe } from '../../engine/session-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { storeTime } from '../../frame/store-time.ts'
import { useMinute } from '../../frame/use-now.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { createOrder, type Sorting } from '../../wall/order-rows.ts'
import { useTableChoice } from '../../wall/use-list-table.ts'
import { useRoom } from '../campaigns-store.ts'
import { usePlanNews } from '../use-plan-news.ts'
import { campaignColumns, type RowWords } from './campaign-columns.tsx'
import { type CampaignRow, campaignRows, flatten, noCampaignRows, type Row, stageOfRow } from './campaign-rows.ts'
import { filterCampaigns, lineSearch } from './filter-campaigns.ts'
import { stateOfRow } from './row-state.ts'

export const byName: Sorting = { column: 'name', descending: false }
export const tableName = 'campaigns'
export type CampaignTable = { scoped: readonly CampaignRow[]; filtered: readonly CampaignRow[]; shown: readonly Row[]; byId: ReadonlyMap<string, CampaignRow>; words: RowWords }

/** From the documents to the rows in view: what the breadcrumb leaves, what the filters leave, in order, lines below their campaigns. */
export function useCampaignTable(templates: boolean): CampaignTable {
  const all = useCampaignRows()
  const words = useRowWords()
  const me = useMe()?.id ?? null
  const { networkId } = useScope()
  const filter = useDeferredValue(useRoom((state) => state.filter))
  const unfolded = useRoom((state) => state.unfolded)
  const { sorting: { column, descending } } = useTableChoice(tableName, byName)
  const scoped = useMemo(() => all.rows.filter((row) => row.campaign.fields.template === templates && (networkId === null || row.networkId === networkId)), [all, templates, networkId])
  const filtered = useMemo(() => filterCampaigns(scoped, filter, { ...words, me }), [scoped, filter, me, words])
  const order = useMemo(() => createOrder<CampaignRow>(
    campaignColumns.map(({ id, text, key }) => ({ id, read: (row) => key?.(row, words) ?? text(row, words), compare: key ? 'plain' as const : undefined })),
    new Intl.Collator(words.language, { numeric: true }).compare), [words])
  const ordered = useMemo(() => order.order(filtered, { column, descending }), [order, filtered, column, descending])
  const shown = useMemo(() => {
    const search = lineSearch(filter.text)
    return flatten(ordered, (row) => unfolded.has(row.id) || (search?.unfolds(row) ?? false), search?.shows)
  }, [ordered, unfolded, filter.text])
  return { scoped, filtered, shown, byId: all.byId, words }
}

function useCampaignRows(): { rows: readonly CampaignRow[]; byId: ReadonlyMap<string, CampaignRow> } {
  const [campaign, line, brand, advertiser] = [useDocuments('campaign'), useDocuments('line'), useDocuments('brand'), useDocuments('advertiser')]
  const before = useRef(noCampaignRows)
  return useMemo(() => (before.current = campaignRows({ campaign, line, brand, advertiser }, before.current)), [campaign, line, brand, advertiser])
}

function useRowWords(): RowWords {
  const { t } = useTranslation(['campaigns', 'words'])
  const language = useLanguage()
  const formats = useFormats()
  const news = usePlanNews()
  const people = useDocuments('person')
  const zone = useNetworkTimeZone()
  const nowMs = useMinute()
  return useMemo(() => {
    const now = { nowMs, today: storeTime(zone, nowMs).date }
    return {
      say: (key, values) => t(key, values ?? {}), language, formats, news, thisYear: now.today.slice(0, 4),
      stateOf: (row) => stateOfRow(row, news, now), stageOf: (row) => stageOfRow(row, now), personName: (id) => (id === null ? '' : people.get(id)?.fields.name ?? ''),
    }
  }, [t, language, formats, news, people, zone, nowMs])
}
