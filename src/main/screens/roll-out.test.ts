import { beforeEach, expect, test } from 'vitest'
import type { Command } from '../../contracts/screens.ts'
import { gaveUpBefore, gaveUpFor } from '../../core/playback/player/player-versions.ts'
import { createMemoryStore } from '../../../tests/helpers/memory-store.ts'
import type { ScreenNews } from './desk-messages.ts'
import { createRollOut, type RollOut } from './roll-out.ts'
import { createScreenRows, type ScreenRows } from './screen-rows.ts'

const minute = 60_000
const person = 'pe_1'
const version = (at: number) => ({ version: `2+${at}`, sha256: String(at).padStart(64, '0') })
const screen = (at: number): string => `sc_${String(at).padStart(32, '0')}`

let now: number
let carried: ReturnType<typeof version> | null
let commands: Command[]
let rows: ScreenRows
let desk: RollOut
let store: ReturnType<typeof createMemoryStore>
let onLine: Map<string, string>
let told: number

/** The engine starts, or starts again: what it had in memory is gone, the screens say hello. */
async function startEngine(): Promise<void> {
  const clock = { nowMs: () => now }
  rows = createScreenRows({ clock, factsOf: () => { throw new Error('nobody looks') }, changed: () => undefined, obeys: () => ({ obeys: true, blank: false }) })
  let ids = 0
  told = 0
  desk = createRollOut({ store, rows, clock, log: { info: () => undefined, warn: () => undefined, error: (event, details) => { throw new Error(`${event} ${JSON.stringify(details)}`) } }, newId: (prefix) => `${prefix}_${++ids}`, carried: async () => carried, tell: (command) => void commands.push(command), changed: () => { told += 1 } })
  await desk.load()
  for (const [screenId, its] of onLine) hello(screenId, its)
}
const tell = (news: ScreenNews) => { rows.heed(news); desk.heed(news) }
const hello = (screenId: string, playerVersion: string, hasPlan = true) => {
  onLine.set(screenId, playerVersion)
  rows.known(screenId).enrolled = true
  tell({ kind: 'hello', screenId, atMs: now, offsetMs: 0, hello: { playerVersion, abilities: ['video', 'update'], manifest: hasPlan ? { epoch: 1, sequence: 1, contentSha256: '' } : null, state: null, lacks: null, storage: null, agent: 'x', zoneOffsetMinutes: 300 } as never })
}
const gone = (screenId: string) => { onLine.delete(screenId); tell({ kind: 'gone', screenId, atMs: now }) }
const fails = (screenId: string, commandId: string, detail: string) => tell({ kind: 'done', screenId, atMs: now, done: { v: 1, screenId, commandId, outcome: 'failed', detail, atMs: now } })
/** So much time passes, a tick each quarter of a minute; each command that comes is carried out by `act`. */
async function pass(ms: number, act: (command: Command) => void = obey): Promise<void> {
  for (const end = now + ms; now < end;) {
    now += minute / 4
    for (const command of commands.splice(0)) act(command)
    await desk.tick()
  }
}
const obey = ({ screenId, params }: Command) => hello(screenId, String(params.version))
const fallsBack = ({ screenId, id }: Command) => fails(screenId, id, gaveUpFor('2+1', '1'))
const ring = () => { const { latest } = desk.state(); return latest!.rings[latest!.ring]! }
const stage = () => { const { stage: its, ring: at } = desk.state().latest!; return `${its} ${at}` }
beforeEach(async () => {
  ;[now, carried, commands, store, onLine] = [Date.UTC(2026, 7, 1), version(1), [], createMemoryStore(), new Map()]
  for (let at = 0; at < 300; at += 1) onLine.set(screen(at), '1')
  await startEngine()
})
const start = () => desk.start('2+1', person)

