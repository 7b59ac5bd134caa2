import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type Dedupe, searchPod } from './search-pod.ts'

const candidate = (slots: number): fc.Arbitrary<Candidate> => fc.record({
  slots: fc.oneof(fc.constant(Array.from({ length: slots }, (_, slot) => slot)), fc.subarray(Array.from({ length: slots }, (_, slot) => slot), { minLength: 1 })),
  net: fc.integer({ min: 1, max: 9 }), tier: fc.constantFrom('0 0', '3 0'), group: fc.constantFrom(null, null, null, 'g1'), creative: fc.constantFrom('x', 'y', 'z', 'u', 'v'), advertiser: fc.constantFrom('p', 'q', 'r'),
  categories: fc.subarray(['food', 'cars'], { maxLength: 1 }), rivalries: fc.subarray(['cola', 'bank'], { maxLength: 1 }),
})
const byTier = (list: Candidate[]): Candidate[] => list.sort((a, b) => (a.tier < b.tier ? -1 : a.tier > b.tier ? 1 : b.net - a.net))
const pod = fc.integer({ min: 1, max: 4 }).chain((slots) => fc.record({ slots: fc.constant(slots), candidates: fc.array(candidate(slots), { maxLength: 6 }).map(byTier), dedupe: fc.subarray(['creative', 'advertiser', 'category'] as const) }))

type Chosen = (number | null)[]
/** Every assignment, judged as a whole. */
function bruteForce(candidates: readonly Candidate[], slots: number, dedupe: Dedupe): Chosen {
  const tiers = [...new Set(candidates.map(({ tier }) => tier))]
  let best: { chosen: Chosen; sums: number[] } | null = null
  const all = (chosen: Chosen): void => {
    if (chosen.length < slots) {
      for (let at = 0; at < candidates.length; at++) if (!chosen.includes(at) && candidates[at]!.slots.includes(chosen.length)) all([...chosen, at])
      all([...chosen, null])
      return
    }
    if (!isAllowed(candidates, chosen, dedupe)) return
    const sums = tiers.map((tier) => chosen.reduce<number>((sum, at) => sum + (at !== null && candidates[at]!.tier === tier ? candidates[at]!.net : 0), 0))
    const first = best === null ? 0 : sums.findIndex((sum, tier) => sum !== best!.sums[tier])
    if (best === null || (first >= 0 && sums[first]! > best.sums[first]!)) best = { chosen, sums }
  }
  all([])
  return best!.chosen
}

function isAllowed(candidates: readonly Candidate[], chosen: Chosen, dedupe: Dedupe): boolean {
  for (let a = 0; a < chosen.length; a++) {
    for (let b = a + 1; b < chosen.length; b++) {
      const [one, other] = [chosen[a], chosen[b]].map((at) => (typeof at === 'number' ? candidates[at]! : null))
      if (!one || !other) continue
      if (dedupe.includes('creative') && one.creative === other.creative) return false
      if (dedupe.includes('advertiser') && one.advertiser === other.advertiser) return false
      if (dedupe.includes('category') && one.categories.some((category) => other.categories.includes(category))) return false
      if (b === a + 1 && one.advertiser !== other.advertiser && one.rivalries.some((group) => other.rivalries.includes(group))) return false
    }
  }
  const groups = new Set(candidates.map(({ group }) => group).filter((group) => group !== null))
  return [...groups].every((group) => { const members = candidates.flatMap((one, at) => (one.group === group ? [at] : [])); return members.every((at) => chosen.includes(at)) || members.every((at) => !chosen.includes(at)) })
}

test('[AU4] a pod nets what trying every set nets, and takes the first of equals', () => {
  fc.assert(fc.property(pod, ({ slots, candidates, dedupe }) => {
    const { chosen, method } = searchPod(candidates, slots, dedupe)
    expect(method).toBe('exact')
    expect(chosen).toEqual(bruteForce(candidates, slots, dedupe))
  }), { seed: 20261128, numRuns: 2000 })
})

test('[AU4] also with twelve bids for six slots', () => {
  fc.assert(fc.property(fc.array(candidate(6), { minLength: 12, maxLength: 12 }).map(byTier), (candidates) => {
    expect(searchPod(candidates, 6, ['creative']).chosen).toEqual(bruteForce(candidates, 6, ['creative']))
  }), { seed: 20261128, numRuns: 3 })
})

test('[AU4] more than that is filled greedily, says so, and keeps apart what must be', () => {
  fc.assert(fc.property(fc.array(candidate(8), { minLength: 13, maxLength: 30 }).map(byTier), (candidates) => {
    const { chosen, method } = searchPod(candidates, 8, ['creative', 'advertiser'])
    expect(method).toBe('greedy')
    expect(isAllowed(candidates, [...chosen], ['creative', 'advertiser'])).toBe(true)
  }), { seed: 20261128, numRuns: 500 })
})
