import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noReadings, type Readings } from '../kernel/plan.ts'
import { readToldLine, spanAt, type ToldLine, toldOver, writeToldLine } from './told-readings.ts'

const wet: Readings = { ...noReadings, triggers: { rain: 1 } }
const dry: Readings = { ...noReadings, triggers: { rain: 0 } }
const over = (lines: readonly ToldLine[], fromMs = 0, toMs = 1000, lostFromMs: number | null = null) => {
  const fold = toldOver(fromMs, toMs)
  for (const line of lines) fold.take(line)
  return fold.end(lostFromMs)
}
const told = (atMs: number, expiresAtMs: number, readings: Readings): ToldLine => ({ kind: 'told', for: 'vn_1', atMs, expiresAtMs, readings })

test('[AU7] a line is read as it was written, whatever people called their products; what is torn or strange is none', () => {
  const name = fc.string({ minLength: 1, maxLength: 12 })
  const readings = fc.record({ stock: fc.dictionary(name, fc.nat()), priceVersions: fc.dictionary(name, name), triggers: fc.dictionary(name, fc.integer()) })
  fc.assert(fc.property(readings, fc.nat(), fc.nat(), fc.nat(), (its, atMs, expiresAtMs, cut) => {
    const text = writeToldLine({ kind: 'told', for: 'vn_1', atMs, expiresAtMs, readings: its })
    expect(text).not.toContain('\n')
    expect(JSON.stringify(readToldLine(text))).toBe(JSON.stringify({ kind: 'told', for: 'vn_1', atMs, expiresAtMs, readings: its }))
    expect(readToldLine(text.slice(0, text.length - 1 - (cut % (text.length - 1))))).toBeNull()
  }), { seed: 77 })
  const others: ToldLine[] = [{ kind: 'prolonged', for: 'all:store', atMs: 5, expiresAtMs: 9 }, { kind: 'begun', atMs: 5 }, { kind: 'lost', fromMs: 3, atMs: 5 }]
  for (const line of others) expect(readToldLine(writeToldLine(line))).toEqual(line)
  for (const strange of ['kind,for,time,until,readings', '', 't,vn_1,5,9,[]', 't,vn_1,5,9,{"stock":{}}', 'p,,5,9', 'p,vn_1,5,', 'x,vn_1,5,9']) expect(readToldLine(strange)).toBeNull()
})

test('[AU7] [PP3] what holds at a moment is what was told last, until it expired; prolonging holds it longer', () => {
  const { spans, unknown } = over([{ kind: 'begun', atMs: 0 }, told(100, 300, wet), { kind: 'prolonged', for: 'vn_1', atMs: 200, expiresAtMs: 400 }, told(350, 500, dry), told(450, 600, dry), told(700, 700, noReadings)])
  const at = (atMs: number) => spanAt(spans.get('vn_1')!, atMs)?.readings ?? null
  expect([99, 100, 349, 350, 599, 600].map(at)).toEqual([null, wet, wet, dry, dry, null])
  expect([spans.get('vn_1')!.length, unknown]).toEqual([2, []])
})

test('[PP3] the time before the record began, and what was lost, is unknown; what held before a loss is not believed in it', () => {
  expect(over([{ kind: 'begun', atMs: 400 }]).unknown).toEqual([[0, 400]])
  expect(over([]).unknown).toEqual([[0, 1000]])
  const { unknown, spans } = over([{ kind: 'begun', atMs: 0 }, told(100, 900, wet), { kind: 'lost', fromMs: 300, atMs: 500 }, told(500, 900, wet)])
  expect([unknown, spans.get('vn_1')]).toEqual([[[300, 500]], [{ fromMs: 100, toMs: 300, readings: wet }, { fromMs: 500, toMs: 900, readings: wet }]])
  expect(over([{ kind: 'begun', atMs: 0 }, told(100, 900, wet)], 0, 1000, 600)).toEqual({ unknown: [[600, 1000]], spans: new Map([['vn_1', [{ fromMs: 100, toMs: 600, readings: wet }]]]) })
})

test('[PP3] spans follow each other and say at every moment what the lines say one by one', () => {
  const line = fc.record({ step: fc.nat(40), lasts: fc.nat(120), readings: fc.constantFrom(wet, dry, noReadings) })
  fc.assert(fc.property(fc.array(line, { maxLength: 25 }), (given) => {
    let atMs = 0
    const lines = given.map(({ step, lasts, readings }) => told(atMs += step, atMs + lasts, readings))
    const own = over([{ kind: 'begun', atMs: 0 }, ...lines]).spans.get('vn_1') ?? []
    own.forEach((span, at) => expect(span.fromMs < span.toMs && (at === 0 || own[at - 1]!.toMs <= span.fromMs)).toBe(true))
    for (let at = 0; at < 1000; at += 7) {
      const last = lines.findLast((its) => its.atMs <= at) as Extract<ToldLine, { kind: 'told' }> | undefined
      expect([at, spanAt(own, at)?.readings ?? null]).toEqual([at, last !== undefined && last.expiresAtMs > at ? last.readings : null])
    }
  }), { seed: 78 })
})
