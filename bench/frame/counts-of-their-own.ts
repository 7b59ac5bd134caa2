import type { CompileBuffers, CompileLayout, SchedulingInput } from '../../src/core/scheduling/index.ts'

/** The part of screen-hours whose counts no other screen-hour with the same lines has. */
export function countsOfTheirOwn({ eligibility: { runOf } }: SchedulingInput, { screens, widths, countsAt, countsFromH, countsToH }: CompileLayout, { counts }: Pick<CompileBuffers, 'counts'>): number {
  const seen = new Map<string, number>()
  screens.forEach((screen, position) => {
    for (let h = countsFromH; h < countsToH; h++) {
      const at = countsAt[position]! + (h - countsFromH) * widths[position]!
      const key = `${runOf[screen]} ${counts.subarray(at, at + widths[position]!).join()}`
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
  })
  return [...seen.values()].filter((times) => times === 1).length / (screens.length * (countsToH - countsFromH))
}
