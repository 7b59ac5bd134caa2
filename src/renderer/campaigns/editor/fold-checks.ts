import type { Check } from '../../../contracts/planning.ts'

export type FoldedCheck = { name: Check['name']; state: Check['state']; findings: readonly Check[] }
const worstFirst: readonly Check['state'][] = ['broken', 'attention', 'waiting', 'ok']

/** One line a check, in the order they came; its state is its worst finding's. Beside a line, what concerns another line alone comes last among the findings. */
export function foldChecks(checks: readonly Check[], lineId: string | null): FoldedCheck[] {
  return [...Map.groupBy(checks, ({ name }) => name)].map(([name, all]) => {
    const state = worstFirst.find((each) => all.some((check) => check.state === each)) ?? 'ok'
    const findings = all.filter((check) => check.state === state).toSorted((a, b) => elsewhere(a, lineId) - elsewhere(b, lineId))
    return { name, state, findings }
  })
}
const elsewhere = (check: Check, lineId: string | null): number => (lineId === null || check.lineId === null || check.lineId === lineId ? 0 : 1)

export const brokenChecks = (checks: readonly Check[]): number => foldChecks(checks, null).filter(({ state }) => state === 'broken').length
