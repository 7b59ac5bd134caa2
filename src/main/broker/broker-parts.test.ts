import { expect, test } from 'vitest'
import { hashOfNobody, hashPassword, isPassword } from './broker-password.ts'
import { createPace } from './pace.ts'
import { createTurns } from './turns.ts'
import { createRefusalCount } from './refusal-count.ts'
import { createWaitingRoom } from './waiting-room.ts'

const random = { bytes: (count: number) => new Uint8Array(count).fill(9) }

test('[SE1] of a password its salted hash is kept, in the form mosquitto reads', () => {
  const hash = hashPassword('open', random)
  expect(hash).toMatch(/^\$7\$1\$CQkJCQkJCQkJCQkJ\$[\w+/]{86}==$/)
  expect(isPassword(Buffer.from('open'), hash)).toBe(true)
  for (const wrong of ['', 'opem', 'open ', 'x'.repeat(100_000)]) expect(isPassword(Buffer.from(wrong), hash)).toBe(false)
  for (const broken of ['', 'open', hash.slice(0, -4), hash.replace('$7$', '$6$'), hash.replace('$1$', '$0$')]) expect(isPassword(Buffer.from('open'), broken)).toBe(false)
  expect(isPassword(Buffer.from('nobody'), hashOfNobody)).toBe(false)
})

test('over the limit of its address, or of all, the one that has waited longest makes room', () => {
  const room = createWaitingRoom({ strangers: 3, strangersOfAddress: 2 })
  const closed: string[] = []
  const enter = (address: string, name: string) => room.enter(address, () => void closed.push(name))
  enter('a', 'a1')
  const leave = enter('a', 'a2')
  enter('a', 'a3')
  expect(closed).toEqual(['a1'])
  leave()
  leave()
  enter('b', 'b1')
  enter('c', 'c1')
  expect(room.size()).toBe(3)
  enter('d', 'd1')
  expect(closed).toEqual(['a1', 'a3'])
  room.closeAll()
  expect(closed).toEqual(['a1', 'a3', 'b1', 'c1', 'd1'])
  expect(room.size()).toBe(0)
})

test('whoever waits is passed by nobody, and goes no sooner than its own wait', async () => {
  const takeTurn = createTurns()
  const went: Array<{ name: string; atMs: number }> = []
  const startedMs = performance.now()
  const go = (name: string, waitMs: number) => new Promise<void>((done) => takeTurn(waitMs, () => {
    went.push({ name, atMs: performance.now() - startedMs })
    done()
  }))
  await Promise.all([go('at once', 0), go('long', 30), go('short', 1), go('now', 0), go('longest', 40)])
  expect(went.map(({ name }) => name)).toEqual(['at once', 'long', 'short', 'now', 'longest'])
  expect(went[1]?.atMs).toBeGreaterThanOrEqual(30)
  expect(went[4]?.atMs).toBeGreaterThanOrEqual(40)
})

test('what is asked while another goes comes after all who wait', async () => {
  const takeTurn = createTurns()
  const went: string[] = []
  await new Promise<void>((done) => {
    takeTurn(2, () => {
      went.push('first')
      takeTurn(0, () => { went.push('brought along'); done() })
    })
    takeTurn(1, () => went.push('second'))
  })
  expect(went).toEqual(['first', 'second', 'brought along'])
})

test('what comes within the pace passes at once, the rest in its turn, and a quiet time is not saved up for ever', () => {
  const pace = createPace({ perSecond: 10, atOnce: 3 })
  expect([0, 0, 0, 0, 0].map(pace)).toEqual([0, 0, 0, 100, 200])
  expect([100_000, 100_000, 100_000, 100_000].map(pace)).toEqual([0, 0, 0, 100])
})

test('a storm of refusals is counted whole and written in few lines', () => {
  const lines: unknown[] = []
  let nowMs = 0
  const count = createRefusalCount({ info: () => undefined, warn: (_event, details) => void lines.push(details), error: () => undefined }, () => nowMs)
  for (let at = 0; at < 1000; at += 1) count.add('wrong-password', { user: 'x' })
  nowMs = 11_000
  count.add('wrong-password', { user: 'y' })
  expect(count.counts()).toEqual({ 'wrong-password': 1001 })
  expect(lines).toEqual([{ reason: 'wrong-password', sinceLast: 1, user: 'x' }, { reason: 'wrong-password', sinceLast: 1000, user: 'y' }])
})
