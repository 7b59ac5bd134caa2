/*
 * Merging what peers changed, at hybrid time. [SY1] All rules look at the *set* of changes known, never at the order of
 * arrival, so peers that saw the same changes are equal.
 *  plain register   a change replaced by another is superseded; of those left over (the heads) the latest stands,
 *                   the others are rivals, kept for the conflict inbox.
 *  set element      add wins: it is there while some add is later than every add that a removal had replaced.
 *  alive            a removal replaces the document as its author saw it; an edit later than that keeps the document.
 * HLC stamps make "later" agree with "after having seen".
 */
import type { Stamp } from '../../contracts/documents.ts'
import { aliveField, elementOf, type Register, type StampedChange } from './change.ts'
import { laterStamp } from './stamp.ts'

export type MergeOutcome =
  | { kind: 'already-known' }
  /** It stands, or something known has already replaced it. */
  | { kind: 'applied'; stands: boolean }
  | { kind: 'concurrent'; winner: StampedChange; loser: StampedChange }

export type ResolvedRegister = Register & { rivals: readonly StampedChange[] }
export type ResolvedDocument = {
  alive: boolean
  registers: Map<string, ResolvedRegister>
  /** Removals that did not remove, because somebody was editing meanwhile. */
  overruledRemovals: readonly StampedChange[]
}

/** What one incoming change means, given every change known of the same register of the same document. */
export function mergeChange(known: readonly StampedChange[], incoming: StampedChange): MergeOutcome {
  if (known.some((change) => change.stamp === incoming.stamp)) return { kind: 'already-known' }
  const winner = standing([...known, incoming])
  const stands = winner.stamp === incoming.stamp
  if (isUnordered(incoming)) return { kind: 'applied', stands }
  const rivals = heads([...known, incoming])
  if (!rivals.includes(incoming)) return { kind: 'applied', stands: false }
  const other = stands ? rivals.filter((change) => change !== incoming).sort(byStamp).at(-1) : winner
  if (!other) return { kind: 'applied', stands }
  return stands ? { kind: 'concurrent', winner: incoming, loser: other } : { kind: 'concurrent', winner: other, loser: incoming }
}

/** The document that a set of changes makes, whatever order they came in. */
export function resolveDocument(changes: readonly StampedChange[]): ResolvedDocument {
  const byField = new Map<string, Map<Stamp, StampedChange>>()
  for (const change of changes) {
    const register = byField.get(change.field) ?? new Map<Stamp, StampedChange>()
    byField.set(change.field, register.set(change.stamp, change))
  }
  const registers = new Map<string, ResolvedRegister>()
  for (const [field, known] of [...byField].sort(([a], [b]) => (a < b ? -1 : 1))) registers.set(field, resolveRegister([...known.values()]))
  return { registers, ...resolveAlive(changes) }
}

export function resolveRegister(changes: readonly StampedChange[]): ResolvedRegister {
  const winner = standing(changes)
  const rivals = isUnordered(winner) ? [] : heads(changes).filter((change) => change.stamp !== winner.stamp).sort(byStamp)
  return { value: winner.value, stamp: winner.stamp, rivals }
}

function resolveAlive(changes: readonly StampedChange[]): Pick<ResolvedDocument, 'alive' | 'overruledRemovals'> {
  const isRemoval = (change: StampedChange) => change.field === aliveField && change.value !== true
  const removals = changes.filter(isRemoval)
  const latestKept = latest(changes.filter((change) => !isRemoval(change)).map((change) => change.stamp))
  const seenByRemovals = latest(removals.map((change) => change.replaced))
  const created = changes.some((change) => change.field === aliveField && change.value === true)
  const alive = created && (seenByRemovals === null || (latestKept !== null && latestKept > seenByRemovals))
  const answered = new Set(changes.filter((change) => change.field === aliveField && change.value === true).map((change) => change.replaced))
  return { alive, overruledRemovals: alive ? removals.filter((removal) => !answered.has(removal.stamp)).sort(byStamp) : [] }
}

function standing(changes: readonly StampedChange[]): StampedChange {
  const [first, ...rest] = isElement(changes[0]) ? standingElements(changes) : changes
  if (!first) throw new Error('a register without changes')
  return rest.reduce((best, change) => (change.stamp > best.stamp ? change : best), first)
}

function standingElements(changes: readonly StampedChange[]): StampedChange[] {
  const removals = changes.filter((change) => change.value !== true)
  const removedUpTo = latest(removals.map((change) => change.replaced))
  const adds = changes.filter((change) => change.value === true && (removedUpTo === null || change.stamp > removedUpTo))
  return adds.length > 0 ? adds : removals
}

function heads(changes: readonly StampedChange[]): StampedChange[] {
  const replaced = new Set(changes.map((change) => change.replaced))
  return changes.filter((change) => !replaced.has(change.stamp))
}

const isElement = (change: StampedChange | undefined) => change !== undefined && elementOf(change.kind, change.field) !== null
const isUnordered = (change: StampedChange) => change.field === aliveField || isElement(change)
const byStamp = (a: StampedChange, b: StampedChange) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0)
const latest = (stamps: readonly (Stamp | null)[]) => stamps.reduce<Stamp | null>((best, stamp) => (stamp === null ? best : laterStamp(best, stamp)), null)
