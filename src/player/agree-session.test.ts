import { expect, test } from 'vitest'
import { createPlayerWorld } from '../../tests/helpers/player-world.ts'

const [secondMs, minuteMs] = [1000, 60_000]

async function playing() {
  const world = createPlayerWorld()
  world.engine.publish([{ picture: 'a', plays: 180 }])
  await world.boot()
  await world.time.run(minuteMs)
  return world
}

test('[PL6] what is for the engine alone is sealed with the key of the session from the welcome on; hello and proofs are signed, and after the link was lost everything is until the next welcome', async () => {
  const world = await playing()
  const signed = (channel: string) => world.engine.sealedBy.filter((its) => its.channel === channel)
  expect(signed('hello').every(({ ours }) => !ours)).toBe(true)
  const early = world.engine.sealedBy.findIndex(({ channel }) => channel === 'health')
  expect(world.engine.sealedBy.slice(early).filter(({ channel }) => channel !== 'hello').every(({ ours }) => ours)).toBe(true)
  expect(signed('health').length).toBeGreaterThan(0)
  // An engine that has started anew shares another key.
  world.engine.goOffline()
  Object.assign(world.engine, { online: true, secret: new Uint8Array(32).fill(6) })
  const from = world.engine.sealedBy.length
  await world.time.run(10 * minuteMs)
  const since = world.engine.sealedBy.slice(from)
  expect(since.find(({ channel }) => channel === 'hello')).toBeDefined()
  expect(since.filter(({ channel, ours }) => channel === 'health' && !ours)).toEqual([])
})

test('[PL6] a list of keys that it knows asks a screen to say hello', async () => {
  const world = await playing()
  const before = world.engine.heard.hello.length
  world.engine.down('keys', world.engine.lists.at(-1)!)
  await world.time.run(10 * secondMs)
  expect(world.engine.heard.hello.length).toBe(before + 1)
})
