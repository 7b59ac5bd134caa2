import { createHash } from 'node:crypto'
import { signedParsers } from '../../src/contracts/parse-signed.ts'
import type { Manifest } from '../../src/contracts/screens.ts'
import type { PlannedHour } from '../../src/core/kernel/plan.ts'
import { decodeUtf8 } from '../../src/core/kernel/utf8.ts'
import { createScreenHours } from '../../src/core/playback/manifest/screen-hours.ts'
import { completeManifest, type ManifestLine, writeOwn, writeShared } from '../../src/core/playback/manifest/write-manifest.ts'
import { planHour } from '../../src/core/playback/index.ts'
import type { SchedulingInput, Snapshot } from '../../src/core/scheduling/index.ts'
import { createScreenDesk } from '../../src/core/scheduling/screen-desk.ts'
import { idOf, picture } from './plan-world.ts'

/** Manifests of a network that has no documents: its lines are given ids and creatives by their number. */
export const target = { widthPx: 1920, heightPx: 1080, video: false, sound: false, maxFileBytes: null }
export const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex')
const farAway = 4e12

export function linesOf({ lines, eligibility }: SchedulingInput, entries: ArrayLike<number>): ManifestLine[] {
  return Array.from(entries, (entry) => {
    const at = eligibility.lines[entry]!
    const { length, minGap, groups, advertiser, controlOf } = lines[at]!
    const creatives = Array.from({ length: 1 + (at % 3) }, (_, nth) => ({
      id: idOf('cr', at * 10 + nth), weight: 1 + nth, prices: nth === 1 ? [{ sku: `sku-${at}`, version: 'v1' }] : [], files: nth === 2 && at % 2 === 0 ? [] : [picture({ sha256: hashOf(`${at} ${nth}`), bytes: 120_000 + at })],
    }))
    return { id: idOf('ln', at), lengthSlots: length, minGap, groups, advertiser, control: controlOf !== null, guards: at % 5 === 0 ? [{ kind: 'in-stock', sku: 'milk', atLeast: 1 }] : [], expiresAtMs: farAway, creatives }
  })
}

export const issue = { epoch: 1, sequence: 7, release: 3, planSha256: hashOf('plan'), issuedAtMs: 1_000, validFromMs: 1_000, acceptUntilMs: 2_000 }

/** Payloads of screens for so many hours to be played from there on; one hour more at each end. */
export function createManifestWriter(input: SchedulingInput, snapshot: Snapshot, fromHour: number, hours: number): (screen: number) => Uint8Array {
  const window = { fromHour: fromHour - 1, hours: hours + 2 }
  const hoursOf = createScreenHours(input, snapshot, window)
  return (screen) => {
    const { lines, counts } = hoursOf(screen)
    const shared = writeShared({
      algorithm: 1, networkId: idOf('nw', 1), deviceClass: 'store', slotsPerHour: input.slotsPerHour, target, house: null, lines: linesOf(input, lines.map(({ entry }) => entry)).map((line, at) => ({ ...line, creatives: lines[at]!.plays ? line.creatives : [] })), permits: ['identify', 'reload'],
      ladder: [{ afterMs: 3_600_000, plays: 'plan' }, { afterMs: 86_400_000, plays: 'without-prices' }],
    })
    const own = writeOwn({ screenId: idOf('sc', screen), venueId: idOf('vn', 1), zone: 'Asia/Almaty', ...window, light: null, counts })
    return completeManifest({ shared: shared.text, own }, issue)
  }
}

export function parseManifest(payload: Uint8Array): Manifest {
  const manifest = signedParsers.manifest(decodeUtf8(payload)!)
  if (!manifest) throw new Error('a manifest that is none')
  return manifest
}

/** The same hours as the engine shows them to whoever looks. */
export function createPreview(input: SchedulingInput, snapshot: Snapshot): (screen: number, hour: number) => PlannedHour | null {
  const desk = createScreenDesk(input, snapshot)
  const { runOf, offsets } = input.eligibility
  return (screen, hour) => {
    const placed = desk.place(screen, hour - input.fromHour)
    if (!placed || placed.openSlots === 0) return null
    const [from, to] = [offsets[runOf[screen]!]!, offsets[runOf[screen]! + 1]!]
    const lines = linesOf(input, Array.from({ length: to - from }, (_, k) => from + k))
    return planHour({ screenId: idOf('sc', screen), hour, slotsPerHour: input.slotsPerHour, openSlots: placed.openSlots, cut: placed.cut, placed: placed.slots, lines, target, houseSha256: null, breaches: placed.breaches, inputHash: '' })
  }
}
