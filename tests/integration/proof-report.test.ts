import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Change, Document } from '../../src/contracts/documents.ts'
import { languages } from '../../src/contracts/people.ts'
import { campaignDelivery } from '../../src/contracts/proofs.ts'
import type { ProofBatch } from '../../src/contracts/screens.ts'
import { checkReport } from '../../src/cli/check-report.ts'
import { createIdMaker } from '../../src/core/kernel/id.ts'
import type { ToldReadings } from '../../src/core/ambient/index.ts'
import { noReadings } from '../../src/core/kernel/plan.ts'
import { createModel } from '../../src/core/network/index.ts'
import { createPreparer } from '../../src/core/scheduling/prepare-input.ts'
import { plannedPlays } from '../../src/core/scheduling/planned-plays.ts'
import { seal } from '../../src/core/signing/index.ts'
import { compilePlan } from '../../src/main/compiler/compiled-plan.ts'
import { answerResolved, guardedLines } from '../../src/main/compiler/answer-resolved.ts'
import { documentsOf } from '../../src/main/compiler/plan-shelf.ts'
import { newBook } from '../../src/main/keys/key-book.ts'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import { done, refused } from '../../src/main/people/answer.ts'
import { createProofs, type AskProofs } from '../../src/main/proofs/create-proofs.ts'
import { createMadeGood } from '../../src/main/proofs/made-good.ts'
import { reportKeysOf } from '../../src/main/proofs/report-signer.ts'
import { answerProofs } from '../../src/main/telemetry/answer-proofs.ts'
import { createIntake } from '../../src/main/telemetry/intake.ts'
import { openTelemetry } from '../../src/main/telemetry/open-telemetry.ts'
import { createMemoryStore } from '../helpers/memory-store.ts'
import { almaty, idOf, monday, picture, planWorld } from '../helpers/plan-world.ts'
import { hashOf, keyOfScreen, sha256Of } from '../helpers/proof-world.ts'

const hourMs = 3_600_000
const nowMs = (monday + 48) * hourMs
const crypto = createNodeCrypto()
const folder = mkdtempSync(join(tmpdir(), 'pult-proof-report-'))
const telemetry = openTelemetry(folder, { nowMs: () => nowMs })
afterAll(() => { telemetry.core.close(); rmSync(folder, { recursive: true }) })

const world = planWorld()
const lineId = world.put('line', 1, { goal: { kind: 'share', basisPoints: 1000 } })
const guardedId = world.put('line', 2, { campaignId: idOf('cm', 2), goal: { kind: 'share', basisPoints: 1000 }, guards: [{ kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }], creatives: [{ creativeId: world.put('creative', 2, { files: [picture()] }), weight: 1 }] })
const plan = compilePlan(createPreparer(almaty), { documents: world.documents, scope: 'draft', fromHour: monday, hours: 7 * 24, nowMs: monday * hourMs })
const prepared = plan.prepared
const index = plan.index()
const rain = { ...noReadings, triggers: { rain: 1 } }
/** It rained in the one store on the first day from its opening to noon, and of the second day nobody knows anything. */
const rainyMorning: ToldReadings = { unknown: [], spans: new Map([[idOf('vn', 1), [{ fromMs: monday * hourMs, toMs: (monday + 12) * hourMs, readings: rain }]]]) }
let toldNow = rainyMorning
const release: Document = { id: idOf('re', 1), kind: 'release', fields: { networkId: idOf('nw', 1), number: 1, planSha256: hashOf('plan'), kind: 'publish', rollsBackTo: null, venueIds: null, startsAtMs: monday * hourMs, publishedAtMs: 0, note: null } }
const model = createModel([...documentsOf(world.documents), release])
let seeds = 0
const book = newBook(idOf('nw', 1), 'replica', { crypto, newSeed: () => sha256Of(`report seed ${seeds++}`), pairOf: keyPairOfSeed, nowMs })
const committed: Change[] = []
const ask: AskProofs = async (method, query) => done(await answerProofs(telemetry, method, query) as never)
const proofs = createProofs({
  model, ask, reportKeys: () => reportKeysOf(book), clock: { nowMs: () => nowMs }, newId: createIdMaker({ nowMs: () => nowMs, randomBytes: (count) => new Uint8Array(count) }), blobFolder: folder, nameOf: () => 'Айгерім', photos: { list: async () => [], add: async () => refused() }, adoptions: { screenIds: () => [], of: () => [] }, told: { over: async () => toldNow }, madeGood: createMadeGood(createMemoryStore(), { typed: (kind, id) => (committed.some(({ documentId }) => documentId === id) ? { id } : model.typed(kind, id)) as never }),
  plan: { ask: async (method, query) => { if (method === 'guardedLines') return done(guardedLines(plan, (query as unknown as { lineIds: string[] }).lineIds) as never); if (method === 'resolved') return done(answerResolved(plan, query as never) as never); const its = query as { lineIds: string[]; venueIds: string[] | null; fromHour: number; hours: number }; return done(plannedPlays(prepared, index, { ...its, lineIds: new Set(its.lineIds), venueIds: its.venueIds && new Set(its.venueIds) }) as never) } },
  door: { commit: async ({ changes }) => { committed.push(...changes); return { kind: 'committed', stamp: '' as never, revision: 1, documents: 1, skipped: 0 } } }, workerUrl: new URL('../../src/main/pdf/report-worker.ts', import.meta.url),
})