test('[PL5] a version goes to a hundredth, a tenth, half and all of the screens, each ring a quarter of an hour after the one before took it', async () => {
  expect(await start()).toEqual({ kind: 'done', value: null })
  const first = desk.state().latest!.rings.map(({ screens }) => screens)
  expect(first.reduce((sum, its) => sum + its, 0)).toBe(300)
  expect(commands.map(({ params, kind }) => ({ params, kind }))).toEqual(Array.from({ length: first[0]! }, () => ({ kind: 'update', params: { version: '2+1', sha256: version(1).sha256 } })))
  expect(commands[0]!.expiresAtMs).toBe(now + 10 * minute)
  await pass(14 * minute)
  expect([stage(), ring().running, ring().settled]).toEqual(['running 0', first[0], 0])
  await pass(2 * minute)
  expect(stage()).toBe('running 1')
  await pass(17 * minute)
  expect(stage()).toBe('running 2')
  await pass(40 * minute)
  expect(stage()).toBe('done 3')
  expect(desk.state().versions).toEqual([{ version: '2+1', screens: 300 }])
})

test('[PL5] no more than fifty are sent it at once, and nobody whose ring is not open', async () => {
  await start()
  const inFirst = desk.state().latest!.rings[0]!.screens
  expect(commands).toHaveLength(inFirst)
  await pass(36 * minute)
  commands.length = 0
  const waiting = desk.state().latest!.rings.slice(0, 3).reduce((sum, { screens, running }) => sum + screens - running, 0)
  await desk.tick()
  expect(commands.length).toBe(Math.min(50, waiting))
})

test('[PL5] a screen that fell back in a small ring halts it at once, also for whoever comes later, and over a restart', async () => {
  await start()
  const [{ screenId }] = commands as [Command]
  await pass(minute, fallsBack)
  expect(desk.state().latest).toMatchObject({ stage: 'halted', halt: { ring: 0, fellBack: ring().fellBack, screens: ring().screens } })
  hello(screenId, '1')
  await pass(30 * minute)
  await startEngine()
  await pass(30 * minute)
  expect([stage(), commands]).toEqual(['halted 0', []])
})

test('[PL5] one that would not try again counts as fallen back, whatever command that answers; after a person said to go on it holds nobody up', async () => {
  await start()
  const kept = commands[0]!.screenId
  await pass(minute / 4, (command) => (command.screenId === kept ? fails(kept, 'cd_of-before', gaveUpBefore('2+1')) : obey(command)))
  await pass(minute)
  expect(stage()).toBe('halted 0')
  expect(await desk.continue(person)).toEqual({ kind: 'done', value: null })
  await pass(17 * minute)
  expect(stage()).toBe('running 1')
  expect(rows.known(kept).playerVersion).toBe('1')
})

test('[PL5] what the gate could not give is no falling back: the screen is asked again an hour later', async () => {
  await start()
  const { screenId } = commands[0]!
  await pass(minute, (command) => (command.screenId === screenId ? fails(screenId, command.id, 'the gate has 3') : obey(command)))
  expect([stage(), ring().declined, ring().fellBack]).toEqual(['running 0', 1, 0])
  await pass(55 * minute)
  expect(stage()).toBe('running 0')
  await pass(30 * minute)
  expect(desk.state().latest!.ring).toBeGreaterThan(0)
  expect(rows.known(screenId).playerVersion).toBe('2+1')
})

test('[PL5] screens that took it and did not come back hold the ring, and vouch for nothing', async () => {
  await start()
  await pass(2 * 60 * minute, ({ screenId }) => gone(screenId))
  expect([stage(), ring().reachable]).toEqual(['running 0', ring().screens])
})

test('[PL5] a screen without a manifest is asked when it has one, and holds nobody up until then', async () => {
  await start()
  const [one] = commands as [Command]
  commands.length = 0
  await startEngine()
  hello(one.screenId, '1', false)
  await desk.tick()
  expect(commands.map(({ screenId }) => screenId)).not.toContain(one.screenId)
  await pass(16 * minute)
  expect(stage()).toBe('running 1')
  expect(desk.state().latest!.rings[0]).toMatchObject({ running: desk.state().latest!.rings[0]!.screens - 1 })
  hello(one.screenId, '1')
  await desk.tick()
  expect(commands.map(({ screenId }) => screenId)).toContain(one.screenId)
})

test('[PL5] while nobody can be reached no ring is passed', async () => {
  await start()
  await pass(16 * minute)
  expect(stage()).toBe('running 1')
  for (const screenId of [...onLine.keys()]) gone(screenId)
  commands.length = 0
  await pass(60 * minute)
  expect(stage()).toBe('running 1')
})

