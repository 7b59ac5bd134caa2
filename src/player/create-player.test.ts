import { expect, test } from 'vitest'
import { createPlayerWorld, playing, playsOf, startMs } from '../../tests/helpers/player-world.ts'
import { keyOf, names, picture } from '../../tests/helpers/virtual-engine.ts'
import { playFlags } from '../contracts/screens.ts'
import { seal } from '../core/signing/index.ts'

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000]
const elsewhere = `vn_${'e'.repeat(32)}`
const ad = [{ picture: 'a', plays: 180 }]
const lastTaken = (world: ReturnType<typeof createPlayerWorld>, what: string) => world.engine.heard.taken.filter((taken) => taken.what === what).at(-1)

test('[PL6] [PL3] a screen is welcomed, fetches what its manifest needs, switches, and changes at the edges of slots', async () => {
  const world = await playing()
  expect(world.engine.heard.taken.map(({ what, result }) => `${what} ${result}`)).toEqual(['keys adopted', 'epoch adopted', 'manifest fetching', 'manifest adopted'])
  expect(world.engine.heard.hello[0]).toMatchObject({ keyVersion: 0, epoch: 0, manifest: null, state: null, ledgers: [{ next: 1, batchedTo: 0 }] })
  const edges = world.shown.filter(({ atMs }) => atMs > startMs + 5000)
  expect(edges.map(({ item }) => item.file?.sha256)).toEqual(edges.map((_, at) => picture(at % 2 === 0 ? 'house' : 'a').file.sha256))
  // Its clock is off by half of what one way took longer than the other; no more.
  for (const { atMs } of edges) expect((atMs - startMs) % (10 * secondMs)).toBeLessThanOrEqual(15)
  expect(world.engine.heard.health.at(-1)).toMatchObject({ clock: { trusted: true }, faults: [], offline: null })
})

test('[PL5] a blank is obeyed at once, acknowledged when it is durable, and obeyed by the next start before its first frame', async () => {
  const world = await playing()
  await world.time.run(3 * secondMs)
  world.engine.order([{ kind: 'blank' }])
  await world.time.run(500)
  expect(world.pictureNow()).toBe('blank')
  expect(lastTaken(world, 'state')).toMatchObject({ result: 'adopted', sequence: 1 })
  world.cut()
  world.engine.goOffline()
  const before = world.shown.length
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.shown.slice(before).every(({ item }) => item.blank)).toBe(true)
  world.engine.online = true
  world.engine.order([])
  await world.time.run(2 * minuteMs)
  expect(world.pictureNow()).not.toBe('blank')
})

test('[PL5] what was blank says so in its proofs, and a play that an order cut short is not complete', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(3 * secondMs)
  world.engine.order([{ kind: 'blank' }])
  await world.time.run(3 * minuteMs)
  const plays = playsOf(world)
  const at = plays.findIndex(({ source }) => source === 4)
  expect(plays[at]).toMatchObject({ sha256: undefined })
  expect(plays[at]!.flags & playFlags.bySignedState).toBe(playFlags.bySignedState)
  expect(plays[at - 1]!.flags & playFlags.completed).toBe(0)
})

test('[PL5] a screen that was off obeys a recall before it shows a frame of its plan', async () => {
  const world = await playing({}, [{ picture: 'a', plays: 360 }])
  world.cut()
  await world.time.run(minuteMs)
  world.engine.order([{ kind: 'recall', lines: [names.line(1)] }])
  const before = world.shown.length
  await world.boot()
  await world.time.run(5 * minuteMs)
  const after = world.shown.slice(before).map(({ item }) => item.file?.sha256)
  expect(after).not.toContain(picture('a').file.sha256)
  expect(after).toContain(picture('house').file.sha256)
})

test('[PL5] neither a replayed state nor one of a restored engine that forgot lifts anything; the engine is told what it forgot', async () => {
  const world = await playing()
  const lifted = world.engine.stateOf([])
  world.engine.order([{ kind: 'blank' }])
  await world.time.run(secondMs)
  world.engine.toAll('state', lifted)
  await world.time.run(secondMs)
  expect(lastTaken(world, 'state')).toMatchObject({ result: 'refused', reason: 'older' })
  const blank = world.engine.state!
  world.engine.certify(2)
  world.engine.down('keys', world.engine.epochMessage!)
  world.engine.revision = 0
  world.engine.order([])
  await world.time.run(secondMs)
  expect(lastTaken(world, 'state')).toMatchObject({ result: 'refused', reason: 'not-after', epoch: 2 })
  expect(world.engine.heard.known.map((bytes) => Buffer.from(bytes).equals(Buffer.from(blank)))).toEqual([true])
  expect(world.pictureNow()).toBe('blank')
  world.engine.order([], { after: [[1, 2]] })
  await world.time.run(secondMs)
  expect(world.pictureNow()).not.toBe('blank')
})

