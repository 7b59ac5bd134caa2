import { setImmediate } from 'node:timers/promises'
import type { Delta, DocumentKind } from '../../../contracts/documents.ts'
import type { InventoryFilter, InventoryOrder, InventoryPage } from '../../../contracts/inventory.ts'
import type { Typed } from '../../../contracts/network.ts'
import { venueTaxonomies } from '../../../contracts/venue-taxonomy.ts'
import { venueWords } from '../../../contracts/venue-words.ts'
import { inventoryTable, type OfferedScreen } from '../../../core/network/inventory/inventory-table.ts'
import type { PlainCell } from '../../../core/network/tables/cell.ts'
import { compileTargeting, isNever, type Spot, spotsOf } from '../../../core/scheduling/targeting.ts'
import { type Answer, refused } from '../../people/answer.ts'
import type { ExportedFile } from '../../rpc/rpc-services.ts'
import type { Clock } from '../../services.ts'
import type { TableToWrite } from '../../sheets/sheet-messages.ts'
import { sellingRules } from '../selling-rules.ts'
import { isSellable, type Listed, type ListedRow, listScreens, type Model } from './list-screens.ts'
import { weekFloors, type WeekFloor } from './week-floors.ts'

/** Screens as DSPs are told of them. */
export type Inventory = {
  page(query: { filter: InventoryFilter; from: number; limit: number }): Promise<InventoryPage>
  export(order: InventoryOrder): Promise<Answer<ExportedFile>>
}
export type InventoryParts = { model: Model; clock: Clock; writeTable(table: TableToWrite, rows: AsyncIterable<readonly PlainCell[][]>): Promise<Answer<ExportedFile>> }
type Known = { slotSeconds: number; currency: string; floorsFor(buyerId: string | null): (screenId: string) => WeekFloor; listed: Listed }

const kinds: readonly DocumentKind[] = ['network', 'venue', 'zone', 'screen', 'profile', 'audience', 'sellerTerms', 'buyer', 'deal', 'floorRule']
const usualSlotSeconds = 10
const rowsAtOnce = 250
/** A count grows old by itself: what was listed is looked at anew after an hour. */
const keptMs = 3_600_000

export function createInventory({ model, clock, writeTable }: InventoryParts): Inventory & { heed(deltas: readonly Delta[]): void; replaced(): void } {
  let known: { atMs: number; value: Promise<Known | null> } | null = null
  const now = (): Promise<Known | null> => {
    if (known === null || clock.nowMs() - known.atMs > keptMs) known = { atMs: clock.nowMs(), value: listAll(model, clock.nowMs()) }
    return known.value
  }
  return {
    async page({ filter, from, limit }) {
      const found = await now()
      if (found === null) return { rows: [], total: 0, counts: { all: 0, sellable: 0, notOffered: 0, defects: {} } }
      const rows = found.listed.rows.filter(({ row }) => fits(row, filter))
      return { rows: rows.slice(from, from + limit).map(({ row }) => row), total: rows.length, counts: found.listed.counts }
    },
    async export({ buyerId, spelling, format, filter }) {
      const found = await now()
      const buyer = buyerId === null ? null : model.all('buyer').find(({ id }) => id === buyerId)
      if (found === null || buyer === undefined) return refused({ reason: 'document-unknown', ...(buyerId === null ? {} : { documentId: buyerId }) })
      const rows = found.listed.rows.filter(({ row }) => fits(row, filter))
      const offered = offeredTo(model, found, buyerId)
      const date = new Date(clock.nowMs()).toISOString().slice(0, 10)
      return writeTable({ name: `inventory-${buyer === null ? 'all' : buyer.fields.code}-${date}`, sheet: 'inventory', headers: inventoryTable([], spelling).headers, format, plain: true }, slices(rows, (some) => inventoryTable(some.map(offered), spelling).rows))
    },
    heed(deltas) { if (deltas.some(({ kind }) => kinds.includes(kind))) known = null },
    replaced() { known = null },
  }
}

const fits = (row: ListedRow['row'], filter: InventoryFilter): boolean => filter === 'all' || (filter === 'sellable' ? isSellable(row) : row.defects.includes(filter))

/** Of the network that sells, else of the first. */
async function listAll(model: Model, nowMs: number): Promise<Known | null> {
  const byTerms = model.all('sellerTerms').flatMap((terms) => model.all('network').filter(({ id }) => id === terms.fields.networkId).map((network) => ({ network, terms })))[0]
  const network = byTerms?.network ?? model.all('network')[0]
  if (!network) return null
  const byId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]))
  const spots = spotsOf({ screens: byId(model.all('screen')), zones: byId(model.all('zone')), venues: byId(model.all('venue')), profiles: byId(model.all('profile')) }).filter(({ venue }) => venue.fields.networkId === network.id)
  // Each of these looks at ten thousand screens: between them others have their turn.
  await setImmediate()
  const ofNetwork = <T extends { fields: { networkId: string } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.networkId === network.id)
  const rules = byTerms ? sellingRules({ network, terms: byTerms.terms, buyers: ofNetwork(model.all('buyer')), deals: [], floors: ofNetwork(model.all('floorRule')), spots }).document : null
  await setImmediate()
  const floorsFor = (buyerId: string | null) => (rules === null ? () => ({ lowest: 0, highest: 0 }) : weekFloors(rules, buyerId))
  const slotSeconds = network.fields.slotSeconds ?? usualSlotSeconds
  return { slotSeconds, currency: network.fields.currency, floorsFor, listed: await listScreens({ model, spots, slotSeconds, nowMs, floorAt: floorsFor(null), hasTerms: rules !== null }) }
}

/** With the floors that bind this buyer and the deals that are his there. */
function offeredTo(model: Model, { slotSeconds, currency, floorsFor }: Known, buyerId: string | null): (row: ListedRow) => OfferedScreen {
  const floorAt = floorsFor(buyerId)
  const deals = buyerId === null ? [] : model.all('deal').filter(({ fields }) => fields.pausedAtMs === null && (fields.buyerIds.length === 0 || fields.buyerIds.includes(buyerId))).map((deal) => ({ deal, hoursOf: compileTargeting(deal.fields.where) }))
  const dealsAt = (spot: Spot): string[] => deals.filter(({ deal, hoursOf }) => deal.fields.networkId === spot.venue.fields.networkId && !isNever(hoursOf(spot))).map(({ deal }: { deal: Typed<'deal'> }) => deal.id).sort()
  return ({ listed, spot }) => ({
    ...listed, venueTax: venueTaxonomies['openooh-1.1'], venueWords: listed.sentVenue === null ? null : venueWords.get(listed.sentVenue) ?? null, slotSeconds, currency, floor: floorAt(listed.screen.id), deals: dealsAt(spot),
  })
}

async function* slices(rows: readonly ListedRow[], write: (some: readonly ListedRow[]) => PlainCell[][]): AsyncGenerator<PlainCell[][]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    yield write(rows.slice(from, from + rowsAtOnce))
    await setImmediate()
  }
}
