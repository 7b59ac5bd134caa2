import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { generateDemonstration } from '../src/core/network/demonstration/generate-demonstration.ts'
import { completeManifest } from '../src/core/playback/index.ts'
import { createPreparer } from '../src/core/scheduling/prepare-input.ts'
import { answerManifests } from '../src/main/compiler/answer-manifests.ts'
import { compilePlan } from '../src/main/compiler/compiled-plan.ts'
import type { ManifestPart } from '../src/main/compiler/plan-messages.ts'
import { shelve } from '../src/main/compiler/plan-shelf.ts'
import type { ManifestGiven } from '../src/main/screens/desk-messages.ts'
import { type BenchOptions, wholeOption } from './frame/arguments.ts'
import type { BenchResult } from './frame/bench.ts'
import { startScreenHouse } from './frame/screen-house.ts'
import { bareSignatures, startBareHouse } from './limits/publish.ts'

const ackBytes = 420
const hourMs = 3_600_000
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Every screen is signed its own new manifest of the ten days ahead, verifies and reads it, and acknowledges under the key of the session. Working out the counts is another matter (`compile`). */
export async function bench(options: BenchOptions): Promise<BenchResult> {
  const count = wholeOption(options, 'screens', 10_000)
  const rounds = wholeOption(options, 'rounds', 2)
  const { parts, partsMs, networkId } = manifestParts(count)
  const house = await startScreenHouse(networkId, parts.map(({ screenId }) => screenId))
  const publish = (round: number) => house.desk.manifests(parts.map((part, at) => givenOf(part, round * count + at + 1, house.book.epoch)), [])
  const times: number[] = []
  // The first warms up both ends.
  for (let round = 0; round <= rounds; round++) times.push(await house.timed(parts.length, () => publish(round)))
  await house.stop()
  const payloads = parts.map((part, at) => new Uint8Array(Buffer.concat([Buffer.alloc(220, 65), givenOf(part, at + 1, 1).payload])))
  const bare = await startBareHouse({ count: parts.length, ackBytes, durable: false })
  const limits: number[] = []
  for (let round = 0; round <= rounds; round++) limits.push(await bare.publishAll(payloads))
  await bare.stop()
  const signatures = bareSignatures(payloads, payloads.length)
  const bytes = payloads.map(({ length }) => length)
  return {
    value: median(times.slice(1)) / parts.length, limit: (median(limits.slice(1)) + signatures) / parts.length, unit: 'ms/screen', screens: parts.length, wholeMs: median(times.slice(1)), medianBytes: median(bytes), mostBytes: Math.max(...bytes),
    partsMs, limitParts: { messagesMs: median(limits.slice(1)), signaturesMs: signatures },
  }
}

function givenOf(part: ManifestPart, sequence: number, epoch: number): ManifestGiven {
  const nowMs = Date.now()
  const payload = completeManifest(part, { epoch, sequence, release: 1, planSha256: '0'.repeat(64), issuedAtMs: nowMs, validFromMs: nowMs, acceptUntilMs: nowMs + 72 * hourMs })
  return { screenId: part.screenId, next: false, sequence, release: 1, contentSha256: part.contentSha256, payload, files: part.files }
}

/** Of the demonstration network in its season. */
function manifestParts(count: number): { parts: ManifestPart[]; partsMs: number; networkId: string } {
  const nowMs = Date.now()
  const { documents } = generateDemonstration({ seed: 1, atMs: nowMs, sha256: (text) => createHash('sha256').update(text).digest('hex') })
  const shelf = shelve(documents)
  const zoneTable = JSON.parse(readFileSync(new URL('../resources/zones.json', import.meta.url), 'utf8')) as Parameters<typeof createPreparer>[0]
  const nowHour = Math.floor(nowMs / hourMs)
  const plan = compilePlan(createPreparer(zoneTable), { documents: shelf, fromHour: nowHour - 24, hours: 13 * 7 * 24, scope: 'draft', nowMs })
  const screenIds = plan.prepared.spots.filter(({ venue }) => venue.fields.venueType === 'store').map(({ screen }) => screen.id).slice(0, count)
  const from = performance.now()
  const parts = answerManifests(plan, { source: 'draft', screenIds, fromHour: nowHour - 1, hours: 242 }, () => null)
  return { parts, partsMs: performance.now() - from, networkId: plan.prepared.spots[0]!.venue.fields.networkId }
}
