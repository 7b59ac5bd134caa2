import { expect, test } from 'vitest'
import { createPlayerWorld, startMs } from '../../tests/helpers/player-world.ts'
import { playFlags } from '../contracts/screens.ts'
import { packHours } from '../core/playback/manifest/pack-hours.ts'

const [secondMs, minuteMs] = [1000, 60_000]
const slotMs = 10 * secondMs

test('[PL6] something signed says that it is later: the next edge comes by the time that it is then', async () => {
  const world = createPlayerWorld()
  world.engine.publish([{ picture: 'a', plays: 180 }])
  await world.boot()
  await world.time.run(minuteMs + 3 * secondMs)
  const aheadMs = 4 * secondMs
  world.engine.down('command', world.engine.command('identify', 1, { issuedAtMs: world.time.nowMs() + aheadMs }))
  const from = world.shown.length
  await world.time.run(2 * slotMs)
  const edges = world.shown.slice(from).map(({ atMs }) => (atMs - startMs + aheadMs) % slotMs)
  expect(edges.length).toBeGreaterThanOrEqual(2)
  for (const past of edges) expect(Math.min(past, slotMs - past)).toBeLessThanOrEqual(100)
})

test('[PP1] a welcome sets the clock while a picture waits for its edge: the play began when it was seen', async () => {
  const skewMs = 7 * secondMs
  for (let seed = 15; seed <= 35; seed++) {
    const world = createPlayerWorld({ seed, settings: { batchEveryMs: 30 * secondMs } })
    world.engine.publish([{ picture: 'a', plays: 180 }])
    await world.boot()
    await world.time.run(minuteMs)
    world.cut()
    world.engine.goOffline()
    world.skewMs = skewMs
    const bootedMs = world.time.nowMs()
    await world.boot()
    await world.time.run(15 * secondMs)
    world.engine.online = true
    while (!world.player?.state()?.running.session.welcome()) await world.time.run(20)
    const welcomedMs = world.time.nowMs()
    await world.time.run(minuteMs)
    // By the clock of the device until the welcome, by the engine's from then on.
    const seen = world.shown.map(({ atMs }) => (atMs > bootedMs && atMs < welcomedMs - 20 ? atMs + skewMs : atMs))
    for (const { batch } of world.engine.batches.values()) {
      for (const [after, , , , , , , , flags] of batch.plays) {
        if ((flags & playFlags.completed) === 0) continue
        const startMs = batch.baseMs + after
        expect(seen.some((atMs) => Math.abs(atMs - startMs) <= 50), `${seed}: ${startMs}`).toBe(true)
      }
    }
  }
})

test('[PL6] a clock that was most of an hour ahead takes a screen into an hour in which the store is closed; the welcome takes it back at once', async () => {
  const world = createPlayerWorld()
  const [hours, open] = [170, new Uint16Array(170)]
  open.fill(360, 0, 2)
  const counts = new Uint16Array(hours * 3)
  counts.set([360, 0, 0, 360, 0, 0])
  world.engine.publish([{ picture: 'a', plays: 360 }], { counts: packHours({ slotsPerHour: 360, lengths: [1], open, cut: new Map(), counts }) })
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toBe('a')
  world.cut()
  world.engine.goOffline()
  world.skewMs = 59.5 * minuteMs
  await world.boot()
  await world.time.run(minuteMs)
  expect(world.pictureNow()).toBe('house')
  world.engine.online = true
  await world.time.run(2 * minuteMs)
  expect(world.player!.state()!.running.session.welcome()).not.toBeNull()
  expect(world.pictureNow()).toBe('a')
})
