import { setImmediate } from 'node:timers/promises'
import type { DocumentKind } from '../../../contracts/documents.ts'
import type { InventoryCounts, InventoryRow, ScreenDefect } from '../../../contracts/inventory.ts'
import type { Typed } from '../../../contracts/network.ts'
import { venueToSend } from '../../../contracts/venue-taxonomy.ts'
import { dayMs, dayOfDate } from '../../../core/kernel/local-time.ts'
import { crowdOfPlays } from '../../../core/network/inventory/crowd-of-plays.ts'
import { type DefectRules, type ListedScreen, openOohOf, screenDefectsOf } from '../../../core/network/inventory/screen-defects.ts'
import type { Spot } from '../../../core/scheduling/targeting.ts'
import type { WeekFloor } from './week-floors.ts'

export type Model = { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
export type ListedRow = { row: InventoryRow; listed: ListedScreen; spot: Spot }
export type Listed = { rows: readonly ListedRow[]; counts: InventoryCounts }
export type ListParts = { model: Model; spots: readonly Spot[]; slotSeconds: number; nowMs: number; floorAt(screenId: string): WeekFloor; hasTerms: boolean }

/** Ten thousand screens are looked at without anybody waiting for it: so many at a time. */
const screensAtOnce = 400

/** Every screen that has slots, with what is wrong with it, by its code. */
export async function listScreens({ model, spots, slotSeconds, nowMs, floorAt, hasTerms }: ListParts): Promise<Listed> {
  const rules: DefectRules = { ids: countIds(model), today: Math.floor(nowMs / dayMs), dayOfDate }
  const audienceOf = crowdsIn(model, 3600 / slotSeconds)
  const rows: ListedRow[] = []
  await setImmediate()
  const sorted = spots.map((spot) => ({ spot, code: codeOf(spot) })).sort((a, b) => (a.code < b.code ? -1 : 1))
  await setImmediate()
  for (const [at, { spot }] of sorted.entries()) {
    if (at % screensAtOnce === screensAtOnce - 1) await setImmediate()
    const sent = venueToSend(openOohOf(spot) ?? NaN)
    const listed: ListedScreen = { ...spot, ...audienceOf(spot.venue.id), sentVenue: sent?.venuetype[0] ?? null }
    rows.push({ listed, spot, row: rowOf(listed, spot, floorAt(spot.screen.id).lowest, hasTerms, screenDefectsOf(listed, rules)) })
  }
  return { rows, counts: countsOf(rows) }
}

const codeOf = ({ venue, screen }: Spot): string => `${venue.fields.city} ${screen.fields.code}`
export const isSellable = ({ offered, defects }: Pick<InventoryRow, 'offered' | 'defects'>): boolean => offered && defects.length === 0

function rowOf({ screen, venue, profile, crowd, sentVenue }: ListedScreen, { zone }: Spot, floorMicros: number, hasTerms: boolean, defects: ScreenDefect[]): InventoryRow {
  return {
    screenId: screen.id, code: screen.fields.code, name: screen.fields.name, programmaticId: screen.fields.programmaticId, venue: venue.fields.name, city: venue.fields.city, zoneKind: zone.fields.zoneKind, venueType: sentVenue,
    widthPx: profile.fields.widthPx, heightPx: profile.fields.heightPx, video: profile.fields.video, meanMillionths: crowd?.mean ?? null, peakMillionths: crowd?.peak ?? null, floorMicros,
    offered: hasTerms && profile.fields.programmaticCap !== 0, defects,
  }
}

/** Also those of other networks, and of screens that are out of use: an id is for life. [ID1] */
function countIds(model: Model): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { fields: { programmaticId } } of model.all('screen')) counts.set(programmaticId.trim(), (counts.get(programmaticId.trim()) ?? 0) + 1)
  return counts
}

/** The count a plan goes by: of people where there is one, else of receipts; the latest, then the higher id. */
function crowdsIn(model: Model, slotsPerHour: number): (venueId: string) => Pick<ListedScreen, 'audience' | 'crowd'> {
  const best = new Map<string, Typed<'audience'>>()
  const rankOf = ({ id, fields: { metric, asOf } }: Typed<'audience'>): string => `${Number(metric === 'footfall')} ${asOf} ${id}`
  for (const audience of model.all('audience')) {
    const known = best.get(audience.fields.venueId)
    if (!known || rankOf(audience) > rankOf(known)) best.set(audience.fields.venueId, audience)
  }
  const crowds = new Map([...best].map(([venueId, audience]) => [venueId, { audience, crowd: crowdOfPlays(audience.fields.hours, slotsPerHour) }]))
  return (venueId) => crowds.get(venueId) ?? { audience: null, crowd: null }
}

function countsOf(rows: readonly ListedRow[]): InventoryCounts {
  const defects: Partial<Record<ScreenDefect, number>> = {}
  for (const { row } of rows) for (const defect of row.defects) defects[defect] = (defects[defect] ?? 0) + 1
  return { all: rows.length, sellable: rows.filter(({ row }) => isSellable(row)).length, notOffered: rows.filter(({ row }) => !row.offered).length, defects }
}
