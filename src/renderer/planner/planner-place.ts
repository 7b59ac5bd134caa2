import { addressOf, goTo } from '../frame/route-store.ts'

/** `bf_…/1`: the brief that lies open, and which of its scenarios is shown in full. */
export type PlannerPlace = { briefId: string | null; scenario: number }

export function readPlace(part: string | null): PlannerPlace {
  const [briefId, scenario] = (part ?? '').split('/')
  return { briefId: briefId?.startsWith('bf_') ? briefId : null, scenario: /^[0-3]$/.test(scenario ?? '') ? Number(scenario) : 0 }
}
const partOf = (briefId: string, scenario: number): string => (scenario === 0 ? briefId : `${briefId}/${scenario}`)
export const briefAddress = (briefId: string): string => addressOf('planner', briefId)
export const openBrief = (briefId: string | null, scenario = 0): void => goTo('planner', briefId === null ? null : partOf(briefId, scenario))
