import type { CreativeFile } from '../../contracts/campaigns.ts'
import type { OrderDraft, RecallSubject } from '../../contracts/devices.ts'
import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { deviceClasses, type DeviceClass, mostRecalled, type SizedFile, type StateItem, type Where } from '../../contracts/screens.ts'
import { placeOf } from './device-book.ts'

export type OrderModel = { get(id: string): Document | undefined; all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
export type Reach = { screenId: string; venueId: string; deviceClass: DeviceClass }
type Recalled = { files: string[]; creatives: string[]; lines: string[]; prices: { sku: string; version: string }[] }

/** Screens in use that an order reaches, whether or not a device stands there yet. */
export function reachOf(model: OrderModel, where: Where): Reach[] {
  const venues = where.kind === 'venues' ? new Set(where.ids) : null
  const screens = where.kind === 'screens' ? where.ids.flatMap((id) => typedScreen(model, id)) : model.all('screen')
  return screens.flatMap((screen) => {
    const place = screen.fields.retiredAtMs === null && !isStatic(model, screen) ? placeOf(model, screen.id) : null
    return place && (!venues || venues.has(place.venueId)) ? [{ screenId: screen.id, venueId: place.venueId, deviceClass: place.deviceClass }] : []
  })
}

/** What an order comes to, class by class: a recall also names files and lines that were added since it was given, so it is worked out anew when documents change. */
export function expandOrder(model: OrderModel, id: string, draft: OrderDraft, insteadCreativeId: string | null, before: Recalled | null): { deviceClass: DeviceClass; item: StateItem }[] {
  const item = itemOf(model, id, draft, insteadCreativeId, before)
  return classesOf(model, draft.where).map((deviceClass) => ({ deviceClass, item }))
}

/** Which classes of screens are told of an order: of everything and of venues also those of which there is no screen yet, for some may come. */
export function classesOf(model: OrderModel, where: Where): DeviceClass[] {
  return [...new Set(classesNamed(model, where))].sort()
}

function classesNamed(model: OrderModel, where: Where): readonly DeviceClass[] {
  switch (where.kind) {
    case 'all': return deviceClasses
    case 'venues': return where.ids.flatMap((id) => classOfVenue(model, id) ?? [])
    case 'screens': return reachOf(model, where).map(({ deviceClass }) => deviceClass)
  }
}

function classOfVenue(model: OrderModel, venueId: string): DeviceClass | null {
  const venue = model.get(venueId)
  return venue?.kind === 'venue' ? (venue.fields as unknown as Typed<'venue'>['fields']).venueType : null
}

function itemOf(model: OrderModel, id: string, draft: OrderDraft, insteadCreativeId: string | null, before: Recalled | null): StateItem {
  const { where } = draft
  if (draft.kind === 'blank') return { kind: 'blank', id, where }
  if (draft.kind === 'override') return { kind: 'override', id, where, files: sizedFiles(model, draft.creativeId) }
  const recalled = recalledBy(model, draft.subject)
  const joined = before ? { files: union(recalled.files, before.files), creatives: union(recalled.creatives, before.creatives), lines: union(recalled.lines, before.lines), prices: recalled.prices } : recalled
  // A creative that is named is recalled with all its files; they are named beside it for what shows one of them without it.
  const files = joined.creatives.length > 0 ? joined.files.slice(0, mostRecalled) : joined.files
  return { kind: 'recall', id, where, ...joined, files, instead: insteadCreativeId === null ? [] : sizedFiles(model, insteadCreativeId) }
}

export function recalledBy(model: OrderModel, subject: RecallSubject): Recalled {
  const nothing: Recalled = { files: [], creatives: [], lines: [], prices: [] }
  switch (subject.kind) {
    case 'price': return { ...nothing, prices: [{ sku: subject.sku, version: subject.version }] }
    case 'line': return { ...nothing, lines: [subject.id] }
    case 'creative': return { ...nothing, creatives: [subject.id], files: filesOf(model, [subject.id]) }
    case 'campaign': return { ...nothing, lines: linesOf(model, new Set([subject.id])) }
    case 'brand': {
      const creatives = model.all('creative').filter(({ fields }) => fields.brandId === subject.id).map(({ id }) => id).sort()
      const campaigns = new Set(model.all('campaign').filter(({ fields }) => fields.brandId === subject.id).map(({ id }) => id))
      return { ...nothing, creatives, files: filesOf(model, creatives), lines: linesOf(model, campaigns) }
    }
  }
}

/** Approved files that a screen can show as they are. */
export function sizedFiles(model: OrderModel, creativeId: string): SizedFile[] {
  const creative = model.get(creativeId)
  if (creative?.kind !== 'creative') return []
  const { files, verdict, retiredAtMs } = creative.fields as unknown as Typed<'creative'>['fields']
  if (verdict.name !== 'approved' || retiredAtMs !== null) return []
  return files.map(({ sha256, kind, mediaType, bytes, durationMs, sound, frames, widthPx, heightPx }: CreativeFile) => ({ sha256, kind, mediaType, bytes, durationMs, sound, frames, widthPx, heightPx }))
}

function filesOf(model: OrderModel, creativeIds: readonly string[]): string[] {
  return [...new Set(creativeIds.flatMap((id) => {
    const creative = model.get(id)
    return creative?.kind === 'creative' ? (creative.fields as unknown as Typed<'creative'>['fields']).files.flatMap(({ sha256, frames }) => [sha256, ...frames]) : []
  }))].sort()
}

const linesOf = (model: OrderModel, campaigns: ReadonlySet<string>): string[] => model.all('line').filter(({ fields }) => campaigns.has(fields.campaignId)).map(({ id }) => id).sort()
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()
const typedScreen = (model: OrderModel, id: string): Typed<'screen'>[] => {
  const screen = model.get(id)
  return screen?.kind === 'screen' ? [screen as unknown as Typed<'screen'>] : []
}
const isStatic = (model: OrderModel, screen: Typed<'screen'>): boolean => model.get(screen.fields.profileId)?.fields.profileKind === 'static-place'
