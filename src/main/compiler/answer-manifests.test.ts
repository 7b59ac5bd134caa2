import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedParsers } from '../../contracts/parse-signed.ts'
import type { Manifest } from '../../contracts/screens.ts'
import { decodeUtf8 } from '../../core/kernel/utf8.ts'
import { generateDemonstration } from '../../core/network/demonstration/generate-demonstration.ts'
import { completeManifest, contentSha256Of, createManifestHours, readManifest } from '../../core/playback/index.ts'
import { seal } from '../../core/signing/index.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { keyPairOfSeed } from '../keys/key-pairs.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { answerManifests } from './answer-manifests.ts'
import { answerPlan } from './answer-plan.ts'
import { answerHour } from './answer-slots.ts'
import { createPlanBook, type PlanBook } from './plan-book.ts'
import type { ManifestPart, ManifestQuery } from './plan-messages.ts'

const atMs = Date.UTC(2026, 10, 2, 6)
const nowHour = atMs / 3_600_000
const almaty = { first: 300, changes: [] }
const blobFolder = join(tmpdir(), `pult-manifests-${randomUUID()}`)
const issue = { epoch: 2, sequence: 12_345, release: 17, planSha256: 'a'.repeat(64), issuedAtMs: atMs, validFromMs: atMs, acceptUntilMs: atMs + 7 * 86_400_000 }
const crypto = createNodeCrypto()
let book: PlanBook
let screenIds: string[]

beforeAll(() => {
  const { documents, pictures } = demonstration()
  for (const [sha256, text] of pictures) {
    mkdirSync(dirname(blobPath(blobFolder, sha256)), { recursive: true })
    writeFileSync(blobPath(blobFolder, sha256), text)
  }
  book = createPlanBook({ blobFolder })
  book.load(documents)
  book.setNow(atMs)
  screenIds = [...book.draft().prepared.spotOf.keys()]
})
afterAll(() => rmSync(blobFolder, { recursive: true, force: true }))

function demonstration() {
  const pictures = new Map<string, string>()
  const { documents } = generateDemonstration({ seed: 1, atMs, sha256: (text) => {
    const sha256 = createHash('sha256').update(text).digest('hex')
    pictures.set(sha256, text)
    return sha256
  } })
  return { documents, pictures }
}
const ask = (more: Partial<ManifestQuery> = {}): ManifestPart[] => answerPlan(book).manifests({ source: 'draft', screenIds, fromHour: nowHour - 1, hours: 242, ...more }, () => undefined)
const payloadOf = (part: ManifestPart): Uint8Array => completeManifest(part, issue)
const parsed = (payload: Uint8Array): Manifest => signedParsers.manifest(decodeUtf8(payload)!)!

test('[PL1] every manifest of the demonstration network, ten days ahead, is at most 16 KiB as it is sent', () => {
  const signer = keyPairOfSeed(new Uint8Array(32).fill(1))
  const startedAtMs = performance.now()
  const parts = ask()
  const tookMs = performance.now() - startedAtMs
  const sizes = parts.map((part) => payloadOf(part).length)
  const largest = sizes.indexOf(Math.max(...sizes))
  const message = seal('manifest', payloadOf(parts[largest]!), [signer])
  process.stdout.write(`${parts.length} manifests in ${Math.round(tookMs)} ms; the largest is ${message.length} bytes, the mean ${Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length)}\n`)
  expect(parts).toHaveLength(screenIds.length)
  expect(message.length).toBeLessThanOrEqual(16_384)
  expect(readManifest(parsed(payloadOf(parts[largest]!)))!.lines.length).toBeGreaterThan(5)
})

test('[SC8] hours of manifests are what the engine answers of the same screens: the same plays with the same ladders', () => {
  const plan = book.draft()
  const chosen = screenIds.filter((_, at) => at % 797 === 0)
  let plays = 0
  for (const part of ask({ screenIds: chosen })) {
    const hourOf = createManifestHours(readManifest(parsed(payloadOf(part)))!, almaty)
    for (let hour = nowHour; hour < nowHour + 240; hour += 11) {
      const [its, expected] = [hourOf(hour), answerHour(plan, part.screenId, hour)]
      const slots = its.kind === 'planned' ? its.hour.slots : []
      expect(JSON.stringify(slots.map(({ slot, slots, source, lineId, play, ladder }) => [slot, slots, source, lineId, play, ladder])))
        .toBe(JSON.stringify(expected.plays.map(([slot, slots, ladder, play]) => [slot, slots, expected.ladders[ladder]!.source, expected.ladders[ladder]!.lineId, play, expected.ladders[ladder]!.rungs])))
      plays += slots.length
    }
  }
  expect(plays).toBeGreaterThan(15_000)
})

