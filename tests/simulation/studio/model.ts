import { sha256 } from './disks.ts'
import { contentOfOutput, type Plan } from './world.ts'

/** What the world knows by itself. */
export type StudioModel = {
  plans: ReadonlyMap<string, Plan>
  violations: string[]
  /** Files of others, by hash. */
  foreign: Map<string, string>
  ended: Map<string, { state: string; round: number }>
  asked: { verdicts: Map<string, 'accepted' | 'refused'>; ordered: Set<string>; exportedNow: Set<string>; retried: Set<string> }
  /** Hashes of whatever may ever lie under a name of a picture. */
  legitimate: Set<string>
  /** How often a picture was at work when everything went down, or its thread did. */
  hits: Map<string, number>
  /** Whatever the outputs of a picture that somebody corrected may come to, by hash. */
  everCorrected: Map<string, Set<string>>
  /** An older folder was put back, and knows nothing of what was staged since. */
  wasPutBack: boolean
}

export function createStudioModel(plans: ReadonlyMap<string, Plan>): StudioModel {
  const legitimate = new Set([...plans.values()].flatMap((plan) => [...plan.originals.keys()].flatMap((id) => hashesOf(plan, id, []))))
  return { plans, violations: [], foreign: new Map(), ended: new Map(), asked: { verdicts: new Map(), ordered: new Set(), exportedNow: new Set(), retried: new Set() }, legitimate, hits: new Map(), everCorrected: new Map(), wasPutBack: false }
}

const hashesOf = ({ order, originals }: Plan, id: string, correction: unknown): string[] => order.recipe.outputs.map(({ name }) => sha256(contentOfOutput(order.recipe.name, name, originals.get(id)!.bytes, correction)))

export function say({ violations }: StudioModel, violation: string): void {
  if (violations.length < 20) violations.push(violation)
}

export const hit = ({ hits }: StudioModel, id: string): void => void hits.set(id, (hits.get(id) ?? 0) + 1)

/** What was acknowledged since is known to nobody. */
export function forgetSince(model: StudioModel, keptBatches: ReadonlySet<string>): void {
  model.asked = { verdicts: new Map(), ordered: new Set([...model.asked.ordered].filter((id) => keptBatches.has(id))), exportedNow: new Set(model.plans.keys()), retried: new Set() }
  model.ended.clear()
  model.wasPutBack = true
}

export function correctedBy(model: StudioModel, id: string, correction: unknown, plan: Plan): void {
  model.asked.retried.add(id)
  const its = model.everCorrected.get(id) ?? new Set(hashesOf(plan, id, []))
  for (const hash of hashesOf(plan, id, correction)) { its.add(hash); model.legitimate.add(hash) }
  model.everCorrected.set(id, its)
}
