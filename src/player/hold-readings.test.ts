import { expect, test } from 'vitest'
import { createPlayerWorld } from '../../tests/helpers/player-world.ts'
import { names } from '../../tests/helpers/virtual-engine.ts'

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000]
const whileHot = [{ picture: 'a', plays: 360, guards: [{ kind: 'trigger' as const, trigger: 'heat', is: 'at-least' as const, value: 1 }] }]

async function playing() {
  const world = createPlayerWorld()
  world.engine.publish(whileHot)
  await world.boot()
  await world.time.run(minuteMs)
  return world
}

test('[AU7] readings hold over an offline start until they expire, and not a moment longer', async () => {
  const world = await playing()
  expect(world.pictureNow()).toBe('house')
  world.engine.readings({ lastsMs: 10 * minuteMs, triggers: { heat: 1 } })
  await world.time.run(30 * secondMs)
  expect(world.pictureNow()).toBe('a')
  world.engine.online = false
  world.cut()
  await world.boot()
  await world.time.run(5 * minuteMs)
  expect(world.pictureNow()).toBe('a')
  await world.time.run(5 * minuteMs)
  expect([world.pictureNow(), world.player!.state()!.running.obedience.readings().triggers]).toEqual(['house', {}])
})

test('[AU7] a start whose clock cannot be trusted has no trigger until it is welcomed; what is of another venue or signed by nobody is not taken up', async () => {
  const world = await playing()
  world.engine.readings({ lastsMs: hourMs, triggers: { heat: 1 } })
  world.engine.readings({ lastsMs: hourMs, triggers: { rain: 1 }, venueId: names.screen })
  world.engine.readings({ lastsMs: hourMs, triggers: { heat: 0, wind: 1 }, venueId: null })
  await world.time.run(30 * secondMs)
  const triggers = () => world.player!.state()!.running.obedience.readings().triggers
  expect(triggers()).toEqual({ heat: 1, wind: 1 })
  world.engine.online = false
  world.skewMs = -dayMs
  world.cut()
  await world.boot()
  await world.time.run(minuteMs)
  expect([world.pictureNow(), triggers()]).toEqual(['house', {}])
  world.engine.online = true
  await world.time.run(3 * minuteMs)
  expect([world.pictureNow(), triggers()]).toEqual(['a', { heat: 1, wind: 1 }])
})

test('[AU7] readings that a full disk did not keep hold all the same, until the start after', async () => {
  const world = await playing()
  world.disk.full = true
  world.engine.readings({ lastsMs: hourMs, triggers: { heat: 1 } })
  await world.time.run(30 * secondMs)
  expect(world.player!.state()!.running.obedience.readings().triggers).toEqual({ heat: 1 })
  expect(world.notes.filter((note) => note.startsWith('readings were not written'))).toHaveLength(1)
})
