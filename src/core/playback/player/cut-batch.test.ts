import { expect, test } from 'vitest'
import { proofBatch } from '../../../contracts/screens.ts'
import { cutBatch, type PlayRecord } from './cut-batch.ts'

const hex = (letter: string, length: number) => letter.repeat(length)
const line = `ln_${hex('1', 32)}`
const play = (sequence: number, more: Partial<PlayRecord> = {}): PlayRecord =>
  ({ sequence, startMs: 1000 * sequence, durationMs: 1000, source: 'line', lineId: line, creativeId: null, sha256: hex('a', 64), manifest: [1, 12], rung: 0, flags: 1, saleId: null, ...more })
const chain = { screenId: `sc_${hex('0', 32)}`, ledgerId: hex('c', 32), previousSha256: null, replaces: null }

test('[PP1] a batch names each id once, and plays by their place among them; -1 is none', () => {
  const batch = cutBatch([play(4), play(5, { source: 'house', lineId: null, sha256: null, manifest: null }), play(6, { durationMs: 999.6, manifest: [1, 13] })], chain)
  expect(proofBatch.parse(batch)).toEqual(batch)
  expect(batch).toMatchObject({ from: 4, to: 6, baseMs: 4000, lines: [line], manifests: [[1, 12], [1, 13]] })
  expect(batch.plays).toEqual([[0, 1000, 0, 0, -1, 0, 0, 0, 1], [1000, 1000, 3, -1, -1, -1, -1, 0, 1], [2000, 1000, 0, 0, -1, 0, 1, 0, 1]])
})

test('[PP1] plays that do not follow each other are no batch', () => {
  expect(() => cutBatch([play(1), play(3)], chain)).toThrow('do not follow')
  expect(() => cutBatch([], chain)).toThrow('0 plays')
})

test('[AU6] a play that was sold names its sale; a batch without one is the same bytes as ever', () => {
  const batch = cutBatch([play(4), play(5, { source: 'exchange', lineId: null, saleId: 'sc_1@5000' })], chain)
  expect(proofBatch.parse(batch)).toEqual(batch)
  expect(batch.sales).toEqual([[1, 'sc_1@5000']])
  expect(Object.keys(cutBatch([play(4)], chain))).not.toContain('sales')
})
