import { expect, test } from 'vitest'
import { downTopic, largestOf, largestReading, sensorTopic, upTopic } from '../../contracts/mqtt-topics.ts'
import { createPresence } from './presence.ts'

function bench() {
  const told: string[] = []
  const presence = createPresence({ onMessage: (topic) => told.push(`message ${topic.split('/').at(-1)}`), onArrive: (id) => told.push(`arrive ${id}`), onGone: (id) => told.push(`gone ${id}`) })
  return { told, presence, hear: (topic: string, size = 1) => presence.hear(topic, new Uint8Array(size)) }
}

test('whoever says something is here, until the broker says gone in its place', () => {
  const { told, presence, hear } = bench()
  hear(upTopic('sc_1', 'health'))
  hear(upTopic('sc_1', 'hello'))
  hear(upTopic('sc_1', 'gone'))
  hear(upTopic('sc_1', 'gone'))
  hear(upTopic('sc_1', 'hello'))
  expect(told).toEqual(['arrive sc_1', 'message health', 'message hello', 'gone sc_1', 'arrive sc_1', 'message hello'])
  expect(presence.size()).toBe(1)
})

test('after a lost link nobody is known to be here', () => {
  const { told, presence, hear } = bench()
  for (const id of ['sc_1', 'sc_2']) hear(upTopic(id, 'hello'))
  told.length = 0
  presence.forgetAll()
  expect(told).toEqual(['gone sc_1', 'gone sc_2'])
  expect(presence.size()).toBe(0)
})

test('what is too large for its channel, unknown, or no word of a screen makes nobody present', () => {
  const { told, hear } = bench()
  hear(upTopic('sc_1', 'hello'), largestOf.hello + 1)
  hear(downTopic('sc_1', 'manifest'))
  hear('pult/1/s/sc_1/up/other')
  hear(sensorTopic('sensor-yard'))
  expect(told).toEqual(['message sensor-yard'])
})

test('[AU7] of a reading that is too large so much is told that it is refused by name', () => {
  const sizes: number[] = []
  const presence = createPresence({ onMessage: (_topic, payload) => sizes.push(payload.length), onArrive: () => undefined, onGone: () => undefined })
  for (const size of [largestReading, largestReading + 1, 400_000]) presence.hear(sensorTopic('sensor-yard'), new Uint8Array(size))
  expect(sizes).toEqual([largestReading, largestReading + 1, largestReading + 1])
})