/** Three of the four screens play all that was planned for two days; the fourth stops after a day, and some of its plays were dark. */
function playAll(): void {
  const intake = createIntake({ core: telemetry.core, crypto, deviceKeyOf: (screenId) => keyOfScreen(Number.parseInt(screenId.slice(3), 16)).publicKey, clock: { nowMs: () => nowMs }, mostBytes: 131_072 })
  for (let screen = 1; screen <= 4; screen++) {
    let [at, previous]: [number, string | null] = [0, null]
    for (let hour = monday + 8; hour < monday + (screen === 4 ? 24 : 48); hour++) {
      if ((hour - monday) % 24 < 8 || (hour - monday) % 24 >= 22) continue
      const batch: ProofBatch = {
        v: 1, screenId: idOf('sc', screen), ledgerId: `${screen}`.padStart(32, '0'), from: at + 1, to: at + 36, previousSha256: previous, replaces: null, baseMs: hour * hourMs, manifests: [[1, 1]], lines: [lineId], creatives: [idOf('cr', 1)], files: [hashOf('file')],
        plays: Array.from({ length: 36 }, (_, play) => [play * 100_000, 10_000, 0, 0, 0, 0, 0, 0, screen === 4 && play < 2 ? 11 : 15]),
      }
      const message = seal('proofs', Buffer.from(JSON.stringify(batch)), [keyOfScreen(screen)])
      previous = hashOf(message)
      at += 36
      expect(intake.take([{ screenId: batch.screenId, message, receivedAtMs: nowMs }])).toMatchObject([{ kind: 'stored' }])
    }
  }
}
playAll()

test('[PP3] planned, claimed and evidenced stand side by side by line, store and hour, with why some are missing', async () => {
  const answer = await proofs.delivery(idOf('cm', 1))
  if (answer.kind === 'refused') throw new Error(JSON.stringify(answer.problems))
  const delivery = campaignDelivery.parse(answer.value)
  const [line] = delivery.lines
  expect(delivery).toMatchObject({ fromHour: monday, hours: 48, screens: 4, provenScreens: 4 })
  expect(line).toMatchObject({ planned: 4 * 2 * 14 * 36, claimed: 3 * 28 * 36 + 14 * 36, evidenced: 3 * 28 * 36 + 14 * 34 })
  expect(line!.byVenue.map(({ planned, evidenced }) => planned - evidenced)).toEqual([0, 14 * 36 + 28])
  expect(line!.shortfall).toEqual({ missing: 14 * 36 + 28, causes: [{ cause: 'panel-dark', plays: 28, screens: 1 }, { cause: 'screen-offline', plays: 14 * 36, screens: 1 }] })
  expect(line!.makeGood).toMatchObject({ plays: 14 * 36 + 28, screenIds: [1, 2, 3].map((screen) => idOf('sc', screen)), days: 1 })
})

test('[PP3] a make-good is a line of the same campaign, from tomorrow, on screens that are sound, once and for nothing', async () => {
  const answer = await proofs.makeGood({ lineId, name: 'Возмещение', personId: idOf('pe', 1) })
  expect(answer.kind).toBe('done')
  const fields = Object.fromEntries(committed.map(({ field, value }) => [field, value]))
  expect(fields).toMatchObject({ campaignId: idOf('cm', 1), code: 'L-2', name: 'Возмещение', goal: { kind: 'plays', plays: 14 * 36 + 28 }, flight: { from: '2026-12-03', to: '2026-12-03' } })
  expect(committed.map(({ field }) => field).filter((field) => field.startsWith('excludedScreens'))).toEqual([`excludedScreens/${idOf('sc', 4)}`])
  expect(fields.price ?? { discountBasisPoints: 10_000 }).toMatchObject({ discountBasisPoints: 10_000 })
  const again = await Promise.all([1, 2].map(() => proofs.makeGood({ lineId, name: null, personId: idOf('pe', 1) })))
  expect(again).toMatchObject([1, 2].map(() => ({ kind: 'refused', problems: [{ reason: 'make-good-none' }] })))
})