test('[PL1] a manifest says whose it is, holds its house picture, and fits its schema', () => {
  const [part] = ask({ screenIds: [screenIds[0]!], light: { [screenIds[0]!]: { brightness: [[0, 40]], dark: [], mute: [] } } })
  const { screen, venue } = book.draft().prepared.spots[0]!
  const manifest = parsed(payloadOf(part!))
  expect(manifest).toMatchObject({ ...issue, algorithm: 1, screenId: screen.id, venueId: venue.id, networkId: venue.fields.networkId, deviceClass: venue.fields.venueType, zone: venue.fields.timeZone, fromHour: nowHour - 1, hours: 242, light: { brightness: [[0, 40]] } })
  expect(manifest.files[manifest.house!]).toMatchObject({ sha256: venue.fields.housePicture, kind: 'image', mediaType: 'image/svg+xml' })
  expect(manifest.files[manifest.house!]!.bytes).toBeGreaterThan(100)
  expect(manifest.files).toEqual(part!.files)
  expect(manifest.ladder.map(({ plays }) => plays)).toEqual(['plan', 'without-prices', 'without-guards', 'house'])
})

test('[PL1] equal content has one hash, whatever its issue; other content has another', () => {
  const [part] = ask({ screenIds: [screenIds[3]!] })
  expect(ask({ screenIds: [screenIds[3]!] })[0]).toEqual(part)
  expect(contentSha256Of(payloadOf(part!), crypto)).toBe(part!.contentSha256)
  expect(contentSha256Of(completeManifest(part!, { ...issue, sequence: 1, epoch: 9, release: 2, planSha256: 'b'.repeat(64) }), crypto)).toBe(part!.contentSha256)
  expect(ask({ screenIds: [screenIds[3]!], fromHour: nowHour })[0]!.contentSha256).not.toBe(part!.contentSha256)
  expect(ask({ screenIds: [screenIds[3]!], permits: ['identify'] })[0]!.contentSha256).not.toBe(part!.contentSha256)
})

test('[PL1] screens that the plan does not know have none, and no manifest reaches beyond its plan', () => {
  expect(ask({ screenIds: [`sc_${'0'.repeat(32)}`] })).toEqual([])
  const { fromHour, hours } = book.draft().prepared.input
  const [part] = ask({ screenIds: [screenIds[0]!], fromHour: fromHour + hours - 50 })
  expect(part!.toHour).toBe(fromHour + hours - 1)
  expect(parsed(payloadOf(part!)).hours).toBe(50)
  expect(ask({ screenIds: [screenIds[0]!], fromHour: fromHour + hours - 2 })).toEqual([])
})

test('[PL2] lines expire with their flight, at midnight where the screen stands', () => {
  const plan = book.draft()
  const ends = new Map(plan.prepared.lines.map(({ line }) => [line.id, Date.parse(`${line.fields.flight.to}T00:00:00Z`) + 86_400_000 - 5 * 3_600_000]))
  const { lines } = parsed(payloadOf(ask({ screenIds: [screenIds[0]!] })[0]!))
  expect(lines.length).toBeGreaterThan(0)
  for (const { id, expiresAtMs } of lines) expect(expiresAtMs).toBe(ends.get(id))
})

test('[PL3] a house picture that is not there is not waited for', () => {
  expect(createPlanBook({ blobFolder: join(blobFolder, 'nowhere') }).houseFile('a'.repeat(64))).toBeNull()
  const [part] = answerManifests(book.draft(), { source: 'draft', screenIds: [screenIds[0]!], fromHour: nowHour - 1, hours: 20 }, () => null)
  expect(parsed(payloadOf(part!)).house).toBeNull()
})
