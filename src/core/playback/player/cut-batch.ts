import type { Playing, ProofBatch } from '../../../contracts/screens.ts'

/** One play as the ledger holds it. Flags without `completed`: interrupted. [PP1] */
export type PlayRecord = {
  sequence: number; startMs: number; durationMs: number; source: Playing['source']; lineId: string | null; creativeId: string | null; sha256: string | null
  manifest: readonly [epoch: number, sequence: number] | null; rung: number; flags: number
  /** What was sold by auction. */
  saleId: string | null
}
type Chain = { screenId: string; ledgerId: string; previousSha256: string | null; replaces: ProofBatch['replaces'] }
/** A batch stays well below what a message may hold. */
export const mostPlaysOfBatch = 500

/** Plays in order and without a hole, as they are signed: ids once, plays by their place among them. [PP1] */
export function cutBatch(plays: readonly PlayRecord[], { screenId, ledgerId, previousSha256, replaces }: Chain): ProofBatch {
  const first = plays[0]
  if (!first || plays.length > mostPlaysOfBatch || plays.some(({ sequence }, index) => sequence !== first.sequence + index)) throw new Error(`a batch of ${plays.length} plays that do not follow each other`)
  const [manifests, lines, creatives, files] = [indexed<readonly [number, number]>(), indexed<string>(), indexed<string>(), indexed<string>()]
  const rows = plays.map((play): ProofBatch['plays'][number] => [
    play.startMs - first.startMs, Math.max(0, Math.round(play.durationMs)), sources.indexOf(play.source),
    lines.at(play.lineId), creatives.at(play.creativeId), files.at(play.sha256), manifests.at(play.manifest), play.rung, play.flags,
  ])
  const sales = plays.flatMap(({ saleId }, at): [number, string][] => (saleId === null ? [] : [[at, saleId]]))
  return {
    v: 1, screenId, ledgerId, from: first.sequence, to: first.sequence + plays.length - 1, previousSha256, replaces, baseMs: first.startMs,
    manifests: manifests.all.map(([epoch, sequence]) => [epoch, sequence]), lines: lines.all, creatives: creatives.all, files: files.all, plays: rows,
    // Without one a batch is the same bytes as ever.
    ...(sales.length > 0 ? { sales } : {}),
  }
}

/** As `playSources` of the contract has them: a number on the wire. */
const sources: readonly Playing['source'][] = ['line', 'control', 'exchange', 'house', 'state']

/** Each value once, and its place; -1 is none. */
function indexed<T>(): { all: T[]; at(value: T | null): number } {
  const all: T[] = []
  const places = new Map<string, number>()
  return {
    all,
    at(value) {
      if (value === null) return -1
      const key = JSON.stringify(value)
      if (!places.has(key)) places.set(key, all.push(value) - 1)
      return places.get(key)!
    },
  }
}
