import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addFew, addPacked, countPlays, noCounts, viewLedger } from '../../core/proof/index.ts'
import { createPlayingScreen, idOfProofs, keyOfScreen, memorySegmentDisk, proofsBaseMs, sha256Of, type SignedBatch } from '../../../tests/helpers/proof-world.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { openSqlite } from '../database/open-sqlite.ts'
import type { SqlRow } from '../database/sql.ts'
import { createIntake, type IntakeEvent, type IntakeOutcome } from './intake.ts'
import { openTelemetryCore, type TelemetryCore } from './open-telemetry-core.ts'
import type { SegmentDisk } from '../segments/segment-disk.ts'
import { openProofSegments } from './proof-segments.ts'

const seed = 5_511
const nowMs = proofsBaseMs + 20 * 3_600_000
const crypto = createNodeCrypto()
const keys = new Map([1, 2, 3].map((screen) => [idOfProofs('sc', screen), keyOfScreen(screen).publicKey]))

function openIntake(disk: SegmentDisk = memorySegmentDisk(), sql = openSqlite(':memory:')) {
  const segments = openProofSegments(disk)
  const core = openTelemetryCore({ sql, segments, sha256: sha256Of })
  const events: IntakeEvent[] = []
  const intake = createIntake({ core, crypto, deviceKeyOf: (screenId) => keys.get(screenId) ?? null, clock: { nowMs: () => nowMs }, mostBytes: 128 * 1024, onEvent: (event) => events.push(event) })
  return { core, intake, events, disk, sql, take: (batches: readonly SignedBatch[]) => intake.take(batches.map(({ screenId, message }) => ({ screenId, message, receivedAtMs: nowMs }))) }
}
const kindsOf = (outcomes: readonly IntakeOutcome[]) => outcomes.map(({ kind }) => kind)

/** What is counted, by names. Rows of which everything was taken back count nothing. */
function countsOf({ writer, names }: TelemetryCore): Record<string, number[]> {
  const rows = writer.query('SELECT day, line, screen, creative, hours FROM counts').all()
  return Object.fromEntries(rows.filter(({ hours }) => (hours as Uint8Array).length > 0).map((row) => {
    const hours = noCounts()
    addPacked(hours, row.hours as Uint8Array)
    return [`${row.day} ${names.idOf(Number(row.line))} ${names.idOf(Number(row.screen))} ${names.idOf(Number(row.creative))}`, [...hours]]
  }).sort())
}
/** The slow, obvious way: the set of batches, ledger by ledger, everything before its fork. */
function countsOfSet(batches: readonly SignedBatch[]): Record<string, number[]> {
  const found = new Map<string, number[]>()
  for (const ledgerId of new Set(batches.map(({ batch }) => batch.ledgerId))) {
    const own = [...new Map(batches.filter(({ batch }) => batch.ledgerId === ledgerId).map((its) => [its.sha256, its])).values()]
    const { forkedFrom } = viewLedger(own.map(({ sha256, batch: { previousSha256, from, to } }) => ({ sha256, previousSha256, from, to })))
    for (const { batch } of own.filter(({ batch: { from } }) => forkedFrom === null || from < forkedFrom)) {
      for (const { day, line, creative, few } of countPlays(batch)) {
        const hours = noCounts()
        addFew(hours, few)
        const key = `${day} ${batch.lines[line] ?? null} ${batch.screenId} ${batch.creatives[creative] ?? null}`
        found.set(key, [...hours].map((count, at) => count + (found.get(key)?.[at] ?? 0)))
      }
    }
  }
  return Object.fromEntries([...found].sort())
}
const dump = (core: TelemetryCore): Record<string, SqlRow[]> => Object.fromEntries(['names', 'keys', 'ledgers', 'batches', 'records', 'counts', 'delivered', 'evidenced_hours', 'shown', 'settlements', 'meta'].map((table) => [table, core.writer.query(`SELECT * FROM ${table}`).all()]))

/** A clone continues where it was made: a fork. */
const histories = fc.tuple(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })).map(([trunk, branch, other]) => {
  const screen = createPlayingScreen(1)
  const batches = trunk.map((plays) => screen.next(plays))
  const clone = screen.clone()
  const sibling = createPlayingScreen(2)
  return [...batches, ...branch.map((plays) => clone.next(plays, { flags: 3 })), ...(branch.length > 0 ? [screen.next(2)] : []), ...other.map((plays) => sibling.next(plays, { flags: 66 }))]
})
const arrivals = histories.chain((batches) => fc.tuple(fc.constant(batches), fc.shuffledSubarray([...batches, ...batches], { minLength: batches.length, maxLength: batches.length * 2 }), fc.integer({ min: 1, max: 6 })))