test('[PL1] unsigned, foreign, older, expired and revoked manifests are refused, and told of', async () => {
  const world = await playing()
  const { engine } = world
  const reasonOf = async (message: Uint8Array) => {
    engine.down('manifest', message)
    await world.time.run(secondMs)
    return lastTaken(world, 'manifest')?.reason
  }
  const old = engine.manifest!
  const taxi = keyOf('taxi')
  expect(await reasonOf(Uint8Array.from([...engine.plan(ad), 32]))).toBe('bad-signature')
  expect(await reasonOf(seal('manifest', engine.plan(ad), [taxi]))).toBe('unknown-key')
  expect(await reasonOf(engine.signed('state', {}))).toBe('bad-signature')
  expect(await reasonOf(engine.plan(ad, { screenId: names.screen.replace('1', '2').replace(/1$/, '2') }))).toBe('foreign')
  expect(await reasonOf(engine.plan(ad, { acceptUntilMs: world.time.nowMs() - 1000 }))).toBe('expired')
  expect(await reasonOf(engine.plan(ad, { epoch: 2 }))).toBe('epoch-unknown')
  expect(await reasonOf(engine.plan(ad, { counts: 'AAAA' }))).toBe('malformed')
  expect(await reasonOf(engine.plan(ad))).toBeNull()
  expect(await reasonOf(old)).toBe('older')
  const before = engine.key
  engine.rotate(keyOf('engine 2'))
  engine.down('keys', engine.lists.at(-1)!)
  const withOld = engine.signed('manifest', JSON.parse(Buffer.from(engine.plan(ad)).toString().split('\n\n')[1]!), before)
  expect(await reasonOf(withOld)).toBe('unknown-key')
  await world.time.run(10 * secondMs)
  expect(world.engine.heard.health.at(-1)!.faults).toContain('manifest-refused')
})

test('[PL6] a screen that slept through several key lists walks them all, and believes the last', async () => {
  const world = await playing()
  world.cut()
  for (const name of ['engine 2', 'engine 3', 'engine 4']) world.engine.rotate(keyOf(name))
  world.engine.publish([{ picture: 'b', plays: 360 }])
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toBe('b')
  expect(world.engine.heard.taken.filter(({ result }) => result === 'refused')).toEqual([])
})

test('[PL3] content is not switched before all files are there, a corrupt one never, and a fetch goes on where it was', async () => {
  const world = await playing()
  world.engine.corruptFiles.add(picture('b').file.sha256)
  world.engine.publish([{ picture: 'b', plays: 180 }, { picture: 'c', plays: 180 }])
  await world.time.run(2 * minuteMs)
  expect(lastTaken(world, 'manifest')).toMatchObject({ result: 'fetching', sequence: 2, lacks: { files: 2 } })
  expect(world.pictureNow()).toMatch(/^(a|house)$/)
  world.cut()
  await world.boot()
  world.engine.corruptFiles.clear()
  await world.time.run(2 * minuteMs)
  expect(lastTaken(world, 'manifest')).toMatchObject({ result: 'adopted', sequence: 2 })
  expect(world.pictureNow()).toMatch(/^[bc]$/)
})

test('[SC14] a plan for later waits beside the one for now, over a restart without a network', async () => {
  const world = await playing()
  world.engine.publish([{ picture: 'b', plays: 360 }], { validFromMs: world.time.nowMs() + 10 * minuteMs })
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toMatch(/^(a|house)$/)
  world.cut()
  world.engine.goOffline()
  await world.boot()
  await world.time.run(5 * minuteMs)
  expect(world.pictureNow()).toMatch(/^(a|house)$/)
  await world.time.run(6 * minuteMs)
  expect(world.pictureNow()).toBe('b')
})

