import type { CreativeFile } from '../../../contracts/campaigns.ts'
import type { Manifest, ManifestFile } from '../../../contracts/screens.ts'
import type { FileTarget } from '../../kernel/choose-file.ts'
import { areRivalLines, type PlaybackLine } from '../playback-line.ts'
import type { RivalOf } from '../resolve.ts'
import type { HoursToPack } from './pack-hours.ts'
import { unpackHours } from './unpack-hours.ts'

/** A manifest taken apart for playing. */
export type ReadManifest = { manifest: Manifest; hours: HoursToPack; lines: readonly PlaybackLine[] }
/** The engine chose the file; the player's profile limits nothing more. */
export const anyTarget: FileTarget = { widthPx: null, heightPx: null, video: true, sound: true, maxFileBytes: null }
const mostGap = 0xffff

/** Null where its parts do not fit each other: a file that is not there, hours that are none, more plays than an hour has slots. */
export function readManifest(manifest: Manifest): ReadManifest | null {
  const { lines, files, house, counts, hours, slotsPerHour } = manifest
  const fits = (house === null || house < files.length) && lines.every((line) => line.minGap <= mostGap && line.creatives.every(({ file }) => file < files.length))
  const unpacked = fits ? unpackHours(counts, { hours, slotsPerHour, lengths: lines.map(({ length }) => length) }) : null
  return unpacked && { manifest, hours: unpacked, lines: lines.map((line) => playbackLine(line, files)) }
}

function playbackLine({ id, length, guards, control, groups, advertiser, creatives }: Manifest['lines'][number], files: readonly ManifestFile[]): PlaybackLine {
  return {
    id, lengthSlots: length, guards, control, groups, advertiser,
    creatives: creatives.map(({ id, weight, prices, file }) => ({ id, weight, prices, files: [asCreativeFile(files[file]!)] })),
  }
}

/** Its size was weighed where it was chosen. */
const asCreativeFile = (file: ManifestFile): CreativeFile => ({ ...file, fileName: file.sha256, widthPx: 1, heightPx: 1, codec: null, thumbnail: null })

/** Which lines of a manifest may not stand side by side; house content in the place of one has no rivals. */
export function rivalsOf({ lines }: Pick<Manifest, 'lines'>): RivalOf {
  const byId = new Map(lines.filter(({ control }) => !control).map((line) => [line.id, line]))
  return (a, b) => {
    const [lineA, lineB] = [a === null ? undefined : byId.get(a), b === null ? undefined : byId.get(b)]
    return lineA !== undefined && lineB !== undefined && areRivalLines(lineA, lineB)
  }
}
