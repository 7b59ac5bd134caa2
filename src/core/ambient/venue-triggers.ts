import type { TriggerRuleFields } from '../../contracts/ambient.ts'
import type { Zone } from '../kernel/local-time.ts'
import { type RuleState, triggerAt } from './trigger-rule.ts'

/** A trigger as it stands for a venue: what it says, when that was read, and until when it may be used by someone who hears nothing more. */
export type VenueTrigger = { key: string; value: number; readAtMs: number; untilMs: number }
type Heard = { fields: TriggerRuleFields; state: RuleState }

/** Of these rules, the closest first, each trigger as the first says that knows it; `looks`: when to look again though nothing was read. [AU7] */
export function triggersIn(closestFirst: readonly Heard[], zone: Zone, nowMs: number): { triggers: VenueTrigger[]; looks: number[] } {
  const [known, looks]: [Map<string, VenueTrigger>, number[]] = [new Map(), []]
  for (const { fields, state } of closestFirst) {
    const { gives } = fields
    if (gives.kind !== 'switch' && gives.kind !== 'level') continue
    const { value, untilMs, reconsiderAtMs } = triggerAt(fields, state, nowMs, zone)
    if (value !== null && !known.has(gives.trigger)) known.set(gives.trigger, { key: gives.trigger, value, readAtMs: state.latest!.atMs, untilMs: untilMs! })
    if (reconsiderAtMs !== null) looks.push(reconsiderAtMs)
  }
  return { triggers: [...known.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), looks }
}