test('[PL3] a file that rots on the disk is found, dropped, told of and fetched again; meanwhile something else shows', async () => {
  const world = await playing({ settings: { recheckEveryMs: 10 * secondMs } }, [{ picture: 'a', plays: 360 }])
  const { sha256 } = picture('a').file
  world.disk.files.set(sha256, Uint8Array.from([1, 2, 3]))
  world.engine.files.delete(sha256)
  await world.time.run(2 * minuteMs)
  expect(world.engine.heard.health.at(-1)).toMatchObject({ corrupt: [sha256], faults: ['file-corrupt'] })
  expect(world.pictureNow()).toBe('house')
  world.engine.files.set(sha256, picture('a').bytes)
  await world.time.run(3 * minuteMs)
  expect(world.pictureNow()).toBe('a')
  expect(world.engine.heard.health.at(-1)!.faults).toEqual([])
})

test('[PL2] a picture that cannot be decoded gives way to the house: never black', async () => {
  const world = createPlayerWorld()
  world.broken.add(picture('a').file.sha256)
  world.engine.publish([{ picture: 'a', plays: 360 }])
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toBe('house')
})

test('[PL2] without contact the plan goes on past its end, prices go after a day, and after a month the house remains; nothing past its own end shows', async () => {
  const world = await playing({ settings: { batchEveryMs: dayMs, recheckEveryMs: dayMs, healthEveryMs: dayMs } }, [{ picture: 'a', plays: 120, prices: [{ sku: 'milk', version: '1' }] }, { picture: 'b', plays: 120, expiresAtMs: startMs + 3 * hourMs }, { picture: 'c', plays: 120 }])
  world.engine.goOffline()
  const seen = async (): Promise<Set<string | null>> => {
    const from = world.shown.length
    await world.time.run(5 * minuteMs)
    return new Set(world.shown.slice(from).map(({ item }) => [...world.engine.pictures].find(([, sha256]) => sha256 === item.file?.sha256)?.[0] ?? null))
  }
  expect(await seen()).toEqual(new Set(['b', 'c', 'house']))
  world.cut()
  await world.time.run(4 * hourMs)
  await world.boot()
  expect(await seen()).toEqual(new Set(['c', 'house']))
  world.cut()
  await world.time.run(9 * dayMs)
  await world.boot()
  expect(await seen()).toEqual(new Set(['c', 'house']))
  world.cut()
  await world.time.run(22 * dayMs)
  await world.boot()
  expect(await seen()).toEqual(new Set(['house']))
})

test('[PL6] with a dead clock and no network a screen plays what it adopted, by the highest signed time, and says so', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  world.cut()
  world.engine.goOffline()
  world.skewMs = -50 * 365 * dayMs
  await world.time.run(hourMs)
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toMatch(/^(a|house)$/)
  expect(world.player!.state()!.running.time.nowMs()).toBeLessThan(startMs + 5 * minuteMs)
  world.engine.online = true
  await world.time.run(5 * minuteMs)
  expect(Math.abs(world.player!.state()!.running.time.nowMs() - world.time.nowMs())).toBeLessThan(50)
  expect(playsOf(world).some(({ flags }) => (flags & playFlags.clockUntrusted) !== 0)).toBe(true)
  // The welcome put the time forward by an hour while a play was shown: it was seen for no longer than it was.
  expect(Math.max(...playsOf(world).map(({ durationMs }) => durationMs))).toBeLessThan(10_200)
  expect(world.engine.heard.health.at(-1)!.faults).toEqual(['clock-wrong'])
})

test('[PH1] a wrong zone, stuck frames and a full disk each have a name; a full disk loses nothing and is never black', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  world.zoneOffsetMinutes = 360
  world.frozen = true
  world.disk.full = true
  await world.time.run(3 * minuteMs)
  expect(world.pictureNow()).toMatch(/^(a|house)$/)
  expect(world.engine.heard.health.at(-1)!.faults).toEqual(['zone-wrong', 'disk-full', 'frames-stuck'])
  world.disk.full = false
  await world.time.run(3 * minuteMs)
  const plays = playsOf(world)
  expect(plays.map(({ sequence }) => sequence)).toEqual(plays.map((_, at) => at + 1))
  expect(world.engine.heard.health.at(-1)!.faults).toEqual(['zone-wrong', 'frames-stuck'])
})

