import { expect, test } from 'vitest'
import { createPlayingScreen, proofsBaseMs } from '../../../tests/helpers/proof-world.ts'
import { createIntakeQueue, isLive, liveMs } from './intake-queue.ts'
import type { IntakeOutcome, ProofMessage } from './intake.ts'

const nowMs = proofsBaseMs + 10 * 3_600_000
const messageOf = (screen: number, ageMs: number): ProofMessage => ({ screenId: `sc_${screen}`, message: Buffer.from(`{"baseMs":${nowMs - ageMs},"plays":[]}`), receivedAtMs: nowMs })

function openQueue(options: { liveGroup?: number; backlogGroup?: number; mostBytes?: number } = {}) {
  const turns: (() => void)[] = []
  const groups: string[][] = []
  const answered: IntakeOutcome[] = []
  const queue = createIntakeQueue({
    ...options, clock: { nowMs: () => nowMs }, soon: (run) => turns.push(run), answer: (outcomes) => answered.push(...outcomes),
    take(messages) {
      groups.push(messages.map(({ screenId }) => screenId))
      return messages.map(({ screenId }) => ({ kind: 'stored', screenId, ledgerId: '', ranges: [] }))
    },
  })
  const turn = (): void => turns.shift()?.()
  return { queue, groups, answered, turn, all: () => { while (turns.length > 0) turn() } }
}

test('[PP2] live batches go before the backlog, whenever they come, and nothing waits for ever', () => {
  const { queue, groups, answered, turn, all } = openQueue({ backlogGroup: 2 })
  for (const screen of [1, 2, 3, 4, 5]) queue.add(messageOf(screen, 5 * 3_600_000))
  turn()
  queue.add(messageOf(9, 60_000))
  queue.add(messageOf(8, 60_000))
  all()
  expect(groups).toEqual([['sc_1', 'sc_2'], ['sc_9', 'sc_8'], ['sc_3', 'sc_4'], ['sc_5']])
  expect(answered).toHaveLength(7)
  expect(queue.waiting()).toEqual({ live: 0, backlog: 0 })
})

test('groups are bounded, and what comes while nothing waits goes at the next turn', () => {
  const { queue, groups, all } = openQueue({ liveGroup: 3 })
  for (const screen of [1, 2, 3, 4]) queue.add(messageOf(screen, 0))
  all()
  expect(groups).toEqual([['sc_1', 'sc_2', 'sc_3'], ['sc_4']])
})

test('memory is bounded: the backlog is let go before anything live is', () => {
  const size = messageOf(1, 0).message.length
  const { queue } = openQueue({ mostBytes: size * 3 })
  for (let at = 0; at < 5; at++) queue.add(messageOf(at, 5 * 3_600_000))
  expect(queue.waiting().backlog).toBe(3)
  queue.add(messageOf(9, 0))
  expect(queue.waiting()).toEqual({ live: 1, backlog: 0 })
})

test('what is live is read off the first bytes of a real batch, and rubbish is backlog', () => {
  const { message, batch } = createPlayingScreen(1).next(3)
  expect(isLive(message, batch.baseMs + liveMs - 1)).toBe(true)
  expect(isLive(message, batch.baseMs + liveMs)).toBe(false)
  expect(isLive(Buffer.from('rubbish'), nowMs)).toBe(false)
})
