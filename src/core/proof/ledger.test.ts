import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BatchLink, branchesOf, droppedBy, viewLedger } from './ledger.ts'

const seed = 7_281
/** A chain of batches of these sizes; `tag` tells branches apart, as the hash of other bytes would. */
function chain(sizes: readonly number[], tag: string, after: BatchLink | null = null): BatchLink[] {
  const links: BatchLink[] = []
  let before = after
  for (const [at, size] of sizes.entries()) {
    const from = (before?.to ?? 0) + 1
    const link: BatchLink = { sha256: `${tag}${at}`, previousSha256: before?.sha256 ?? null, from, to: from + size - 1 }
    links.push(link)
    before = link
  }
  return links
}
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 })
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })

test('[PP1] one chain is no fork, whatever is missing of it, in whatever order it comes', () => {
  fc.assert(fc.property(sizes.chain((given) => { const whole = chain(given, 'a'); return fc.tuple(fc.constant(whole), fc.shuffledSubarray(whole)) }), ([whole, came]) => {
    const view = viewLedger([...came, ...came.slice(0, 2)])
    expect(view.forkedFrom).toBeNull()
    const held = new Set(came.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at)))
    const missing = Array.from({ length: view.last }, (_, at) => at + 1).filter((number) => !held.has(number))
    expect(view.gaps.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))).toEqual(missing)
    expect(view.last).toBe(Math.max(0, ...came.map(({ to }) => to)))
    expect(whole.length).toBeGreaterThanOrEqual(came.length)
  }), { seed })
})

const forked = fc.tuple(sizes, sizes, sizes).map(([trunk, a, b]) => {
  const common = chain(trunk, 't')
  return { common, a: chain(a, 'a', common.at(-1)!), b: chain(b, 'b', common.at(-1)!) }
})

test('[PP1] two successors of one batch are found, in any order and however often they come, and at the same place', () => {
  fc.assert(fc.property(forked.chain((tree) => fc.tuple(fc.constant(tree), shuffled([...tree.common, ...tree.a, ...tree.b, ...tree.a]))), ([tree, came]) => {
    expect(viewLedger(came).forkedFrom).toBe(tree.a[0]!.from)
  }), { seed })
})

test('[PP1] a fork is found as long as the branches overlap or touch, whatever else is missing; nothing before the trunk ends is doubted for it', () => {
  fc.assert(fc.property(forked.chain((tree) => fc.tuple(fc.constant(tree), fc.shuffledSubarray([...tree.common, ...tree.a, ...tree.b]))), ([tree, came]) => {
    const ordered = [...came].sort((x, y) => x.from - y.from)
    const branchOf = ({ sha256 }: BatchLink) => sha256[0]!
    const contradict = ordered.some((x) => ordered.some((y) => branchOf(x) !== branchOf(y) && branchOf(x) !== 't' && branchOf(y) !== 't' && x.from <= y.to + 1 && y.from <= x.to + 1))
    const { forkedFrom } = viewLedger(came)
    if (contradict) expect(forkedFrom).not.toBeNull()
    if (forkedFrom !== null) expect(forkedFrom).toBeGreaterThanOrEqual(tree.a[0]!.from)
  }), { seed })
})

test('[PP1] where a fork lies does not hang on which branch has the lower hashes', () => {
  const renamed = (hash: string) => ({ a: 'b', b: 'a', t: 't' })[hash[0]!]! + hash.slice(1)
  fc.assert(fc.property(forked.chain((tree) => fc.tuple(fc.constant(tree), fc.shuffledSubarray([...tree.common, ...tree.a, ...tree.b]))), ([, came]) => {
    const others = came.map((link) => ({ ...link, sha256: renamed(link.sha256), previousSha256: link.previousSha256 && renamed(link.previousSha256) }))
    expect(viewLedger(others).forkedFrom).toBe(viewLedger(came).forkedFrom)
  }), { seed, numRuns: 1000 })
})

test('[PP1] a fork lies between batches: each is wholly before it or wholly behind', () => {
  fc.assert(fc.property(forked, (tree) => {
    const all = [...tree.common, ...tree.a, ...tree.b]
    const { forkedFrom } = viewLedger(all)
    for (const { from, to } of all) expect(from >= forkedFrom! || to < forkedFrom!).toBe(true)
  }), { seed })
})

test('[PP1] a batch that names its predecessor across a gap hangs on another branch than what fills the gap', () => {
  const [one, two, three] = chain([5, 5, 5], 'a') as [BatchLink, BatchLink, BatchLink]
  const skipping = { ...three, sha256: 'x', previousSha256: one.sha256 }
  expect(viewLedger([one, skipping]).forkedFrom).toBe(6)
  expect(viewLedger([one, two, skipping]).forkedFrom).toBe(6)
})

test('[PP1] branches are told apart, and settling keeps one of them or none', () => {
  const trunk = chain([10], 't')
  const [a, b] = [chain([10, 10], 'a', trunk[0]), chain([12], 'b', trunk[0])]
  const all = [...b, ...trunk, ...a]
  expect(branchesOf(all, 11)).toEqual([
    { rootSha256: 'a0', headSha256: 'a1', from: 11, to: 30, batches: 2, plays: 20 },
    { rootSha256: 'b0', headSha256: 'b0', from: 11, to: 22, batches: 1, plays: 12 },
  ])
  expect(droppedBy(all, 11, 'a0')).toEqual(['b0'])
  expect(droppedBy(all, 11, null).sort()).toEqual(['a0', 'a1', 'b0'])
  expect(viewLedger(all.filter(({ sha256 }) => sha256 !== 'b0')).forkedFrom).toBeNull()
})