test('[PL5] a command that expired is sent again to a screen that is back while its ring is open', async () => {
  await start()
  const { screenId } = commands[0]!
  await pass(minute / 4, (command) => (command.screenId === screenId ? gone(screenId) : obey(command)))
  await pass(20 * minute)
  hello(screenId, '1')
  await desk.tick()
  expect(commands.map((command) => command.screenId)).toEqual([screenId])
})

test('[PL5] after a restart of the engine the ring goes on where it was, a quarter of an hour after the screens are back at the earliest', async () => {
  await start()
  await pass(14 * minute)
  await startEngine()
  await pass(14 * minute)
  expect(stage()).toBe('running 0')
  await pass(2 * minute)
  expect(stage()).toBe('running 1')
})

test('[PL5] screens that run the version already are done; the first ring always has somebody who is here', async () => {
  onLine = new Map([[screen(1), '2+1'], [screen(2), '1'], [screen(3), '2+1']])
  await startEngine()
  await start()
  const counts = desk.state().latest!.rings
  expect(counts[0]!.screens).toBeGreaterThanOrEqual(1)
  await pass(70 * minute)
  expect([stage(), onLine.get(screen(2))]).toEqual(['done 3', '2+1'])
})

test('[PL5] a screen that comes when all rings are open is sent it as well', async () => {
  await start()
  await pass(100 * minute)
  expect(stage()).toBe('done 3')
  hello(screen(900), '1')
  await desk.tick()
  expect(commands.map(({ screenId }) => screenId)).toEqual([screen(900)])
})

test('[PL5] a person pauses it, lets it go on, stops it; each once', async () => {
  await start()
  expect(await start()).toMatchObject({ problems: [{ reason: 'roll-out-open' }] })
  await desk.pause(person)
  expect(await desk.pause(person)).toMatchObject({ problems: [{ reason: 'roll-out-over' }] })
  await pass(60 * minute)
  expect(stage()).toBe('paused 0')
  await desk.continue(person)
  await pass(minute)
  expect(stage()).toBe('running 1')
  await desk.stop(person)
  commands.length = 0
  await pass(60 * minute)
  expect([desk.state().latest, commands]).toMatchObject([{ stage: 'stopped', stopped: 'by-person' }, []])
  expect(await start()).toEqual({ kind: 'done', value: null })
})

test('[PL5] what was looked at is what goes out, and another version in this Pult ends the roll-out', async () => {
  expect(await desk.start('2+9', person)).toMatchObject({ problems: [{ reason: 'roll-out-other' }] })
  await start()
  carried = version(2)
  await desk.tick()
  const before = told
  carried = version(3)
  await desk.tick()
  expect(told).toBe(before + 1)
  carried = version(2)
  await desk.tick()
  expect(desk.state()).toMatchObject({ carried: version(2), latest: { version: '2+1', stage: 'stopped', stopped: 'other-version' } })
  carried = null
  expect(await desk.start('2+2', person)).toMatchObject({ problems: [{ reason: 'roll-out-nothing' }] })
  carried = version(2)
  for (const screenId of [...onLine.keys()]) gone(screenId)
  expect(await desk.start('2+2', person)).toMatchObject({ problems: [{ reason: 'roll-out-no-screens' }] })
})

test('[PL5] where the only screen of a ring fell back, a person who lets it go on is enough', async () => {
  onLine = new Map([[screen(1), '1'], [screen(2), '1'], [screen(3), '1']])
  await startEngine()
  await start()
  expect(commands).toHaveLength(1)
  await pass(minute, fallsBack)
  expect(stage()).toBe('halted 0')
  await desk.continue(person)
  await pass(80 * minute)
  expect([stage(), desk.state().versions]).toEqual(['done 3', [{ version: '2+1', screens: 2 }, { version: '1', screens: 1 }]])
})

test('[PL5] a device in the place of one that fell back is tried anew', async () => {
  await start()
  const { screenId } = commands[0]!
  await pass(minute, (command) => (command.screenId === screenId ? fallsBack(command) : obey(command)))
  expect(ring().fellBack).toBe(1)
  desk.renewed(screenId)
  await desk.continue(person)
  await desk.tick()
  expect([ring().fellBack, commands.map((command) => command.screenId)]).toEqual([0, [screenId]])
})
