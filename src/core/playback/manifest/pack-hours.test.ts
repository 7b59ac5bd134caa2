import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../kernel/random.ts'
import { createBitReader, createBitWriter } from './bit-text.ts'
import { type HoursToPack, packHours } from './pack-hours.ts'
import { unpackHours } from './unpack-hours.ts'

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']

/** Hours as a plan has them: whole, closed, cut into parts, or the first slots; lines of all lengths, most of them alike from day to day. */
function randomHours(seed: number): HoursToPack {
  const random = createRandom(seed)
  const [hours, slotsPerHour, lines] = [random.between(1, 90), random.pick([60, 360, 720]), random.below(9)]
  const lengths = Array.from({ length: lines }, () => random.pick([1, 1, 2, 3, 6]))
  const open = new Uint16Array(hours)
  const cut = new Map<number, Uint16Array>()
  const counts = new Uint16Array(hours * (lines + 2))
  const asks = lengths.map((length) => Math.floor(slotsPerHour / (lines * length * random.between(1, 4))))
  for (let h = 0; h < hours; h++) {
    const kind = h >= 24 && random.below(4) > 0 ? 4 : random.below(5)
    const slots = Uint16Array.from({ length: slotsPerHour }, (_, slot) => slot).filter((slot) => slot > 3 && slot % 20 > 2)
    open[h] = kind === 0 ? 0 : kind === 1 ? random.between(1, slotsPerHour - 1) : kind === 2 ? slots.length : kind === 4 && h >= 24 ? open[h - 24]! : slotsPerHour
    const before = cut.get(h - 24)
    if (kind === 2) cut.set(h, slots)
    if (kind === 4 && before) cut.set(h, before)
    let left = open[h]!
    for (let k = 0; k < lines; k++) {
      const count = Math.max(0, Math.min(asks[k]! + random.below(3) - 1, Math.floor(left / lengths[k]!)))
      counts[h * (lines + 2) + k] = count
      left -= count * lengths[k]!
    }
    const exchange = random.below(Math.min(left, 5) + 1)
    counts[h * (lines + 2) + lines] = exchange
    counts[h * (lines + 2) + lines + 1] = left - exchange
  }
  return { open, cut, slotsPerHour, lengths, counts }
}
const expectedOf = ({ open, slotsPerHour, lengths }: HoursToPack) => ({ hours: open.length, slotsPerHour, lengths })

test('[PL1] what is packed comes back: open slots, cuts and counts, the house as what is left', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
    const hours = randomHours(seed)
    const back = unpackHours(packHours(hours), expectedOf(hours))!
    expect([...back.open]).toEqual([...hours.open])
    expect([...back.counts]).toEqual([...hours.counts])
    expect([...back.cut]).toEqual([...hours.cut])
  }), { seed: 10_2026, numRuns: 100 })
})

test('[PL1] the same hours are the same text, and what is packed again after reading is too', () => {
  for (let seed = 0; seed < 100; seed++) {
    const hours = randomHours(seed)
    const text = packHours(hours)
    expect(packHours(randomHours(seed))).toBe(text)
    expect(packHours(unpackHours(text, expectedOf(hours))!)).toBe(text)
  }
})

test('[PL1] ten days of twenty lines that play alike take less than a kilobyte', () => {
  const lengths = Array<number>(20).fill(1)
  const counts = Uint16Array.from({ length: 242 * 22 }, (_, at) => (at % 22 < 20 ? 12 + (at % 22 % 5) : at % 22 === 21 ? 80 : 0))
  const hours = { open: new Uint16Array(242).fill(360), cut: new Map<number, Uint16Array>(), slotsPerHour: 360, lengths, counts }
  expect(packHours(hours).length).toBeLessThan(1000)
})

test('[PL1] whatever the text: hours that hold together, or nothing', () => {
  let found = 0
  fc.assert(fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 400 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 4 }), (text, hours, lines) => {
    const back = unpackHours(`E${text.join('')}`, { hours, slotsPerHour: 60, lengths: Array<number>(lines).fill(2) })
    if (back) found += holdsTogether(back) ? 1 : Number.NaN
  }), { seed: 11_2026, numRuns: 3000 })
  expect(found).toBeGreaterThan(0)
})

test('[PL1] a changed letter gives hours that hold together, or nothing; a shorter or longer text nothing', () => {
  const hours = randomHours(5)
  const text = packHours(hours)
  for (let at = 0; at < text.length; at++) {
    expect(unpackHours(text.slice(0, at), expectedOf(hours))).toBeNull()
    for (const letter of ['A', 'Z', '_', '!', 'я']) {
      const back = unpackHours(text.slice(0, at) + letter + text.slice(at + 1), expectedOf(hours))
      if (back) expect(holdsTogether(back)).toBe(true)
    }
  }
  expect(unpackHours(`${text}A`, expectedOf(hours))).toBeNull()
})

test('[PL1] the longest text of ones and zeros is given up as soon as it makes no sense', () => {
  const lengths = Array<number>(2000).fill(1)
  for (const letter of ['A', '_', 'E', 'q']) expect(unpackHours(`E${letter.repeat(63_999)}`, { hours: 400, slotsPerHour: 720, lengths })).toBeNull()
})

test('[PL1] bits and folded numbers come back', () => {
  const writer = createBitWriter()
  const values = [0, 1, -1, 5, -6, 300, -720, 720]
  for (let k = 0; k < 8; k++) for (const value of values) writer.zigzag(value, k)
  writer.bits(5, 3)
  const reader = createBitReader(writer.take())
  for (let k = 0; k < 8; k++) for (const value of values) expect(reader.zigzag(k)).toBe(value)
  expect(reader.bits(3)).toBe(5)
  expect(reader.isAtEnd()).toBe(true)
})

function holdsTogether({ open, cut, slotsPerHour, counts, lengths }: HoursToPack): boolean {
  const width = lengths.length + 2
  const opens = open.every((slots, h) => slots <= slotsPerHour && (cut.get(h)?.length ?? slots) === slots)
  const fits = open.every((slots, h) => {
    let sum = counts[h * width + width - 1]! + counts[h * width + width - 2]!
    for (let k = 0; k < lengths.length; k++) sum += counts[h * width + k]! * lengths[k]!
    return sum === slots
  })
  return opens && fits && [...cut.values()].every((slots) => slots.every((slot, at) => slot < slotsPerHour && (at === 0 || slot > slots[at - 1]!)))
}
