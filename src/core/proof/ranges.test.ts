import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRange, coversRange, mergeRanges, missingIn, type Range, sizeOfRanges } from './ranges.ts'

const seed = 20_261_128
const someRanges = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([from, more]): Range => [from, from + more]), { maxLength: 12 })
const numbersOf = (ranges: readonly Range[]): number[] => [...new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)))].sort((a, b) => a - b)
const build = (given: readonly Range[]) => given.reduce<Range[]>((all, [from, to]) => addRange(all, from, to), [])

test('[PP1] ranges hold exactly the numbers that were added, in order, and never touch', () => {
  fc.assert(fc.property(someRanges, (given) => {
    const ranges = build(given)
    expect(numbersOf(ranges)).toEqual(numbersOf(given))
    expect(sizeOfRanges(ranges)).toBe(numbersOf(given).length)
    for (let at = 1; at < ranges.length; at++) expect(ranges[at]![0]).toBeGreaterThan(ranges[at - 1]![1] + 1)
  }), { seed })
})

test('[PP1] what is missing is exactly what was not added', () => {
  fc.assert(fc.property(someRanges, fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 40 }), (given, from, more) => {
    const held = new Set(numbersOf(given))
    const wanted = numbersOf([[from, from + more]])
    expect(numbersOf(missingIn(build(given), from, from + more))).toEqual(wanted.filter((number) => !held.has(number)))
    expect(coversRange(build(given), from, from + more)).toBe(wanted.every((number) => held.has(number)))
  }), { seed })
})

test('[PP1] merging is adding one by one, in either order', () => {
  fc.assert(fc.property(someRanges, someRanges, (a, b) => {
    expect(mergeRanges(build(a), build(b))).toEqual(build([...a, ...b]))
    expect(mergeRanges(build(b), build(a))).toEqual(build([...a, ...b]))
  }), { seed })
})

test('a range that ends before it begins adds nothing', () => expect(addRange([[1, 2]], 5, 4)).toEqual([[1, 2]]))
