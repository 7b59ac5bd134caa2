import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Guard } from '../../contracts/campaigns.ts'
import { noReadings, type PlannedSlot, type Readings, type Rung } from '../kernel/plan.ts'
import { nothingBefore, resolve, resolveHour, type RivalOf } from './resolve.ts'

const rain: Guard = { kind: 'trigger', trigger: 'rain', is: 'at-least', value: 1 }
const raining: Readings = { ...noReadings, triggers: { rain: 1 } }
const rung = (lineId: string | null, guards: Guard[] = []): Rung => ({ lineId, creativeId: lineId, sha256: null, guards })
const house = rung(null)
const rivals: RivalOf = (a, b) => a !== null && b !== null && a !== b && 'ab'.includes(a) && 'ab'.includes(b)
const slotOf = (ladder: Rung[]): PlannedSlot => ({ startsAtMs: 0, endsAtMs: 0, slot: 0, slots: 1, source: 'line', lineId: ladder[0]!.lineId, play: 1, plays: 1, ladder })

test('[SC8] the first rung whose guards hold is shown', () => {
  const ladder = [rung('a', [rain]), rung('c'), house]
  expect(resolve(ladder, raining, nothingBefore, rivals).rung).toBe(0)
  expect(resolve(ladder, noReadings, nothingBefore, rivals).rung).toBe(1)
})

test('[SC8] no rung puts a rival next to what was really shown', () => {
  const ladder = [rung('a'), house]
  expect(resolve(ladder, noReadings, { planned: 'c', shown: 'b' }, rivals)).toEqual({ rung: 1, shown: house })
  expect(resolve(ladder, noReadings, { planned: 'c', shown: 'c' }, rivals).rung).toBe(0)
})

test('[SC6] rivals that the plan itself has side by side stay: it has recorded them', () => {
  expect(resolve([rung('a'), house], noReadings, { planned: 'b', shown: 'b' }, rivals).rung).toBe(0)
})

test('[SC3] the last rung is shown when nothing else can be', () => {
  expect(resolve([rung('a', [rain]), rung('c', [rain]), house], noReadings, nothingBefore, rivals)).toEqual({ rung: 2, shown: house })
})

test('[SC8] an hour is folded from its first slot, whose neighbour is what the plan has there', () => {
  const slots = [slotOf([rung('c', [rain]), rung('b'), house]), slotOf([rung('a'), house]), slotOf([rung('b'), house])]
  const shown = (readings: Readings, before: string | null): (string | null)[] => resolveHour({ slots }, readings, before, rivals).map((its) => its.shown.lineId)
  expect(shown(raining, null)).toEqual(['c', 'a', 'b'])
  // Without rain b takes the first slot; a would stand beside it and gives way, and b comes after the house.
  expect(shown(noReadings, null)).toEqual(['b', null, 'b'])
  expect(shown(noReadings, 'a')).toEqual([null, 'a', 'b'])
})

test('[SC8] whatever the readings: every slot shows a rung that holds, and rivals meet only where the plan has them', () => {
  const lines = ['a', 'b', 'c', 'd', null]
  const anyRung = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()).map(([lineId, guarded]) => rung(lineId, guarded ? [rain] : []))
  const anyHour = fc.array(fc.array(anyRung, { minLength: 1, maxLength: 3 }).map((rungs) => slotOf([...rungs, house])), { minLength: 1, maxLength: 30 })
  fc.assert(fc.property(anyHour, fc.boolean(), fc.constantFrom(...lines), (slots, wet, before) => {
    const resolved = resolveHour({ slots }, wet ? raining : noReadings, before, rivals)
    resolved.forEach(({ shown }, i) => {
      expect(shown.guards.length === 0 || wet).toBe(true)
      const left = i === 0 ? before : resolved[i - 1]!.shown.lineId
      if (!rivals(left, shown.lineId)) return
      expect([left, shown.lineId]).toEqual([i === 0 ? before : slots[i - 1]!.lineId, slots[i]!.lineId])
    })
  }), { seed: 9_2026, numRuns: 500 })
})
