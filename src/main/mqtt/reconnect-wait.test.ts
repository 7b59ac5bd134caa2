import { expect, test } from 'vitest'
import { allTopic, downTopic, readDownTopic, upTopic } from '../../contracts/mqtt-topics.ts'
import { qosOf } from './qos-of.ts'
import { reconnectWaitMs } from './reconnect-wait.ts'

test('[PL6] the first wait is chance over two seconds, the span doubles to a minute and no further', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 1000].map((attempt) => reconnectWaitMs(attempt, 0.5))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  expect([0, 0.25, 0.999].map((chance) => reconnectWaitMs(0, chance))).toEqual([0, 500, 1998])
})

test('what is said to a screen or to all of a class is read back from its topic, and nothing else is', () => {
  const [screen, network] = [`sc_${'1'.repeat(32)}`, `nw_${'2'.repeat(32)}`]
  expect(readDownTopic(downTopic(screen, 'manifest'))).toEqual({ kind: 'down', screenId: screen, channel: 'manifest' })
  expect(readDownTopic(allTopic(network, 'vehicle', 'state'))).toEqual({ kind: 'all', networkId: network, deviceClass: 'vehicle', channel: 'state' })
  for (const other of [upTopic(screen, 'hello'), '', 'pult/1', `${downTopic(screen, 'manifest')}/x`, 'pult/1/s//down/manifest', 'pult/2/s/x/down/manifest', 'pult/1/n/x/vehicle/manifest']) expect(readDownTopic(other)).toEqual({ kind: 'unknown' })
  expect([qosOf(downTopic(screen, 'stored')), qosOf(downTopic(screen, 'manifest')), qosOf(allTopic(network, 'store', 'state'))]).toEqual([0, 1, 1])
})
