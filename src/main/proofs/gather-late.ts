import { type Adoption, type HourRange, lateHours } from '../../core/proof/index.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done } from '../people/answer.ts'
import type { AskProofs } from './create-proofs.ts'
import type { PlannedSpan } from './planned-spans.ts'

export type Adoptions = { screenIds(): Iterable<string>; of(screenId: string): readonly Adoption[] }
type Parts = { plan: Pick<PlanDesk, 'ask'>; ask: AskProofs; adoptions: Adoptions; venueOf(screenId: string): string }

/**
 * What some lines were to play on each screen in hours in which it showed something, but had not taken up the release that held: plays, of all these lines together. [PP3]
 * Hours in which nothing at all came of a screen are not among them: then it was not the plan that was missing.
 */
export async function gatherLate({ plan, ask, adoptions, venueOf }: Parts, spans: readonly PlannedSpan[], lineIds: readonly string[]): Promise<Answer<ReadonlyMap<string, number>>> {
  const plays = new Map<string, number>()
  for (const { planSha256, venueIds, ...held } of spans) {
    const venues = venueIds && new Set(venueIds)
    const late: (HourRange & { screenId: string })[] = []
    for (const screenId of adoptions.screenIds()) {
      const range = venues === null || venues.has(venueOf(screenId)) ? lateHours(adoptions.of(screenId), held) : null
      if (range) late.push({ screenId, ...range })
    }
    if (late.length === 0) continue
    const heard = await ask('heard', { ranges: late })
    if (heard.kind === 'refused') return heard
    const missed = await plan.ask('plannedOn', { source: { planSha256 }, lineIds, ranges: heard.value })
    if (missed.kind === 'refused') return missed
    for (const [screenId, its] of missed.value) plays.set(screenId, (plays.get(screenId) ?? 0) + its)
  }
  return done(plays)
}
