import { expect, test } from 'vitest'
import type { ReportContent } from '../../contracts/proofs.ts'
import { shortfallCauses as saidCauses } from '../../contracts/proofs.ts'
import { shortfallCauses } from './compare.ts'
import { judgeReport } from './verify-report.ts'

const sound: ReportContent = {
  v: 1, networkId: 'nw_1', network: 'Net', campaign: { id: 'ca_1', code: 'C1', name: 'Campaign', brand: 'Brand', advertiser: 'Advertiser' }, fromHour: 100, hours: 2, madeAtMs: 1, madeBy: 'Aigerim',
  evidence: 'completed, frames advancing, panel not known dark, clock trusted',
  lines: [{
    id: 'ln_1', code: 'L1', name: 'Line', goalPlays: null, planned: 30, claimed: 25, evidenced: 20, interrupted: 2, offline: 0, byVenue: [{ id: 've_1', name: 'A', planned: 10, claimed: 10, evidenced: 8 }, { id: 've_2', name: 'B', planned: 20, claimed: 15, evidenced: 12 }],
    byHour: { planned: [15, 15], claimed: [12, 13], evidenced: [10, 10] }, shortfall: { missing: 10, causes: [{ cause: 'interrupted', plays: 2, screens: 1 }, { cause: 'missing-proof', plays: 8, screens: 2 }] }, shown: [],
  }],
  ledgers: [{ screenId: 'sc_1', screen: 'S', venueId: 've_1', ledgerId: 'a'.repeat(32), publicKeys: ['k'], headSha256: 'b'.repeat(64), ranges: [[1, 20], [26, 40]], gaps: [[21, 25]], forkedFrom: null, batches: 3, batchesSha256: 'c'.repeat(64) }],
}
const line = sound.lines[0]!
const ledger = sound.ledgers[0]!
const brokenIn = (change: Partial<ReportContent>) => judgeReport({ ...sound, ...change }).filter(({ state }) => state === 'broken').map(({ name }) => name)

test('[PP3] a report that does not contradict itself holds', () => expect(brokenIn({})).toEqual([]))

test('[PP3] numbers that do not add up by hour, by store or by cause are found', () => {
  expect(brokenIn({ lines: [{ ...line, claimed: 26 }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...line, byHour: { ...line.byHour, planned: [15, 14] } }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...line, byVenue: line.byVenue.slice(1) }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...line, shortfall: { missing: 11, causes: line.shortfall!.causes } }] })).toEqual(['sums'])
  expect(brokenIn({ hours: 3 })).toEqual(['sums'])
})

test('[PP3] what guards left of a plan adds up and is no more than it; a report that does not say it holds as well, and unknown is unknown in its sums', () => {
  const resolved = { ...line, resolved: 24, byVenue: [{ ...line.byVenue[0]!, resolved: 4 }, { ...line.byVenue[1]!, resolved: 20 }], byHour: { ...line.byHour, resolved: [10, 14] }, shortfall: { missing: 4, causes: [{ cause: 'guard' as const, plays: 6, screens: 1 }, { cause: 'missing-proof' as const, plays: 4, screens: 1 }] } }
  expect(brokenIn({ lines: [resolved] })).toEqual([])
  expect(brokenIn({ lines: [{ ...resolved, resolved: 25 }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...resolved, byHour: { ...resolved.byHour, resolved: [8, 16] } }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...resolved, byHour: { ...line.byHour, resolved: [24] } }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...resolved, byHour: line.byHour }] })).toEqual(['sums'])
  expect(brokenIn({ lines: [{ ...resolved, shortfall: { ...resolved.shortfall, missing: 10 } }] })).toEqual(['sums'])
  const unknown = { ...resolved, resolved: null, byVenue: [resolved.byVenue[0]!, { ...resolved.byVenue[1]!, resolved: null }], byHour: { ...line.byHour, resolved: [10, null] } }
  expect(brokenIn({ lines: [unknown] })).toEqual([])
  expect(brokenIn({ lines: [{ ...unknown, resolved: 24 }] })).toEqual(['sums'])
})

test('[PP3] more proven than claimed, and more claimed than the ledgers hold, are found', () => {
  expect(brokenIn({ lines: [{ ...line, byHour: { ...line.byHour, evidenced: [20, 0] } }] })).toEqual(['evidence'])
  expect(brokenIn({ lines: [{ ...line, interrupted: 6 }] })).toEqual(['evidence'])
  expect(brokenIn({ ledgers: [{ ...ledger, ranges: [[1, 24]], gaps: [] }] })).toEqual(['coverage'])
  expect(brokenIn({ ledgers: [{ ...ledger, forkedFrom: 21 }] })).toEqual(['coverage'])
})

test('[PP1] gaps that are not said, and a ledger named twice, are found', () => {
  expect(brokenIn({ ledgers: [{ ...ledger, gaps: [] }] })).toEqual(['ledgers'])
  expect(brokenIn({ ledgers: [ledger, ledger] })).toEqual(['ledgers'])
  expect(brokenIn({ ledgers: [{ ...ledger, ranges: [[26, 40], [1, 20]], gaps: [[1, 25]] }] })).toContain('ledgers')
})

test('causes are those of the contract', () => expect(shortfallCauses).toEqual(saidCauses))
