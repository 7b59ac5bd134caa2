/**
 * Which bids take which slots of a pod. Sums of the owner's net are compared class by class; of sets that net the same, the one whose
 * bids come first in the order of the candidates, slot by slot, an empty slot last. Exact up to 12 candidates and 6 slots, else greedy. [AU4]
 */
export type Candidate = {
  slots: readonly number[]
  net: number
  /** Class and priority: a better one is filled first. */
  tier: string
  group: string | null
  creative: string
  advertiser: string
  categories: readonly string[]
  rivalries: readonly string[]
}
export type Dedupe = readonly ('creative' | 'advertiser' | 'category')[]
export type PodSearch = { chosen: readonly (number | null)[]; method: 'exact' | 'greedy' }
const [mostCandidates, mostSlots] = [12, 6]

export function searchPod(candidates: readonly Candidate[], slots: number, dedupe: Dedupe): PodSearch {
  const isSmall = candidates.length <= mostCandidates && slots <= mostSlots
  return isSmall ? { chosen: exact(candidates, slots, dedupe), method: 'exact' } : { chosen: greedy(candidates, slots, dedupe), method: 'greedy' }
}

type Chosen = (number | null)[]
function exact(candidates: readonly Candidate[], slots: number, dedupe: Dedupe): Chosen {
  const tiers = [...new Set(candidates.map(({ tier }) => tier))]
  const tierOf = candidates.map(({ tier }) => tiers.indexOf(tier))
  const bounds = boundsOf(candidates, slots, tierOf, tiers.length)
  const sums = new Float64Array(tiers.length)
  const now: Chosen = new Array<number | null>(slots).fill(null)
  let best: { chosen: Chosen; sums: Float64Array } | null = null
  const visit = (slot: number): void => {
    if (slot === slots) {
      if (areGroupsWhole(candidates, now) && (best === null || compareSums(sums, best.sums) > 0)) best = { chosen: [...now], sums: sums.slice() }
      return
    }
    if (best !== null && compareSums(sums.map((sum, tier) => sum + bounds[slot]![tier]!), best.sums) <= 0) return
    for (let at = 0; at < candidates.length; at++) {
      if (!candidates[at]!.slots.includes(slot) || !mayStand(candidates, now, slot, at, dedupe)) continue
      now[slot] = at
      sums[tierOf[at]!]! += candidates[at]!.net
      visit(slot + 1)
      sums[tierOf[at]!]! -= candidates[at]!.net
    }
    now[slot] = null
    visit(slot + 1)
  }
  visit(0)
  return (best as { chosen: Chosen } | null)?.chosen ?? now
}

/** From a slot on, no class can bring more than its best bid in each slot that is left. */
function boundsOf(candidates: readonly Candidate[], slots: number, tierOf: readonly number[], tiers: number): Float64Array[] {
  const bounds = Array.from({ length: slots + 1 }, () => new Float64Array(tiers))
  for (let slot = slots - 1; slot >= 0; slot--) {
    const most = new Float64Array(tiers)
    candidates.forEach((candidate, at) => { if (candidate.slots.includes(slot)) most[tierOf[at]!] = Math.max(most[tierOf[at]!]!, candidate.net) })
    bounds[slot]!.set(most.map((net, tier) => net + bounds[slot + 1]![tier]!))
  }
  return bounds
}

function compareSums(a: Float64Array, b: Float64Array): number {
  for (let tier = 0; tier < a.length; tier++) if (a[tier] !== b[tier]) return a[tier]! - b[tier]!
  return 0
}

/** Each bid once, nothing twice that may not be, no rival in the slot before or after. */
function mayStand(candidates: readonly Candidate[], chosen: Chosen, slot: number, at: number, dedupe: Dedupe): boolean {
  const one = candidates[at]!
  for (const [other, its] of chosen.entries()) {
    if (its === null || other === slot) continue
    if (its === at) return false
    const theOther = candidates[its]!
    if (isRepeat(one, theOther, dedupe) || (Math.abs(other - slot) === 1 && areRivals(one, theOther))) return false
  }
  return true
}

export function isRepeat(a: Candidate, b: Candidate, dedupe: Dedupe): boolean {
  return dedupe.some((what) => (what === 'creative' ? a.creative === b.creative : what === 'advertiser' ? a.advertiser === b.advertiser : a.categories.some((category) => b.categories.includes(category))))
}

const areRivals = (a: Candidate, b: Candidate): boolean => a.advertiser !== b.advertiser && a.rivalries.some((group) => b.rivalries.includes(group))

function areGroupsWhole(candidates: readonly Candidate[], chosen: Chosen): boolean {
  return candidates.every(({ group }, at) => group === null || chosen.includes(at) === chosen.some((other) => other !== null && candidates[other]!.group === group))
}

/** The best bid first, each in the first slot that will have it; groups that did not get whole are taken out again. */
function greedy(candidates: readonly Candidate[], slots: number, dedupe: Dedupe): Chosen {
  const chosen: Chosen = new Array<number | null>(slots).fill(null)
  candidates.forEach((candidate, at) => {
    const slot = candidate.slots.find((possible) => chosen[possible] === null && mayStand(candidates, chosen, possible, at, dedupe))
    if (slot !== undefined) chosen[slot] = at
  })
  for (const { group } of candidates) {
    if (group === null || areGroupsWhole(candidates.map((candidate) => (candidate.group === group ? candidate : { ...candidate, group: null })), chosen)) continue
    chosen.forEach((at, slot) => { if (at !== null && candidates[at]!.group === group) chosen[slot] = null })
  }
  return chosen
}
