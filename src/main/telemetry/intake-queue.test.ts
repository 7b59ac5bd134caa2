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

test('[PP2] after some of the backlog there is a rest as long as it took, in which live batches are taken at once', () => {
  let atMs = nowMs
  const [turns, rests, groups]: [(() => void)[], { ms: number; run: () => void }[], number[]] = [[], [], []]
  const queue = createIntakeQueue({
    backlogGroup: 2, clock: { nowMs: () => atMs }, soon: (run) => turns.push(run), rest: (ms, run) => rests.push({ ms, run }), answer: () => undefined,
    take(messages) {
      groups.push(messages.length)
      atMs += 7
      return []
    },
  })
  const all = (): void => { while (turns.length > 0) turns.shift()!() }
  for (const screen of [1, 2, 3]) queue.add(messageOf(screen, 5 * 3_600_000))
  all()
  expect([groups, rests.map(({ ms }) => ms)]).toEqual([[2], [7]])
  queue.add(messageOf(9, 0))
  all()
  expect(groups).toEqual([2, 1])
  rests[0]!.run()
  all()
  expect([groups, queue.waiting()]).toEqual([[2, 1, 1], { live: 0, backlog: 0 }])
})

test('[PP2] who brings backlog is kept as long as those before it will take, whoever of them goes away, and never for longer than half a minute', () => {
  let atMs = nowMs
  const turns: (() => void)[] = []
  const queue = createIntakeQueue({
    backlogGroup: 8, clock: { nowMs: () => atMs }, soon: (run) => turns.push(run), answer: () => undefined,
    take() {
      atMs += 80
      return []
    },
  })
  expect(queue.delayMs()).toBe(0)
  for (let at = 0; at < 8 * 40; at++) queue.add(messageOf(at, 5 * 3_600_000))
  while (turns.length > 0) turns.shift()!()
  // Each took ten milliseconds: two go at once, the hundredth in a second.
  const delays = Array.from({ length: 100 }, () => queue.delayMs())
  expect(delays.slice(0, 2)).toEqual([0, 0])
  expect(delays.at(-1)).toBeGreaterThan(900)
  expect(delays.at(-1)).toBeLessThan(1100)
  // None of them came, and a second later nobody waits for them.
  atMs += 1200
  expect(queue.delayMs()).toBe(0)
  // Eight are let in at one moment.
  expect(new Set(delays.slice(20)).size).toBeLessThan(12)
  expect(Math.max(...Array.from({ length: 10_000 }, () => queue.delayMs()))).toBeLessThan(30_100)
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
