import fc from 'fast-check'
import { expect, test } from 'vitest'
import { farAheadMs, formatStamp, readStamp, receive, tick } from './stamp.ts'

const replica = '0a1b2c3d'
const clock = fc.array(fc.integer({ min: -1000, max: 2 ** 47 }), { minLength: 1, maxLength: 60 })

test('[SY1] stamps only grow, however the clock jumps', () => {
  fc.assert(fc.property(clock, (times) => {
    let last: string | null = null
    for (const nowMs of times) {
      const next: string = tick(last, nowMs, replica)
      if (last !== null) expect(next > last).toBe(true)
      last = next
    }
  }))
})

test('[SY1] a stamp sorts as text the way its parts sort', () => {
  const parts = fc.record({ ms: fc.integer({ min: 0, max: 2 ** 48 - 1 }), counter: fc.integer({ min: 0, max: 0xffff }), replica: fc.constantFrom('00000001', 'ffffffff') })
  fc.assert(fc.property(parts, parts, (a, b) => {
    expect(readStamp(formatStamp(a))).toEqual(a)
    const byParts = a.ms - b.ms || a.counter - b.counter || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0)
    const byText = formatStamp(a) < formatStamp(b) ? -1 : formatStamp(a) > formatStamp(b) ? 1 : 0
    expect(Math.sign(byParts)).toBe(byText)
  }))
})

test('[SY1] a full counter borrows the next millisecond', () => {
  expect(tick(formatStamp({ ms: 5, counter: 0xffff, replica }), 5, replica)).toBe(formatStamp({ ms: 6, counter: 0, replica }))
})

test('[SY1] a stamp from over five minutes ahead is set aside, one just within is accepted', () => {
  const nowMs = 1_800_000_000_000
  const within = formatStamp({ ms: nowMs + farAheadMs, counter: 0, replica })
  expect(receive(null, within, nowMs)).toEqual({ kind: 'accepted', last: within })
  expect(receive(null, formatStamp({ ms: nowMs + farAheadMs + 1, counter: 0, replica }), nowMs)).toEqual({ kind: 'set-aside', aheadMs: farAheadMs + 1 })
})

test('[SY1] after a stamp was received, the next own stamp is later', () => {
  const remote = formatStamp({ ms: 10_000, counter: 3, replica: 'ffffffff' })
  const receipt = receive(formatStamp({ ms: 9000, counter: 0, replica }), remote, 9500)
  expect(receipt.kind === 'accepted' && tick(receipt.last, 9500, replica) > remote).toBe(true)
})
