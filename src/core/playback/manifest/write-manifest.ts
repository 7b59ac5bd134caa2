import type { Manifest, ManifestFile } from '../../../contracts/screens.ts'
import { chooseFile, type FileTarget } from '../../kernel/choose-file.ts'
import { encodeUtf8 } from '../../kernel/utf8.ts'
import { type Crypto, sha256Hex } from '../../signing/index.ts'
import type { PlaybackLine } from '../playback-line.ts'

/**
 * A manifest's payload is written in three parts, so that thousands are made of few texts: what screens with the same lines share, what is one screen's own, and the issue that
 * signing makes of it. Keys come in one order: the same inputs give the same bytes. What stands before the issue is its *content*; content that is equal is not sent again. [PL1]
 */
export type ManifestLine = PlaybackLine & { minGap: number; expiresAtMs: number }
export type SharedPlays = Pick<Manifest, 'algorithm' | 'networkId' | 'deviceClass' | 'slotsPerHour' | 'ladder' | 'permits'> & {
  lines: readonly ManifestLine[]
  target: FileTarget
  house: ManifestFile | null
}
export type OwnPlays = Pick<Manifest, 'screenId' | 'venueId' | 'zone' | 'fromHour' | 'hours' | 'light' | 'counts'>
export type Issue = Pick<Manifest, 'epoch' | 'sequence' | 'release' | 'planSha256' | 'issuedAtMs' | 'validFromMs' | 'acceptUntilMs'>
/** All but the issue. */
export type ManifestContent = { shared: string; own: string }

const hourMs = 3_600_000
const issueBegins = ',"epoch":'

export function writeShared({ lines, target, house, ladder, permits, ...facts }: SharedPlays): { text: string; files: ManifestFile[] } {
  const files: ManifestFile[] = []
  const numbers = new Map<string, number>()
  const numberOf = (file: ManifestFile): number => {
    const key = `${file.kind} ${file.sha256}`
    const number = numbers.get(key) ?? files.push(file) - 1
    numbers.set(key, number)
    return number
  }
  const written = lines.map((line) => writeLine(line, target, facts.slotsPerHour, numberOf))
  const houseAt = house && numberOf(house)
  const { algorithm, networkId, deviceClass, slotsPerHour } = facts
  return { text: JSON.stringify({ v: 1, algorithm, networkId, deviceClass, slotsPerHour, ladder, permits, house: houseAt, files, lines: written }).slice(0, -1), files }
}

/** Creatives without a file for this kind of screen leave the rotation, here as in the preview. */
function writeLine(line: ManifestLine, target: FileTarget, slotsPerHour: number, numberOf: (file: ManifestFile) => number): Manifest['lines'][number] {
  const { id, lengthSlots, minGap, groups, advertiser, control, guards, expiresAtMs } = line
  const creatives = line.control ? [] : line.creatives.flatMap(({ id, weight, files, prices }) => {
    const { file } = chooseFile(files, target, (lengthSlots * hourMs) / slotsPerHour)
    if (!file) return []
    const { sha256, kind, mediaType, bytes, durationMs, sound, frames } = file
    return [{ id, weight, file: numberOf({ sha256, kind, mediaType, bytes, durationMs, sound, frames }), prices: prices.map(({ sku, version }) => ({ sku, version })) }]
  })
  return { id, length: lengthSlots as Manifest['lines'][number]['length'], minGap, groups: [...groups], advertiser, control, guards: [...guards], expiresAtMs, creatives }
}

export function writeOwn({ screenId, venueId, zone, fromHour, hours, light, counts }: OwnPlays): string {
  return `,${JSON.stringify({ screenId, venueId, zone, fromHour, hours, light, counts }).slice(1, -1)}`
}

/** The payload, whole: content and issue. */
export function completeManifest({ shared, own }: ManifestContent, { epoch, sequence, release, planSha256, issuedAtMs, validFromMs, acceptUntilMs }: Issue): Uint8Array {
  const issue = `${issueBegins}${epoch},${JSON.stringify({ sequence, release, planSha256, issuedAtMs, validFromMs, acceptUntilMs }).slice(1)}`
  return encodeUtf8(shared + own + issue)
}

/** SHA-256 of all that stands before the issue. */
export function contentSha256Of(payload: Uint8Array, crypto: Pick<Crypto, 'sha256'>): string {
  const mark = encodeUtf8(issueBegins)
  let at = payload.length - mark.length
  while (at > 0 && !mark.every((byte, index) => payload[at + index] === byte)) at--
  return sha256Hex(payload.subarray(0, at > 0 ? at : payload.length), crypto)
}
