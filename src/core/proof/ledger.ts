/**
 * What is known of a ledger from the batches that came, whatever their order: a function of the set alone. [PP1]
 * Batches chain by the SHA-256 of the message before. Two that overlap, or one that follows another by number and not by hash, have grown
 * on different branches: the ledger is *forked*, at the latest where the earlier of the two begins, and nothing from there on is evidence.
 * A fork always lies between two batches, so a batch is wholly before it or wholly behind.
 */
import { addRange, missingIn, type Range } from './ranges.ts'

export type BatchLink = { sha256: string; previousSha256: string | null; from: number; to: number }
export type LedgerView = {
  /** All that came, of every branch. */
  ranges: Range[]
  /** Numbers below the highest that never came. */
  gaps: Range[]
  last: number
  forkedFrom: number | null
}
/** Batches of a fork that hang together; `rootSha256` is the first of them and names the branch. */
export type Branch = { rootSha256: string; headSha256: string; from: number; to: number; batches: number; plays: number }

export function viewLedger(batches: readonly BatchLink[]): LedgerView {
  const ordered = inOrder(batches)
  const ranges = ordered.reduce<Range[]>((all, { from, to }) => addRange(all, from, to), [])
  const last = ranges.at(-1)?.[1] ?? 0
  return { ranges, gaps: missingIn(ranges, 1, last), last, forkedFrom: findFork(ordered) }
}

/** Where two neighbours by number cannot both be true, if anywhere; null is no fork. */
export function forkBetween(before: BatchLink, after: BatchLink): number | null {
  if (after.from <= before.to) return before.from
  const follows = after.previousSha256 === before.sha256
  if (after.from === before.to + 1) return follows ? null : before.from
  // It calls the batch before the gap its predecessor: what the gap hides then hangs on another branch.
  return follows ? before.to + 1 : null
}

/** Whatever overlaps a batch overlaps the next one in order as well; but of several that begin where one ends only one follows it, and hashes decide which of them is next. */
function findFork(ordered: readonly BatchLink[]): number | null {
  const byEnd = Map.groupBy(ordered, ({ to }) => to)
  let fork = Infinity
  for (const [at, link] of ordered.entries()) {
    const stranger = byEnd.get(link.from - 1)?.find(({ sha256 }) => sha256 !== link.previousSha256)
    const beside = at === 0 ? null : forkBetween(ordered[at - 1]!, link)
    fork = Math.min(fork, stranger?.from ?? Infinity, beside ?? Infinity)
  }
  return fork === Infinity ? null : fork
}

export function branchesOf(batches: readonly BatchLink[], forkedFrom: number): Branch[] {
  const disputed = inOrder(batches).filter(({ from }) => from >= forkedFrom)
  const rootOf = rootsOf(disputed)
  const branches = new Map<string, Branch>()
  for (const { sha256, from, to } of disputed) {
    const rootSha256 = rootOf.get(sha256)!
    const known = branches.get(rootSha256)
    const plays = (known?.plays ?? 0) + to - from + 1
    branches.set(rootSha256, { rootSha256, headSha256: known && known.to > to ? known.headSha256 : sha256, from: Math.min(known?.from ?? from, from), to: Math.max(known?.to ?? to, to), batches: (known?.batches ?? 0) + 1, plays })
  }
  return [...branches.values()]
}

/** What a person's word leaves out: every disputed batch that is not of the branch that is kept; `null` keeps none. */
export function droppedBy(batches: readonly BatchLink[], forkedFrom: number, keepRootSha256: string | null): string[] {
  const disputed = inOrder(batches).filter(({ from }) => from >= forkedFrom)
  const rootOf = rootsOf(disputed)
  return disputed.flatMap(({ sha256 }) => (rootOf.get(sha256) === keepRootSha256 ? [] : [sha256]))
}

function rootsOf(disputed: readonly BatchLink[]): ReadonlyMap<string, string> {
  const rootOf = new Map<string, string>()
  for (const { sha256, previousSha256 } of disputed) rootOf.set(sha256, (previousSha256 === null ? undefined : rootOf.get(previousSha256)) ?? sha256)
  return rootOf
}

/** By number, then by hash; each batch once, however often it came. */
function inOrder(batches: readonly BatchLink[]): BatchLink[] {
  const once = new Map(batches.map((batch) => [batch.sha256, batch]))
  return [...once.values()].sort((a, b) => a.from - b.from || a.to - b.to || (a.sha256 < b.sha256 ? -1 : 1))
}
