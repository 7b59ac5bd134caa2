import { createHash } from 'node:crypto'
import type { CreativeFile } from '../../../src/contracts/campaigns.ts'
import type { Change, Document, DocumentKind } from '../../../src/contracts/documents.ts'
import type { DeviceClass, ManifestFile } from '../../../src/contracts/screens.ts'
import { createRandom } from '../../../src/core/kernel/random.ts'

/** The network of a seed: a store and a billboard, a handful of screens, lines with creatives, each with a file of its own so that what is seen says what it is. */
export type Place = { screenId: string; venueId: string; deviceClass: DeviceClass }
export const idOf = (prefix: string, number: number): string => `${prefix}_${number.toString(16).padStart(32, '0')}`
export const networkId = idOf('nw', 1)
export const screenSize = { widthPx: 1920, heightPx: 1080 }
export const linesInAll = 6
export const creativesOfLine = 2
const venues = [{ id: idOf('vn', 1), venueType: 'store' }, { id: idOf('vn', 2), venueType: 'billboard-site' }] as const
/** Two screens of three stand in the store. */
export const placeOfScreen = (number: number): Place => {
  const { id, venueType } = venues[number % 3 === 0 ? 1 : 0]!
  return { screenId: idOf('sc', number), venueId: id, deviceClass: venueType }
}
export const lineId = (line: number): string => idOf('ln', line)
export const creativeId = (line: number, nth: number): string => idOf('cr', line * 10 + nth)

/** Every file there is, by its hash; attackers bring theirs. */
export type Content = Map<string, Uint8Array>
export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

const made = new Map<string, { sha256: string; bytes: Uint8Array }>()
export function fileNamed(content: Content, name: string): ManifestFile {
  const { sha256, bytes } = made.get(name) ?? makeFile(name)
  content.set(sha256, bytes)
  return { sha256, kind: 'image', mediaType: 'image/png', bytes: bytes.length, durationMs: null, sound: false, frames: [] }
}

function makeFile(name: string): { sha256: string; bytes: Uint8Array } {
  const random = createRandom(Number.parseInt(sha256Of(name).slice(0, 8), 16))
  const bytes = random.bytes(random.between(300, 2500))
  const file = { sha256: sha256Of(bytes), bytes }
  made.set(name, file)
  return file
}

export const houseFile = (content: Content): ManifestFile => fileNamed(content, 'house')
export const creativeFileOf = (content: Content, line: number, nth: number, version: number): CreativeFile => ({
  ...fileNamed(content, `creative ${line} ${nth} ${version}`), fileName: 'a.png', ...screenSize, codec: null, thumbnail: null,
})
/** The creative that overrides and replacements use; it belongs to no line. */
export const spareCreative = creativeId(9, 9)

/** As documents, for orders name them. */
export function documentsOf(content: Content, screens: number): Document[] {
  const doc = (kind: DocumentKind, id: string, fields: Document['fields']): Document => ({ id, kind, fields })
  const creative = (id: string, files: CreativeFile[]) => doc('creative', id, { brandId: idOf('br', 1), code: 'k', name: 'k', version: 1, files, verdict: { name: 'approved', reason: null, byPersonId: null, atMs: 0 }, retiredAtMs: null })
  const lines = Array.from({ length: linesInAll }, (_, at) => at + 1)
  return [
    doc('network', networkId, { code: 'n', name: 'n' }), doc('profile', idOf('dp', 1), { networkId, code: 'p', name: 'p', profileKind: 'screen' }),
    ...venues.map(({ id, venueType }) => doc('venue', id, { networkId, code: id, name: id, venueType, timeZone: 'Asia/Almaty', retiredAtMs: null })),
    ...venues.map(({ id }, at) => doc('zone', idOf('zn', at + 1), { venueId: id, code: 'z', name: 'z', retiredAtMs: null })),
    ...Array.from({ length: screens }, (_, at) => doc('screen', idOf('sc', at + 1), { zoneId: idOf('zn', (at + 1) % 3 === 0 ? 2 : 1), profileId: idOf('dp', 1), code: `s${at}`, name: `s${at}`, retiredAtMs: null })),
    doc('brand', idOf('br', 1), { advertiserId: idOf('ad', 1), code: 'b', name: 'b' }), doc('campaign', idOf('cm', 1), { brandId: idOf('br', 1), code: 'c', name: 'c' }),
    ...lines.map((line) => doc('line', lineId(line), { campaignId: idOf('cm', 1), code: `l${line}`, name: `l${line}` })),
    ...lines.flatMap((line) => Array.from({ length: creativesOfLine }, (_, nth) => creative(creativeId(line, nth), Array.from({ length: 3 }, (_, version) => creativeFileOf(content, line, nth, version))))),
    creative(spareCreative, [creativeFileOf(content, 9, 9, 0)]),
  ]
}

export const changesOf = (documents: readonly Document[]): Change[] =>
  documents.flatMap(({ id, kind, fields }) => [{ documentId: id, kind, field: 'alive', value: true }, ...Object.entries(fields).map(([field, value]) => ({ documentId: id, kind, field, value }))])
