import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowCache } from './row-cache.ts'

const step = fc.record({ screen: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 3 }), key: fc.integer({ min: 1, max: 5 }), row: fc.uint8Array({ maxLength: 70 }) })

test('[DB2] what is kept of a row is what was last written to it; what is not kept is said to be unknown', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 120 }), fc.integer({ min: 1, max: 20 }), (steps, places) => {
    const cache = createRowCache(places)
    const written = new Map<string, Uint8Array>()
    for (const { screen, day, key, row } of steps) {
      cache.set(screen, day, key, row)
      written.set(`${screen} ${day} ${key}`, row)
      for (const [name, last] of written) {
        const [itsScreen, itsDay, itsKey] = name.split(' ').map(Number) as [number, number, number]
        const found = cache.get(itsScreen, itsDay, itsKey)
        if (found !== undefined) expect([...found]).toEqual([...last])
      }
      if (row.length < 64 && !steps.some((other) => other.screen === screen && other.day > day)) expect(cache.get(screen, day, key)).toEqual(row)
    }
  }), { seed: 17, numRuns: 60 })
})
