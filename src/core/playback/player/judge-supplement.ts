import type { ManifestFile, RefusalReason } from '../../../contracts/screens.ts'
import type { Supplement } from '../../../contracts/supplement.ts'
import type { Sides } from '../../kernel/rival-sides.ts'
import type { Revised } from './judge-state.ts'

/** A slot that was sold, with the plan by which it is the exchange's. */
export type SoldSlot = Sides & { saleId: string; startsAtMs: number; endsAtMs: number; epoch: number; planSha256: string; file: ManifestFile; apart: ReadonlySet<string> }
export type SupplementJudgement = { kind: 'take'; slots: readonly SoldSlot[] } | { kind: 'known' } | { kind: 'refused'; reason: RefusalReason }
/** Slots are sold hours ahead at most: files of what is further off are not fetched yet. */
const keptAheadMs = 4 * 3_600_000

/** A supplement whose signature, seat and epoch hold: does it replace the one that is known here? [PL1] */
export function judgeSupplement(supplement: Supplement, { present, nowMs }: { present: Revised | null; nowMs: number }): SupplementJudgement {
  const { epoch, revision, acceptUntilMs } = supplement
  if (present?.epoch === epoch && present.revision === revision) return { kind: 'known' }
  if (present && (epoch < present.epoch || (epoch === present.epoch && revision < present.revision))) return { kind: 'refused', reason: 'older' }
  if (nowMs > acceptUntilMs) return { kind: 'refused', reason: 'expired' }
  const slots = soldSlotsOf(supplement)
  return slots === null ? { kind: 'refused', reason: 'malformed' } : { kind: 'take', slots }
}

/** Null where its parts do not fit each other: a file that is not there, a sale that is there twice, two in one slot. */
export function soldSlotsOf({ epoch, plans, files, parties, slots }: Supplement): readonly SoldSlot[] | null {
  const known = parties.map(({ apart, ...sides }) => ({ ...sides, apart: new Set(apart) }))
  const sold = slots.flatMap(({ saleId, startsAtMs, durationMs, plan, file, party }): SoldSlot[] => {
    const [planSha256, its, theirs] = [plans[plan], files[file], known[party]]
    return planSha256 === undefined || !its || !theirs ? [] : [{ ...theirs, saleId, startsAtMs, endsAtMs: startsAtMs + durationMs, epoch, planSha256, file: its }]
  }).sort((a, b) => a.startsAtMs - b.startsAtMs)
  const fits = sold.length === slots.length && new Set(sold.map(({ saleId }) => saleId)).size === sold.length && sold.every((slot, at) => at === 0 || sold[at - 1]!.endsAtMs <= slot.startsAtMs)
  return fits ? sold : null
}

/** What is known after this one was taken: all that it names, and whatever shows already, which nobody can withdraw any more. */
export function afterSupplement(before: readonly SoldSlot[], taken: readonly SoldSlot[], nowMs: number): SoldSlot[] {
  const begun = before.filter(({ startsAtMs, endsAtMs }) => startsAtMs <= nowMs && nowMs < endsAtMs)
  return [...begun, ...taken.filter(({ startsAtMs, endsAtMs }) => begun.every((its) => its.endsAtMs <= startsAtMs || endsAtMs <= its.startsAtMs))]
}

/** Where it could not be written down, it adds nothing; but what it withdraws is withdrawn. */
export function withdrawnBy(before: readonly SoldSlot[], taken: readonly SoldSlot[], nowMs: number): SoldSlot[] {
  return before.filter(({ saleId, startsAtMs }) => startsAtMs <= nowMs || taken.some((its) => its.saleId === saleId))
}

/** Files of what is sold in the next hours, the soonest first. */
export const filesOfSold = (sold: readonly SoldSlot[], nowMs: number): ManifestFile[] =>
  sold.filter(({ startsAtMs, endsAtMs }) => nowMs < endsAtMs && startsAtMs <= nowMs + keptAheadMs).sort((a, b) => a.startsAtMs - b.startsAtMs).map(({ file }) => file)