test('[PL5] an order counts at once, though a command before it takes for ever', async () => {
  const world = createPlayerWorld()
  world.update = () => new Promise(() => undefined)
  world.engine.publish(ad)
  await world.boot()
  await world.time.run(minuteMs)
  world.engine.down('command', world.engine.command('update', 1, { params: { version: '2.0.0', sha256: 'a'.repeat(64) } }))
  await world.time.run(secondMs)
  world.engine.order([{ kind: 'blank' }])
  await world.time.run(secondMs)
  expect(world.pictureNow()).toBe('blank')
})

test('[SC14] what waits for its hour gives way to a present plan of a higher number, and never shows', async () => {
  const world = await playing()
  const now = [{ picture: 'a', plays: 360 }]
  world.engine.publish(now)
  await world.time.run(minuteMs)
  world.engine.down('manifest', world.engine.plan([{ picture: 'b', plays: 360 }], { release: 2, validFromMs: world.time.nowMs() + 10 * minuteMs }))
  await world.time.run(12 * secondMs)
  world.cut()
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.engine.heard.hello.at(-1)!.waiting).toHaveLength(1)
  world.engine.publish(now)
  await world.time.run(15 * minuteMs)
  expect(world.pictureNow()).toBe('a')
  expect(world.engine.heard.taken.some(({ reason }) => reason !== null)).toBe(false)
})

test('[PL5] a screen that was moved obeys what holds where it stands now, over a start without a network too', async () => {
  const world = await playing()
  const blankAt = (venueId: string) => world.engine.order([], { items: [{ kind: 'blank', id: `or_${'1'.repeat(32)}`, where: { kind: 'venues', ids: [venueId] } }] })
  blankAt(elsewhere)
  await world.time.run(10 * secondMs)
  expect(world.pictureNow()).toBe('a')
  world.engine.venueId = elsewhere
  await world.time.run(16 * minuteMs)
  expect(world.pictureNow()).toBe('blank')
  world.cut()
  world.engine.goOffline()
  await world.boot()
  await world.time.run(30 * secondMs)
  expect(world.pictureNow()).toBe('blank')
  world.engine.online = true
  await world.time.run(2 * minuteMs)
  blankAt(names.venue)
  await world.time.run(30 * secondMs)
  expect(world.pictureNow()).not.toBe('blank')
})

test('[PL5] a reboot is carried out once, however often it is sent, and told of after the start', async () => {
  const world = await playing()
  const reboot = world.engine.command('reboot', 1)
  world.engine.down('command', reboot)
  await world.time.run(secondMs)
  expect(world.reboots).toBe(1)
  await world.boot()
  await world.time.run(10 * secondMs)
  world.engine.down('command', reboot)
  await world.time.run(10 * secondMs)
  expect(world.reboots).toBe(1)
  expect(world.engine.heard.done.map(({ commandId, outcome }) => [commandId, outcome])).toEqual([[names.command(1), 'done']])
})

test('[PL5] commands that expired, that the plan does not permit and that the device cannot do are answered each in its way', async () => {
  const world = await playing()
  world.engine.down('command', world.engine.command('reboot', 2, { expiresAtMs: world.time.nowMs() }))
  world.engine.down('command', world.engine.command('panel', 3))
  world.engine.down('command', world.engine.command('watch', 4))
  await world.time.run(15 * secondMs)
  expect(world.reboots).toBe(0)
  expect(world.engine.heard.done.map(({ outcome }) => outcome)).toEqual(['expired', 'done'])
  expect(lastTaken(world, 'command')).toMatchObject({ result: 'refused', reason: 'not-permitted' })
  expect(world.engine.heard.playing.length).toBeGreaterThanOrEqual(2)
})

test('[PL6] a welcome with another nonce is refused, and an engine that stays silent is asked again', async () => {
  const world = createPlayerWorld()
  world.engine.answers = false
  await world.boot()
  await world.time.run(10 * secondMs)
  expect(world.engine.heard.hello).toHaveLength(1)
  for (const list of world.engine.lists) world.engine.down('keys', list)
  world.engine.down('welcome', world.engine.signed('welcome', world.engine.welcome({ ...world.engine.heard.hello[0]!, nonce: '0'.repeat(32) })))
  await world.time.run(10 * secondMs)
  expect(lastTaken(world, 'welcome')).toMatchObject({ result: 'refused', reason: 'wrong-nonce' })
  await world.time.run(3 * minuteMs)
  const nonces = world.engine.heard.hello.map(({ nonce }) => nonce)
  expect(nonces.length).toBeGreaterThan(3)
  expect(new Set(nonces).size).toBe(nonces.length)
})
