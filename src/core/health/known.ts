import type { Health, RefusalReason } from '../../contracts/screens.ts'

/** All that is known of one screen, folded from what was seen of it. */
export type Known = {
  enrolled: boolean
  link: { connected: boolean; sinceMs: number }
  seenAtMs: number | null
  /** When the link was lost lately, oldest first. */
  drops: readonly number[]
  adopted: PlanVersion | null
  wanted: PlanVersion | null
  /** Since when it plays another plan than it should. */
  behindSinceMs: number | null
  lacksFiles: number
  refused: RefusalReason | null
  health: Health | null
  /** When that report came, by the engine's clock. */
  healthAtMs: number | null
  forkedAtMs: number | null
  storageLostAtMs: number | null
}
export type PlanVersion = { release: number; sequence: number }

/** One thing seen of a screen. */
export type Observation =
  | { kind: 'enrolled' } | { kind: 'revoked' }
  | { kind: 'arrived' } | { kind: 'gone' } | { kind: 'seen' }
  | { kind: 'health'; health: Health }
  | { kind: 'wanted'; version: PlanVersion | null } | { kind: 'adopted'; version: PlanVersion | null }
  | { kind: 'fetching'; files: number }
  | { kind: 'refused'; reason: RefusalReason }
  | { kind: 'fork' } | { kind: 'fork-settled' } | { kind: 'storage-lost' }

export const nothingKnown = (atMs: number): Known => ({
  enrolled: false, link: { connected: false, sinceMs: atMs }, seenAtMs: null, drops: [], adopted: null, wanted: null, behindSinceMs: null, lacksFiles: 0, refused: null, health: null, healthAtMs: null, forkedAtMs: null, storageLostAtMs: null,
})

const mostDrops = 8

export function learn(known: Known, seen: Observation, nowMs: number): Known {
  switch (seen.kind) {
    case 'enrolled': return known.enrolled ? known : { ...known, enrolled: true, link: { connected: known.link.connected, sinceMs: nowMs } }
    case 'revoked': return { ...nothingKnown(nowMs), seenAtMs: known.seenAtMs }
    case 'arrived': return linked(known, true, nowMs)
    case 'gone': return linked(known, false, nowMs)
    case 'seen': return { ...known, seenAtMs: nowMs }
    case 'health': return { ...known, seenAtMs: nowMs, health: seen.health, healthAtMs: nowMs }
    case 'wanted': return compared({ ...known, wanted: seen.version }, nowMs)
    case 'adopted': return compared({ ...known, adopted: seen.version, lacksFiles: 0, refused: null }, nowMs)
    case 'fetching': return { ...known, lacksFiles: seen.files }
    case 'refused': return { ...known, refused: seen.reason }
    case 'fork': return { ...known, forkedAtMs: known.forkedAtMs ?? nowMs }
    case 'fork-settled': return { ...known, forkedAtMs: null }
    case 'storage-lost': return { ...known, storageLostAtMs: nowMs }
  }
}

/** A second hello on a living link is no new arrival; a report of before the loss says nothing of after it. */
function linked(known: Known, connected: boolean, nowMs: number): Known {
  if (known.link.connected === connected) return connected ? { ...known, enrolled: true, seenAtMs: nowMs } : known
  const link = { connected, sinceMs: nowMs }
  return connected ? { ...known, enrolled: true, link, seenAtMs: nowMs, health: null, healthAtMs: null } : { ...known, link, drops: [...known.drops, nowMs].slice(-mostDrops) }
}

/** A refusal speaks of what was wanted then: whatever else is wanted now is not refused yet. */
function compared(known: Known, nowMs: number): Known {
  const { adopted, wanted } = known
  const isBehind = wanted !== null && (adopted === null || adopted.sequence !== wanted.sequence)
  return { ...known, behindSinceMs: isBehind ? known.behindSinceMs ?? nowMs : null, refused: isBehind ? known.refused : null }
}