test('[PP1] any order, repetition, loss and grouping of batches counts what the set of them counts; each play once, and forks whenever they come', () => {
  fc.assert(fc.property(arrivals, ([, came, group]) => {
    const { core, take } = openIntake()
    for (let at = 0; at < came.length; at += group) take(came.slice(at, at + group))
    const counted = countsOf(core)
    expect(counted).toEqual(countsOfSet(came))
    for (const { line, proven } of core.writer.query('SELECT line, proven FROM delivered').all()) {
      const its = Object.entries(counted).filter(([key]) => key.split(' ')[1] === core.names.idOf(Number(line))).map(([, hours]) => hours)
      const sum = (kind: number): number => its.reduce((all, hours) => all + hours.slice(kind * 24, kind * 24 + 24).reduce((part, count) => part + count, 0), 0)
      expect(proven).toBe(sum(0) - sum(1) - sum(2))
      expect(core.writer.query('SELECT coalesce(sum(proven), 0) AS plays FROM evidenced_hours WHERE line = ?').get(line!)?.plays).toBe(proven)
    }
    core.close()
  }), { seed, numRuns: 80 })
})

test('[DB1] a database made again of the segments equals the one that was lost, settled forks too', () => {
  fc.assert(fc.property(arrivals, fc.boolean(), ([, came, group], settles) => {
    const { core, take, disk } = openIntake()
    for (let at = 0; at < came.length; at += group) take(came.slice(at, at + group))
    const [ledger] = core.ledgers.ofScreen(idOfProofs('sc', 1))
    const [branch] = ledger ? core.branches(ledger) : []
    if (settles && ledger && branch) core.settle(idOfProofs('sc', 1), { v: 1, ledgerId: ledger.id, forkedFrom: ledger.forkedFrom!, keepSha256: branch.rootSha256, personId: 'pe_1', atMs: nowMs })
    take(came.slice(0, 3))
    const before = dump(core)
    const again = openTelemetryCore({ sql: openSqlite(':memory:'), segments: openProofSegments(disk), sha256: sha256Of })
    expect(dump(again)).toEqual(before)
    core.close()
    again.close()
  }), { seed, numRuns: 40 })
})

test('[PP2] what is stored is acknowledged with its numbers, what is known is acknowledged again, and a welcome names all that is held', () => {
  const { intake, take } = openIntake()
  const screen = createPlayingScreen(1)
  const [a, b, c] = [screen.next(3), screen.next(4), screen.next(5)]
  expect(take([a, c, a])).toEqual([
    { kind: 'stored', screenId: a.screenId, ledgerId: screen.ledgerId, ranges: [[1, 3]] }, { kind: 'stored', screenId: a.screenId, ledgerId: screen.ledgerId, ranges: [[8, 12]] }, { kind: 'duplicate', screenId: a.screenId, ledgerId: screen.ledgerId, ranges: [[1, 3]] },
  ])
  expect(intake.held(a.screenId, [screen.ledgerId, 'f'.repeat(32)])).toEqual([{ ledgerId: screen.ledgerId, ranges: [[1, 3], [8, 12]] }, { ledgerId: 'f'.repeat(32), ranges: [] }])
  expect(kindsOf(take([b]))).toEqual(['stored'])
  expect(intake.held(a.screenId, [screen.ledgerId])).toEqual([{ ledgerId: screen.ledgerId, ranges: [[1, 12]] }])
})

test('[PP1] what is not signed by the screen itself, is of another, cut, too large or contradicts itself is refused with its reason and told', () => {
  const { take, intake, events, core } = openIntake()
  const good = createPlayingScreen(1).next(3)
  const foreign = createPlayingScreen(2).next(3)
  const send = (screenId: string, message: Uint8Array) => intake.take([{ screenId, message, receivedAtMs: nowMs }])[0]
  expect(send(idOfProofs('sc', 9), good.message)).toEqual({ kind: 'refused', screenId: idOfProofs('sc', 9), reason: 'not-enrolled' })
  expect(send(good.screenId, foreign.message)).toMatchObject({ reason: 'bad-signature' })
  const bent = Uint8Array.from(good.message)
  bent[bent.length - 3]! ^= 1
  expect(send(good.screenId, bent)).toMatchObject({ reason: 'bad-signature' })
  expect(send(good.screenId, good.message.subarray(0, 40))).toMatchObject({ reason: 'malformed' })
  expect(send(good.screenId, new Uint8Array(200_000))).toMatchObject({ reason: 'too-large' })
  expect(intake.take([{ screenId: good.screenId, message: good.message, receivedAtMs: proofsBaseMs - 30 * 3_600_000 }])[0]).toMatchObject({ reason: 'time-impossible' })
  expect(events).toHaveLength(6)
  expect(countsOf(core)).toEqual({})
  expect(kindsOf(take([good]))).toEqual(['stored'])
})

