import { expect, test } from 'vitest'
import type { LedgerRow } from '../../../contracts/proofs.ts'
import { ledgerFacts, rangesText, stateOfShow } from './ledger-facts.ts'

const ledger = (part: Partial<LedgerRow>): LedgerRow => ({ ledgerId: 'a'.repeat(32), firstMs: 0, lastMs: 0, ranges: [], gaps: [], forkedFrom: null, branches: [], replaces: null, unknownSinceMs: null, settlements: [], ...part })

test('[PP1] ledgers of a screen, the newest first, with what is missing of their numbers', () => {
  const facts = ledgerFacts([ledger({ ledgerId: 'b'.repeat(32), lastMs: 5, ranges: [[1, 4], [8, 12]], gaps: [[5, 7]] }), ledger({ lastMs: 9, ranges: [[1, 3]] }), ledger({ lastMs: 1 })])
  expect(facts.map(({ short, from, to, missing }) => [short, from, to, missing])).toEqual([['aaaaaaaa', 1, 3, 0], ['bbbbbbbb', 1, 12, 3], ['aaaaaaaa', 0, 0, 0]])
})

test('[PP1] numbers that are missing are named, the first of many', () => {
  expect(rangesText([[5, 7], [9, 9]], String)).toBe('5–7, 9')
  expect(rangesText([[1, 1], [3, 3], [5, 5], [7, 7], [9, 9]], String)).toBe('1, 3, 5, 7, …')
})

test('[PP1] a play without its completion is interrupted; a fork disputes the others', () => {
  expect(stateOfShow({ flags: 2, proven: false, disputed: true })).toBe('interrupted')
  expect(stateOfShow({ flags: 3, proven: false, disputed: true })).toBe('disputed')
  expect(stateOfShow({ flags: 3, proven: true, disputed: false })).toBe('proven')
  expect(stateOfShow({ flags: 1, proven: false, disputed: false })).toBe('unproven')
})
