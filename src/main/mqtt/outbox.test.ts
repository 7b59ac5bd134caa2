import { expect, test } from 'vitest'
import { allTopic, downTopic } from '../../contracts/mqtt-topics.ts'
import { createOutbox } from './outbox.ts'

const screen = (number: number) => `sc_${number}`
const bytes = (count: number) => new Uint8Array(count)

function bench(limits = { bulkBytes: 100, urgentBytes: 100 }) {
  const sent: { topic: string; done(error: unknown): void }[] = []
  const outbox = createOutbox((topic, _payload, done) => void sent.push({ topic, done }), limits)
  const outcomes: string[] = []
  const put = (topic: string, size: number, name: string) => void outbox.put(topic, bytes(size)).then((outcome) => outcomes.push(`${name} ${outcome}`))
  return { sent, outbox, outcomes, put, told: async () => { await Promise.resolve(); await Promise.resolve(); return outcomes } }
}

test('[PL5] manifests wait for their turn, and a recall waits for no manifest', async () => {
  const { sent, put, told } = bench()
  for (let number = 0; number < 5; number += 1) put(downTopic(screen(number), 'manifest'), 60, `m${number}`)
  expect(sent).toHaveLength(2)
  put(allTopic('nw_1', 'store', 'state'), 60, 'recall')
  expect(sent.at(-1)?.topic).toBe(allTopic('nw_1', 'store', 'state'))
  for (let at = 0; at < 6; at += 1) sent[at]?.done(null)
  expect(sent.map(({ topic }) => topic).filter((topic) => topic.endsWith('manifest'))).toEqual([0, 1, 2, 3, 4].map((number) => downTopic(screen(number), 'manifest')))
  expect(await told()).toEqual(['m0 handed', 'm1 handed', 'recall handed', 'm2 handed', 'm3 handed', 'm4 handed'])
})

test('what is urgent is refused rather than heaped up; a broker that refuses is told so', async () => {
  const { sent, put, told } = bench()
  put(downTopic(screen(1), 'command'), 80, 'a')
  put(downTopic(screen(1), 'command'), 30, 'b')
  sent[0]?.done(new Error('no'))
  put(downTopic(screen(1), 'command'), 100, 'c')
  sent[1]?.done(null)
  expect(await told()).toEqual(['b refused', 'a refused', 'c handed'])
})

test('[PL6] a lost connection refuses all that is open, and what waited is never sent', async () => {
  const { sent, put, outbox, told } = bench()
  for (let number = 0; number < 4; number += 1) put(downTopic(screen(number), 'manifest'), 60, `m${number}`)
  outbox.refuseAll()
  for (const { done } of [...sent]) done(null)
  expect(await told()).toEqual(['m0 refused', 'm1 refused', 'm2 refused', 'm3 refused'])
  expect(sent).toHaveLength(2)
})
