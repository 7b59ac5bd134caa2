import type { ManifestFile, ScreenState, StateItem, Where } from '../../../contracts/screens.ts'
import { sizedFileFor } from './sized-file.ts'

/** What of a state concerns one screen: recall beats override beats plan, blank beats all. [PL5] */
export type Recall = { files: ReadonlySet<string>; creatives: ReadonlySet<string>; lines: ReadonlySet<string>; prices: ReadonlySet<string>; instead: ManifestFile | null }
/** An override without a file for this size is the house. */
export type Orders = { blank: boolean; override: { file: ManifestFile | null } | null; recalls: readonly Recall[] }
/** Where a screen stands and how large it is. */
export type Place = { screenId: string; venueId: string; widthPx: number; heightPx: number }
/** What is about to be shown, as far as a recall may mean it. */
export type Recallable = { sha256: string | null; creativeId: string | null; lineId: string | null; prices: readonly { sku: string; version: string }[] }
export const noOrders: Orders = { blank: false, override: null, recalls: [] }

export function ordersFor(state: Pick<ScreenState, 'items'> | null, place: Place): Orders {
  const ours = (state?.items ?? []).filter(({ where }) => reaches(where, place))
  const recalls = ours.flatMap((item) => (item.kind === 'recall' ? [recallOf(item, place)] : []))
  const overrides = ours.flatMap((item) => (item.kind === 'override' ? [{ file: sizedFileFor(item.files, place) }] : []))
  const standing = overrides.filter(({ file }) => !file || !isRecalled(recalls, { sha256: file.sha256, creativeId: null, lineId: null, prices: [] }))
  return { blank: ours.some(({ kind }) => kind === 'blank'), override: standing.at(-1) ?? null, recalls }
}

/** The recall that takes this off, or null. */
export function recallOfItem(recalls: readonly Recall[], { sha256, creativeId, lineId, prices }: Recallable): Recall | null {
  return recalls.find((recall) => (sha256 !== null && recall.files.has(sha256)) || (creativeId !== null && recall.creatives.has(creativeId))
    || (lineId !== null && recall.lines.has(lineId)) || prices.some((price) => recall.prices.has(priceKey(price)))) ?? null
}

export const isRecalled = (recalls: readonly Recall[], its: Recallable): boolean => recallOfItem(recalls, its) !== null

/** Pictures that the orders bring along. */
export function filesOfOrders({ override, recalls }: Orders): ManifestFile[] {
  return [...(override?.file ? [override.file] : []), ...recalls.flatMap(({ instead }) => (instead ? [instead] : []))]
}

const recallOf = ({ files, creatives, lines, prices, instead }: StateItem & { kind: 'recall' }, place: Place): Recall =>
  ({ files: new Set(files), creatives: new Set(creatives), lines: new Set(lines), prices: new Set(prices.map(priceKey)), instead: sizedFileFor(instead, place) })
const priceKey = ({ sku, version }: { sku: string; version: string }): string => JSON.stringify([sku, version])

function reaches(where: Where, { screenId, venueId }: Place): boolean {
  switch (where.kind) {
    case 'all': return true
    case 'venues': return where.ids.includes(venueId)
    case 'screens': return where.ids.includes(screenId)
  }
}
