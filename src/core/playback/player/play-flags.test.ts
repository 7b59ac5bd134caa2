import { expect, test } from 'vitest'
import { playFlags } from '../../../contracts/screens.ts'
import { flagBits, flagsOf, isComplete } from './play-flags.ts'

test('[PP1] the bits of a play are those of the contract', () => {
  expect(flagBits).toEqual(playFlags)
  expect(flagsOf({ completed: true, panelKnown: true, offline: false })).toBe(9)
})

test('[PP1] a play is complete that showed for its whole slot', () => {
  const slot = { startsAtMs: 10_000, endsAtMs: 20_000 }
  const shown = (fromMs: number, toMs: number) => isComplete(slot, { fromMs, toMs })
  expect([shown(10_004, 20_010), shown(11_001, 20_000), shown(10_000, 18_999), shown(9_990, 19_500)]).toEqual([true, false, false, true])
})