test('[PP1] a fork is told, takes back what is behind it, and a person settles it: one branch or none, and what hangs on the other stays out', () => {
  const { core, take, events } = openIntake()
  const screen = createPlayingScreen(1)
  const trunk = screen.next(2)
  const clone = screen.clone()
  const [a, b, b2] = [screen.next(3), clone.next(4), clone.next(2)]
  expect(kindsOf(take([trunk, a]))).toEqual(['stored', 'stored'])
  expect(kindsOf(take([b]))).toEqual(['fork'])
  expect(events).toEqual([{ kind: 'fork', screenId: trunk.screenId, ledgerId: screen.ledgerId, forkedFrom: 3 }])
  expect(countsOf(core)).toEqual(countsOfSet([trunk]))
  const ledger = core.ledgers.find(trunk.screenId, screen.ledgerId)!
  expect(core.branches(ledger).map(({ rootSha256, plays }) => [rootSha256, plays]).sort()).toEqual([[a.sha256, 3], [b.sha256, 4]].sort())
  core.settle(trunk.screenId, { v: 1, ledgerId: ledger.id, forkedFrom: 3, keepSha256: a.sha256, personId: 'pe_1', atMs: nowMs })
  expect(countsOf(core)).toEqual(countsOfSet([trunk, a]))
  expect(kindsOf(take([b2, b, screen.next(1)]))).toEqual(['stored', 'duplicate', 'stored'])
  expect(core.ledgers.find(trunk.screenId, screen.ledgerId)).toMatchObject({ forkedFrom: null, last: 6 })
})

test('[PP1] [PP2] after a settlement the numbers that only the dropped branch had told are not held: the kept one is asked for its own', () => {
  const { core, intake, take } = openIntake()
  const screen = createPlayingScreen(1)
  const trunk = screen.next(2)
  const clone = screen.clone()
  const [a, missing, b, b2] = [screen.next(3), screen.next(3), clone.next(4), clone.next(3)]
  take([trunk, a, b, b2])
  expect(intake.held(trunk.screenId, [screen.ledgerId])).toEqual([{ ledgerId: screen.ledgerId, ranges: [[1, 2]] }])
  core.settle(trunk.screenId, { v: 1, ledgerId: screen.ledgerId, forkedFrom: 3, keepSha256: a.sha256, personId: 'pe_1', atMs: nowMs })
  expect(intake.held(trunk.screenId, [screen.ledgerId])).toEqual([{ ledgerId: screen.ledgerId, ranges: [[1, 5]] }])
  expect(kindsOf(take([b2, clone.next(1), missing]))).toEqual(['duplicate', 'stored', 'stored'])
  expect(intake.held(trunk.screenId, [screen.ledgerId])).toEqual([{ ledgerId: screen.ledgerId, ranges: [[1, 8]] }])
  expect(countsOf(core)).toEqual(countsOfSet([trunk, a, missing]))
})

test('[PP1] a ledger in the place of a lost one says so, and since when nothing is known', () => {
  const { core, take, events } = openIntake()
  const lost = createPlayingScreen(1)
  const first = lost.next(3)
  const second = createPlayingScreen(1, { ledger: 2, replaces: { ledgerId: lost.ledgerId, headSha256: first.sha256, unknownSinceMs: proofsBaseMs + 30_000 } }).next(2)
  take([first, second])
  expect(events).toEqual([{ kind: 'ledger-replaced', screenId: first.screenId, ledgerId: second.batch.ledgerId, replaces: lost.ledgerId, unknownSinceMs: proofsBaseMs + 30_000 }])
  expect(core.ledgers.ofScreen(first.screenId).map(({ replaces, unknownSinceMs }) => [replaces, unknownSinceMs])).toEqual([[null, null], [lost.ledgerId, proofsBaseMs + 30_000]])
})

test('[DB1] on a full disk the whole group is refused as such, nothing of it is counted, and the next one goes through', () => {
  let full = false
  const { core, take } = openIntake(memorySegmentDisk((operation) => (full && operation === 'write' ? 'ENOSPC' : null)))
  const screen = createPlayingScreen(1)
  const [a, b] = [screen.next(3), screen.next(3)]
  take([a])
  full = true
  expect(take([a, b, b])).toMatchObject([{ kind: 'refused', reason: 'disk-full' }, { kind: 'refused', reason: 'disk-full' }, { kind: 'refused', reason: 'disk-full' }])
  full = false
  expect(countsOf(core)).toEqual(countsOfSet([a]))
  expect(kindsOf(take([b]))).toEqual(['stored'])
  expect(countsOf(core)).toEqual(countsOfSet([a, b]))
})

test('[DB1] what is synced and was not counted, because the database failed or the process died, is counted once at the next call or start', () => {
  const { core, take, sql, disk } = openIntake()
  const screen = createPlayingScreen(1)
  const [a, b, c] = [screen.next(3), screen.next(3), screen.next(3)]
  take([a])
  sql.exec('CREATE TEMP TRIGGER failing BEFORE INSERT ON main.batches BEGIN SELECT RAISE(FAIL, \'no\'); END')
  expect(() => take([b])).toThrow('no')
  const fresh = openTelemetryCore({ sql: openSqlite(':memory:'), segments: openProofSegments(disk), sha256: sha256Of })
  expect(countsOf(fresh)).toEqual(countsOfSet([a, b]))
  sql.exec('DROP TRIGGER failing')
  expect(kindsOf(take([c, b]))).toEqual(['stored', 'duplicate'])
  expect(countsOf(core)).toEqual(countsOfSet([a, b, c]))
})
