import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProofBatch } from '../../contracts/screens.ts'
import { countPlays, hourMs } from './count-plays.ts'
import { addFew, addPacked, addToPacked, countKinds, countsLength, evidencedAt, hoursOfDay, kindAt, noCounts, packCounts } from './hourly-counts.ts'
import { flag, isEvidence } from './play-flags.ts'

const seed = 991
const baseMs = Date.UTC(2026, 10, 2, 22, 30)
type Play = ProofBatch['plays'][number]
const playOf = fc.record({ after: fc.integer({ min: -7_200_000, max: 7_200_000 }), line: fc.integer({ min: -1, max: 2 }), creative: fc.integer({ min: -1, max: 1 }), flags: fc.integer({ min: 0, max: 127 }) })
  .map(({ after, line, creative, flags }): Play => [after, 10_000, 0, line, creative, -1, -1, 0, flags])
const batchOf = (plays: Play[]) => ({ baseMs, plays })

test('[PP1] every play is counted once: by its line, its creative and its hour', () => {
  fc.assert(fc.property(fc.array(playOf, { maxLength: 60 }), (plays) => {
    const counted = countPlays(batchOf(plays))
    const expected = new Map<string, number>()
    for (const [after, , , line, creative] of plays) {
      const key = `${line} ${creative} ${Math.floor((baseMs + after) / hourMs)}`
      expected.set(key, (expected.get(key) ?? 0) + 1)
    }
    const found = new Map<string, number>()
    for (const { day, line, creative, few } of counted) {
      const hours = noCounts()
      addFew(hours, few)
      for (let hour = 0; hour < hoursOfDay; hour++) {
        const key = `${line} ${creative} ${day * hoursOfDay + hour}`
        if (hours[hour]) found.set(key, (found.get(key) ?? 0) + hours[hour]!)
      }
    }
    expect(found).toEqual(expected)
  }), { seed })
})

test('[PP3] what is evidence, interrupted, unproven, offline, by order, untrusted and dark is counted beside what is claimed', () => {
  fc.assert(fc.property(fc.array(playOf, { maxLength: 60 }), (plays) => {
    const total = noCounts()
    for (const { few } of countPlays(batchOf(plays))) addFew(total, few)
    const sum = (kind: number) => total.slice(kind * hoursOfDay, (kind + 1) * hoursOfDay).reduce((all, count) => all + count, 0)
    const flags = plays.map((play) => play[8])
    expect(sum(kindAt.claimed)).toBe(plays.length)
    expect(sum(kindAt.interrupted)).toBe(flags.filter((its) => !(its & flag.completed)).length)
    expect(sum(kindAt.offline)).toBe(flags.filter((its) => its & flag.offline).length)
    expect(sum(kindAt['by-state'])).toBe(flags.filter((its) => its & flag.bySignedState).length)
    expect(sum(kindAt.untrusted)).toBe(flags.filter((its) => its & flag.clockUntrusted).length)
    expect(sum(kindAt.dark)).toBe(flags.filter((its) => its & flag.panelKnown && !(its & flag.panelLit)).length)
    expect(Array.from({ length: hoursOfDay }, (_, hour) => evidencedAt(total, hour)).reduce((all, count) => all + count, 0)).toBe(flags.filter(isEvidence).length)
  }), { seed })
})

test('[DB2] packed counts come back as they were, add up, and can be taken back; nothing takes no room', () => {
  const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2 ** 31 })), { minLength: countsLength, maxLength: countsLength }).map((values) => Uint32Array.from(values))
  fc.assert(fc.property(counts, (given) => {
    const sum = noCounts()
    addPacked(sum, packCounts(given))
    expect(sum).toEqual(given)
    addPacked(sum, packCounts(given), -1)
    expect(sum).toEqual(noCounts())
    const few = [...given].flatMap((count, place) => (count > 0 && count < 400 ? [place, count] : []))
    const more = given.slice()
    addFew(more, few)
    expect(addToPacked(packCounts(given), few)).toEqual(packCounts(more))
    expect(addToPacked(packCounts(more), few, -1)).toEqual(packCounts(given))
    expect(addToPacked(undefined, few)).toEqual(packCounts(Uint32Array.from(given, (count) => (count < 400 ? count : 0))))
  }), { seed, numRuns: 60 })
  expect(packCounts(noCounts()).length).toBe(0)
  const usual = noCounts()
  for (let hour = 4; hour < 18; hour++) usual[hour] = 24
  expect(packCounts(usual).length).toBe(4 + 14)
  expect(countKinds.map((kind) => kindAt[kind])).toEqual(countKinds.map((_, at) => at))
})
