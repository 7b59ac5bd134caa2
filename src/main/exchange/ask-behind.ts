import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { ShadowQuery } from '../compiler/answer-shadows.ts'
import { horizonAt } from '../compiler/plan-book.ts'
import type { AskProofs } from '../proofs/create-proofs.ts'
import type { Clock } from '../services.ts'

type Parts = { model: { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }; askProofs: AskProofs; clock: Clock }
const hourMs = 3_600_000
/** Proofs come in batches: an hour is looked at when it has been over for so long. */
const settlesMs = 900_000

/** What screens have proven of this week, to tell how far our own lines are behind; null while none proves anything, or nobody can be asked. [SC4] */
export async function askBehind({ model, askProofs, clock }: Parts): Promise<ShadowQuery | null> {
  const { fromHour } = horizonAt({ networks: new Map(model.all('network').map((network) => [network.id, network])) }, clock.nowMs())
  const untilHour = Math.floor((clock.nowMs() - settlesMs) / hourMs)
  const [before, now] = [await askProofs('evidence', { beforeHour: fromHour }), await askProofs('evidence', { beforeHour: Math.max(fromHour, untilHour) })]
  if (before.kind === 'refused' || now.kind === 'refused' || now.value.since.length === 0) return null
  const then = new Map(before.value.plays)
  return { cards: model.all('rateCard'), fromHour, untilHour, since: now.value.since, played: now.value.plays.map(([lineId, plays]) => [lineId, plays - (then.get(lineId) ?? 0)]) }
}
