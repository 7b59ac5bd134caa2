import type { Correction, SettledDay } from '../../contracts/settlement.ts'

/** Beside what somebody real has bought, what a rehearsal sold to assumed buyers is nobody's debt and is left out; where nothing else was sold, it is shown as what it is. */
export function onlyReal<C extends Pick<Correction, 'assumed'>>(days: readonly SettledDay[], corrections: readonly C[]): { days: SettledDay[]; corrections: C[] } {
  const isReal = ({ assumed }: { assumed: boolean }): boolean => !assumed
  if (!days.some(({ rows }) => rows.some(isReal)) && !corrections.some(isReal)) return { days: [...days], corrections: [...corrections] }
  return { days: days.map(({ day, rows }) => ({ day, rows: rows.filter(isReal) })).filter(({ rows }) => rows.length > 0), corrections: corrections.filter(isReal) }
}
