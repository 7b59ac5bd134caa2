import type { ProofBatch } from '../../contracts/screens.ts'
import { allFlags, sources } from './play-flags.ts'

export const batchRefusals = ['foreign', 'numbers-contradict', 'chain-contradicts', 'index-unknown', 'time-impossible', 'flags-unknown'] as const
export type BatchRefusal = (typeof batchRefusals)[number]

/** Before anything of ours existed. */
const earliestMs = Date.UTC(2024, 0, 1)
/** A play cannot have been shown much later than it was told of; screens east of a wrong zone are a day off at most. */
const aheadMs = 26 * 3_600_000
const longestMs = 24 * 3_600_000

/** What is wrong with a batch whose form is right; null: nothing. A batch is taken whole or not at all: half a batch would be a gap nobody sees. [PP1] */
export function judgeBatch(batch: ProofBatch, expected: { screenId: string; receivedAtMs: number }): BatchRefusal | null {
  const { from, to, plays } = batch
  if (batch.screenId !== expected.screenId) return 'foreign'
  if (plays.length === 0 || to - from + 1 !== plays.length) return 'numbers-contradict'
  if ((from === 1) !== (batch.previousSha256 === null) || (batch.replaces !== null && from !== 1)) return 'chain-contradicts'
  if (batch.replaces?.ledgerId === batch.ledgerId) return 'chain-contradicts'
  return judgePlays(batch, expected.receivedAtMs + aheadMs) ?? judgeSales(batch)
}

function judgePlays({ baseMs, plays, lines, creatives, files, manifests }: ProofBatch, latestMs: number): BatchRefusal | null {
  for (const [after, shownMs, source, line, creative, file, manifest, , flags] of plays) {
    if (source >= sources.length || outside(line, lines.length) || outside(creative, creatives.length) || outside(file, files.length) || outside(manifest, manifests.length)) return 'index-unknown'
    const startsAtMs = baseMs + after
    if (startsAtMs < earliestMs || startsAtMs > latestMs || shownMs > longestMs) return 'time-impossible'
    if (flags > allFlags) return 'flags-unknown'
  }
  return null
}

/** One sale a play at most, in their order, and only where the plan had the exchange's. */
function judgeSales({ plays, sales = [] }: ProofBatch): BatchRefusal | null {
  const fits = sales.every(([at], place) => plays[at]?.[2] === exchange && (place === 0 || sales[place - 1]![0] < at))
  return fits ? null : 'index-unknown'
}
const exchange = sources.indexOf('exchange')

const outside = (index: number, length: number): boolean => index < -1 || index >= length
