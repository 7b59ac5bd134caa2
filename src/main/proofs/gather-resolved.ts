import type { ToldReadings } from '../../core/ambient/index.ts'
import type { ResolvedPlays } from '../compiler/answer-resolved.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { type Answer, done } from '../people/answer.ts'
import type { PlannedSpan } from './planned-spans.ts'
import { type Hours, hourMs } from './proof-window.ts'

export type Told = { over(fromMs: number, toMs: number): Promise<ToldReadings> }
type Parts = { plan: Pick<PlanDesk, 'ask'>; told: Told }

/** What guards took away of the plans that held, under what screens were told; what was told is read only where a line of one of them has a guard. [PP3] */
export async function gatherResolved({ plan, told }: Parts, spans: readonly PlannedSpan[], lineIds: readonly string[], window: Hours): Promise<Answer<ResolvedPlays[]>> {
  const merged = new Map<string, ResolvedPlays>()
  for (const { planSha256, release: _release, ...span } of spans) {
    const guarded = await plan.ask('guardedLines', { source: { planSha256 }, lineIds })
    if (guarded.kind === 'refused') return guarded
    if (guarded.value.length === 0) continue
    const known = await told.over(span.fromHour * hourMs, (span.fromHour + span.hours) * hourMs)
    const resolved = await plan.ask('resolved', { source: { planSha256 }, lineIds: guarded.value, ...span, told: known })
    if (resolved.kind === 'refused') return resolved
    for (const its of resolved.value) addTo(merged, its, span.fromHour - window.fromHour, window.hours)
  }
  return done([...merged.values()])
}

function addTo(merged: Map<string, ResolvedPlays>, { lineId, byHour, byScreen }: ResolvedPlays, offset: number, hours: number): void {
  const into = merged.get(lineId) ?? { lineId, byHour: { withheld: new Float64Array(hours), unknown: new Float64Array(hours) }, byScreen: new Map<string, { withheld: number; unknown: number }>() }
  merged.set(lineId, into)
  for (const kind of ['withheld', 'unknown'] as const) byHour[kind].forEach((plays, hour) => { into.byHour[kind][hour + offset]! += plays })
  for (const [screenId, part] of byScreen) {
    const known = into.byScreen.get(screenId) ?? { withheld: 0, unknown: 0 }
    into.byScreen.set(screenId, { withheld: known.withheld + part.withheld, unknown: known.unknown + part.unknown })
  }
}