test('[PP3] the signed report holds for whoever knows the root, and no longer when a number of it is changed', async () => {
  const file = await proofs.export({ campaignId: idOf('cm', 1), format: 'json', language: 'ru', personId: idOf('pe', 1) })
  if (file.kind === 'refused') throw new Error(JSON.stringify(file.problems))
  const text = Buffer.from(file.value.base64, 'base64').toString('utf8')
  const { findings, report } = checkReport(text, book.root.publicKey, crypto)
  expect(findings.filter(({ state }) => state === 'broken')).toEqual([])
  expect(report!.ledgers).toHaveLength(4)
  expect(report!.lines[0]).toMatchObject({ planned: 4032, evidenced: 3 * 28 * 36 + 14 * 34, shown: [{ creativeId: idOf('cr', 1), sha256: hashOf('file') }] })
  expect(checkReport(text.replace('"evidenced":3500', '"evidenced":3501'), null, crypto).findings.at(-1)).toMatchObject({ name: 'signature', state: 'broken' })
})

test('[PP3] of a guarded line the report says what guards left of its plan, names them as the cause and owes nothing for it; unknown is unknown, in the report and in its table', async () => {
  const known = await proofs.delivery(idOf('cm', 2))
  if (known.kind === 'refused') throw new Error(JSON.stringify(known.problems))
  const [line] = campaignDelivery.parse(known.value).lines
  expect(line).toMatchObject({ lineId: guardedId, planned: 4032, resolved: 2 * 4 * 36, evidenced: 0, makeGood: null })
  expect(line!.shortfall!.causes[0]).toEqual({ cause: 'guard', plays: 4032 - 2 * 4 * 36, screens: 4 })
  const text = await savedAs('json')
  const { findings, report } = checkReport(text, book.root.publicKey, crypto)
  expect([findings.filter(({ state }) => state === 'broken'), report!.lines[0]!.resolved]).toEqual([[], 288])
  toldNow = { ...rainyMorning, unknown: [[(monday + 24) * hourMs, (monday + 48) * hourMs]] }
  const unknown = checkReport(await savedAs('json'), book.root.publicKey, crypto)
  expect([unknown.findings.filter(({ state }) => state === 'broken'), unknown.report!.lines[0]!.resolved, unknown.report!.lines[0]!.byHour.resolved!.filter((plays) => plays === null).length]).toEqual([[], null, 14])
  expect(await savedAs('csv')).toContain(';неизвестно;')
  for (const format of ['xlsx', 'pdf'] as const) expect((await savedAs(format)).length).toBeGreaterThan(1000)
})

async function savedAs(format: 'json' | 'csv' | 'xlsx' | 'pdf'): Promise<string> {
  const file = await proofs.export({ campaignId: idOf('cm', 2), format, language: 'ru', personId: idOf('pe', 1) })
  if (file.kind === 'refused') throw new Error(JSON.stringify(file.problems))
  return Buffer.from(file.value.base64, 'base64').toString('utf8')
}

test.each(languages)('tables and pages are written in %s', async (language) => {
  const make = async (format: 'csv' | 'xlsx' | 'pdf') => {
    const answer = await proofs.export({ campaignId: idOf('cm', 1), format, language, personId: idOf('pe', 1) })
    return answer.kind === 'done' ? Buffer.from(answer.value.base64, 'base64') : Buffer.alloc(0)
  }
  const csv = (await make('csv')).toString('utf8').trim().split('\r\n')
  expect(csv).toHaveLength(1 + 2 + 28)
  expect(csv[2]).toContain(';2016;')
  expect((await make('xlsx')).subarray(0, 2).toString()).toBe('PK')
  expect((await make('pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('[SC4] what is proven of a line is what pacing may go by', async () => {
  expect(await proofs.delivered()).toEqual(new Map([[lineId, 3 * 28 * 36 + 14 * 34]]))
})
