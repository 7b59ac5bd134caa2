import { expect, test } from 'vitest'
import { playing, playsOf } from '../../tests/helpers/player-world.ts'
import { playFlags } from '../contracts/screens.ts'

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000]

test('[PP1] every play of an hour is in signed batches that chain, once, with its start, its length and its picture', async () => {
  const world = await playing()
  await world.time.run(hourMs + 20 * minuteMs)
  const batches = [...world.engine.batches]
  expect(batches.length).toBeGreaterThanOrEqual(4)
  batches.forEach(([, { batch, times }], at) => {
    expect(times).toBe(1)
    expect(batch.previousSha256).toBe(batches[at - 1]?.[0] ?? null)
  })
  const plays = playsOf(world)
  expect(plays.map(({ sequence }) => sequence)).toEqual(plays.map((_, at) => at + 1))
  const whole = plays.slice(1)
  for (const play of whole) expect([Math.round(play.startMs / 1000) % 10, Math.round(play.durationMs / 100), play.flags & playFlags.completed, play.flags & playFlags.framesAdvanced]).toEqual([0, 100, 1, 2])
  expect(new Set(whole.map(({ startMs }) => Math.round(startMs / 10_000))).size).toBe(whole.length)
})

test('[PP1] one durable write for each play, and few besides', async () => {
  const world = await playing()
  const before = world.disk.writes
  await world.time.run(10 * minuteMs)
  expect(world.disk.writes - before).toBeLessThanOrEqual(60 + 6)
})

test('[PP1] the power goes at any moment: no play is claimed twice or out of order, and what was cut off is interrupted', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const world = await playing({ seed, settings: { batchEveryMs: 2 * minuteMs } })
    for (let cuts = 0; cuts < 6; cuts++) {
      await world.time.run(47 * secondMs + seed * 331 + cuts * 1733)
      world.cut()
      await world.time.run(seed * 100)
      await world.boot()
    }
    await world.time.run(5 * minuteMs)
    const plays = playsOf(world)
    expect(new Set(plays.map(({ sequence }) => sequence)).size, `seed ${seed}`).toBe(plays.length)
    expect(plays.map(({ sequence }) => sequence).sort((a, b) => a - b), `seed ${seed}`).toEqual(plays.map((_, at) => at + 1))
    expect(world.engine.held.size).toBe(1)
    const interrupted = plays.filter(({ flags }) => (flags & playFlags.completed) === 0)
    expect(interrupted.length, `seed ${seed}`).toBeGreaterThanOrEqual(6)
    // What is claimed as complete was seen, from that moment on.
    for (const play of plays) if (play.flags & playFlags.completed) expect(world.shown.some(({ atMs, item }) => Math.abs(atMs - play.startMs) < 100 && item.file?.sha256 === play.sha256), `seed ${seed}, ${play.sequence}`).toBe(true)
  }
})

test('[PP2] what the engine does not hold is sent again, the same bytes, after it forgot; nothing is deleted for being acknowledged', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(10 * minuteMs)
  const sent = world.engine.batches.size
  world.engine.held.clear()
  await world.time.run(15 * minuteMs)
  expect([...world.engine.batches.values()].filter(({ times }) => times > 1).length).toBeGreaterThanOrEqual(sent)
  expect(world.engine.heard.hello.at(-1)!.ledgers[0]!.keptFrom).toBe(1)
})

test('[PP2] what was shown while a dead clock dated it back by weeks is kept: an engine that forgot it is sent it again', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(3 * minuteMs)
  world.cut()
  world.engine.goOffline()
  await world.time.run(45 * dayMs)
  world.skewMs = -60 * dayMs
  await world.boot()
  await world.time.run(10 * minuteMs)
  const sent = world.engine.batches.size
  world.engine.online = true
  await world.time.run(10 * minuteMs)
  const datedBack = [...world.engine.batches.values()].slice(sent).filter(({ batch }) => batch.baseMs < world.time.nowMs() - 44 * dayMs)
  expect(datedBack.length).toBeGreaterThanOrEqual(5)
  world.engine.held.clear()
  await world.time.run(15 * minuteMs)
  for (const each of datedBack) expect(each.times).toBeGreaterThan(1)
  expect(world.engine.heard.hello.at(-1)!.ledgers[0]!.keptFrom).toBe(1)
})

test('[PP1] a lost storage opens another ledger that names the last batch that was sent', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(5 * minuteMs)
  const [lastHash, last] = [...world.engine.batches].at(-1)!
  world.cut()
  world.disk.lose()
  await world.boot()
  await world.time.run(5 * minuteMs)
  const first = [...world.engine.batches.values()].find(({ batch }) => batch.ledgerId !== last.batch.ledgerId)!.batch
  expect(first).toMatchObject({ from: 1, previousSha256: null, replaces: { ledgerId: last.batch.ledgerId, headSha256: lastHash } })
  expect(world.engine.heard.health.at(-1)!.faults).toContain('storage-lost')
  expect([...world.engine.batches.values()].filter(({ batch }) => batch.replaces !== null)).toHaveLength(1)
})

test('[PP1] a storage that was set back to an earlier day does not go on under its old name', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(3 * minuteMs)
  const copy = world.disk.copy()
  await world.time.run(5 * minuteMs)
  world.cut()
  world.disk.kept = copy
  await world.boot()
  await world.time.run(5 * minuteMs)
  const successors = [...world.engine.batches.values()].map(({ batch }) => `${batch.ledgerId} ${batch.previousSha256}`)
  expect(new Set(successors).size).toBe(successors.length)
  expect(world.engine.held.size).toBe(2)
})

test('[PP1] [PL2] a screen that starts on a full disk without its ledger shows, and opens another when there is room', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(2 * minuteMs)
  const before = new Set(world.engine.held.keys())
  world.cut()
  world.disk.lose()
  world.disk.full = true
  const seen = world.shown.length
  await world.boot()
  await world.time.run(2 * minuteMs)
  expect(world.shown.length).toBeGreaterThan(seen)
  world.disk.full = false
  await world.time.run(5 * minuteMs)
  const opened = [...world.engine.batches.values()].map(({ batch }) => batch).filter(({ ledgerId }) => !before.has(ledgerId))
  expect(opened[0]).toMatchObject({ from: 1, replaces: { ledgerId: [...before][0] } })
})
