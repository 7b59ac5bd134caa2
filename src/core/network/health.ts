import type { FactState, ScreenHealth } from '../../contracts/network.ts'

/** A screen that was never enrolled has told us nothing: all four facts are silent. [PH1] */
export const unknownHealth: ScreenHealth = { link: 'silent', plan: 'silent', frames: 'silent', panel: 'silent' }

export const healthFacts = ['link', 'plan', 'frames', 'panel'] as const
export type HealthFact = (typeof healthFacts)[number]
export type FactCounts = Record<FactState, number>

/** How many screens are in each state, fact by fact: four facts are never folded into one. [PH1] */
export function countFacts(healths: Iterable<ScreenHealth>): Record<HealthFact, FactCounts> {
  const none = (): FactCounts => ({ ok: 0, attention: 0, broken: 0, silent: 0 })
  const counts = { link: none(), plan: none(), frames: none(), panel: none() }
  for (const health of healths) for (const fact of healthFacts) counts[fact][health[fact]]++
  return counts
}
