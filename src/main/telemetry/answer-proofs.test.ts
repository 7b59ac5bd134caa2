import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { kindAt } from '../../core/proof/index.ts'
import { createPlayingScreen, hashOf, idOfProofs, keyOfScreen, proofsBaseMs, sha256Of } from '../../../tests/helpers/proof-world.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { answerProofs, type ProofAnswer, type ProofMethod, type ProofQuery } from './answer-proofs.ts'
import { createIntake } from './intake.ts'
import { openTelemetry } from './open-telemetry.ts'

const folder = mkdtempSync(join(tmpdir(), 'pult-answers-'))
const telemetry = openTelemetry(folder, { nowMs: () => proofsBaseMs })
afterAll(() => { telemetry.core.close(); rmSync(folder, { recursive: true }) })

const nowMs = proofsBaseMs + 3_600_000
const intake = createIntake({ core: telemetry.core, crypto: createNodeCrypto(), deviceKeyOf: (screenId) => keyOfScreen(Number.parseInt(screenId.slice(3), 16)).publicKey, clock: { nowMs: () => nowMs }, mostBytes: 131_072 })
const [first, second] = [createPlayingScreen(1), createPlayingScreen(2)]
const sent = [first.next(6), first.next(6, { flags: 6 }), second.next(4)]
const lost = second.next(3)
const clone = second.clone()
const late = [second.next(5), clone.next(2, { tag: 9 })]
intake.take([...sent, ...late].map(({ screenId, message }) => ({ screenId, message, receivedAtMs: nowMs })))

const ask = async <M extends ProofMethod>(method: M, query: ProofQuery<M>) => (await answerProofs(telemetry, method, query)) as ProofAnswer<M>
const fromHour = proofsBaseMs / 3_600_000

test('[PP3] counts of lines by hour and by screen, within the hours asked about', async () => {
  const [line, other] = await ask('counts', { lineIds: [idOfProofs('ln', 1), idOfProofs('ln', 77)], fromHour: fromHour - 1, hours: 3 })
  expect(line!.byHour[kindAt.claimed]).toEqual([0, 8, 0])
  expect(line!.byHour[kindAt.interrupted]).toEqual([0, 3, 0])
  expect([...line!.byScreen].map(([screenId, { sums, hours }]) => [screenId, sums[kindAt.claimed], hours])).toEqual([[first.screenId, 6, 1], [second.screenId, 2, 1]])
  expect(other!.byScreen.size).toBe(0)
  expect((await ask('counts', { lineIds: [idOfProofs('ln', 1)], fromHour: fromHour + 1, hours: 3 }))[0]!.byScreen.get(first.screenId)!.sums[kindAt.claimed]).toBe(0)
})

test('[SC4] what is proven by now is what pacing goes by', async () => {
  expect(await ask('delivered', {})).toEqual([{ lineId: idOfProofs('ln', 1), plays: 5 }, { lineId: idOfProofs('ln', 2), plays: 5 }])
})

test('[SC4] before an hour counts what was proven before it, and screens that proved anything by then', async () => {
  const [all, before] = [await ask('evidence', { beforeHour: fromHour + 1 }), await ask('evidence', { beforeHour: fromHour })]
  expect(all).toEqual({ beforeHour: fromHour + 1, plays: [[idOfProofs('ln', 1), 5], [idOfProofs('ln', 2), 5]], since: [[first.screenId, fromHour], [second.screenId, fromHour]] })
  expect(before).toEqual({ beforeHour: fromHour, plays: [], since: [] })
})

test('[PP1] ledgers tell their gaps and forks, and doubts are numbers over a time', async () => {
  const [ledger] = await ask('ledgers', { screenId: second.screenId })
  expect(ledger).toMatchObject({ ranges: [[1, 4], [8, 12]], gaps: [[5, 7]], forkedFrom: 8 })
  expect(ledger!.branches.map(({ from, to }) => [from, to]).sort()).toEqual([[8, 12], [8, 9]].sort())
  const doubts = await ask('doubts', { screenIds: [first.screenId, second.screenId], fromMs: proofsBaseMs, toMs: nowMs })
  expect(doubts).toEqual([{ screenId: second.screenId, forked: 7, gap: 3, byOrderHours: 0 }])
  expect(lost.batch.from).toBe(5)
})

test('[PP3] hours of a screen in which any proof lies', async () => {
  expect(await ask('heard', { ranges: [{ screenId: first.screenId, fromHour: fromHour - 3, hours: 9 }, { screenId: second.screenId, fromHour: fromHour + 1, hours: 2 }, { screenId: 'nobody', fromHour, hours: 1 }] }))
    .toEqual([{ screenId: first.screenId, fromHour, hours: 1 }])
})

test('[PP1] a past minute is told play by play, what is disputed as such', async () => {
  const { plays, tooOld } = await ask('replay', { screenId: first.screenId, fromMs: proofsBaseMs + 20_000, toMs: proofsBaseMs + 70_000 })
  expect(plays.map(({ number, proven }) => [number, proven])).toEqual([[3, true], [4, true], [5, true], [6, true], [7, false]])
  expect(plays[0]).toMatchObject({ startsAtMs: proofsBaseMs + 20_000, shownMs: 9990, source: 'line', lineId: idOfProofs('ln', 1), creativeId: idOfProofs('cr', 3), sha256: hashOf('c'), epoch: 1, sequence: 7, disputed: false })
  expect(tooOld).toBe(false)
  expect((await ask('replay', { screenId: second.screenId, fromMs: proofsBaseMs, toMs: nowMs })).plays.filter(({ disputed }) => disputed)).toHaveLength(7)
})

test('[PP3] a report rests on ledgers, their heads, keys and the hashes of what is counted; what was shown is named', async () => {
  const [basis] = await ask('basis', { screenIds: [first.screenId], fromMs: proofsBaseMs, toMs: nowMs })
  expect(basis).toMatchObject({ screenId: first.screenId, headSha256: sent[1]!.sha256, ranges: [[1, 12]], gaps: [], batches: 2, publicKeys: [Buffer.from(first.publicKey).toString('base64url')] })
  expect(basis!.batchesSha256).toBe(Buffer.from(sha256Of(Buffer.concat([sent[0]!, sent[1]!].map(({ sha256 }) => Buffer.from(sha256, 'hex'))))).toString('hex'))
  expect((await ask('shown', { lineIds: [idOfProofs('ln', 1)] })).map(({ creativeId }) => creativeId).sort()).toEqual([1, 2, 3].map((cr) => idOfProofs('cr', cr)))
})

test('[PP1] a person settles a fork by naming a branch that is there', async () => {
  const settle = (keepSha256: string | null) => ask('settle', { screenId: second.screenId, ledgerId: second.ledgerId, keepSha256, personId: 'pe_1', atMs: nowMs, reason: 'the copy of the drive' })
  await expect(settle('0'.repeat(64))).rejects.toMatchObject({ problem: { reason: 'fork-unknown' } })
  expect(await settle(late[0]!.sha256)).toEqual({ forkedFrom: null, forked: false })
  expect((await ask('ledgers', { screenId: second.screenId }))[0]).toMatchObject({ forkedFrom: null, settlements: [{ forkedFrom: 8, keptSha256: late[0]!.sha256, personId: 'pe_1', reason: 'the copy of the drive' }] })
  await expect(settle(null)).rejects.toMatchObject({ problem: { reason: 'fork-unknown' } })
})
