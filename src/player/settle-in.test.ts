import { expect, test } from 'vitest'
import { playing } from '../../tests/helpers/player-world.ts'
import { decodeUtf8 } from '../core/kernel/utf8.ts'

const [secondMs, minuteMs] = [1000, 60_000]
const elsewhere = `sc_${'e'.repeat(32)}`
const kept = (world: Awaited<ReturnType<typeof playing>>, prefix: string) => [...world.disk.kept.keys()].filter((key) => key.startsWith(prefix))

async function givenAway() {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  world.engine.order([{ kind: 'blank' }])
  await world.time.run(3 * minuteMs)
  expect(kept(world, 'batch/').length).toBeGreaterThan(0)
  world.cut()
  world.engine.goOffline()
  world.record = { ...world.record, credentials: { ...world.record.credentials!, screenId: elsewhere } }
  return world
}

test('[PL1] [PP1] a device given to another screen obeys nothing of the one before, shows none of its plan, and claims none of its plays', async () => {
  const world = await givenAway()
  const ledgerId = world.record.ledger!.id
  const seen = world.shown.length
  await world.boot()
  await world.time.run(2 * minuteMs)
  expect(world.shown.length).toBeGreaterThan(seen)
  for (const { item } of world.shown.slice(seen)) expect([item.blank ?? false, item.file]).toEqual([false, null])
  expect(world.record.ledger).not.toMatchObject({ id: ledgerId })
  expect(kept(world, 'batch/').filter((key) => key.includes(ledgerId))).toEqual([])
  expect(JSON.parse(decodeUtf8(world.disk.kept.get('ledger')!)!)).toMatchObject({ replaces: null, earlier: [] })
  expect(world.disk.files.size).toBeGreaterThan(0)
})

test('[PL1] wherever the power goes meanwhile, nothing of the one before is left', async () => {
  for (let afterMs = 0; afterMs < 40; afterMs += 2) {
    const world = await givenAway()
    const ledgerId = world.record.ledger!.id
    await world.boot()
    await world.time.run(afterMs)
    world.cut()
    await world.boot()
    await world.time.run(20 * secondMs)
    expect([world.shown.at(-1)?.item.blank ?? false, kept(world, 'state'), kept(world, `batch/${ledgerId}`), kept(world, 'manifest')], `${afterMs}`).toEqual([false, [], [], []])
    expect(world.record.ledger?.id).not.toBe(ledgerId)
  }
})

test('[PP1] who is paired anew for the same screen goes on with its ledger', async () => {
  const world = await playing({ settings: { batchEveryMs: minuteMs } })
  await world.time.run(2 * minuteMs)
  const { id } = world.record.ledger!
  world.cut()
  world.record = { ...world.record, credentials: { ...world.record.credentials!, password: 'another' } }
  await world.boot()
  await world.time.run(2 * minuteMs)
  expect(world.record.ledger).toMatchObject({ id })
  expect(world.engine.held.size).toBe(1)
})
