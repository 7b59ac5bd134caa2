import type { Simulation, SimulationReport } from './simulation.ts'

export type SeedRange = { name: string; seeds: number; from: number; bug: string | null; stopAtFirst?: boolean }
/** `rare`: declared kinds of fault that occurred in fewer than a tenth of at least 25 seeds, so that they prove little. */
export type SeedsRun = { report: SimulationReport; found: { seed: number; violation: string }[]; seedsWith: Record<string, number>; rare: string[] }

const seedsThatJudge = 25

export async function runSeeds(simulation: Simulation, range: SeedRange): Promise<SeedsRun> {
  const faults: Record<string, number> = Object.fromEntries(simulation.faults.map((kind) => [kind, 0]))
  const seedsWith: Record<string, number> = { ...faults }
  const report: SimulationReport = { name: range.name, seeds: 0, from: range.from, steps: 0, faults, violations: 0 }
  const found: SeedsRun['found'] = []
  for (let seed = range.from; seed < range.from + range.seeds; seed += 1) {
    const outcome = await simulation.run(seed, range.bug)
    report.seeds += 1
    report.steps += outcome.steps
    for (const [kind, count] of Object.entries(outcome.faults)) {
      if (!(kind in faults)) throw new Error(`fault "${kind}" occurred but is not declared`)
      faults[kind] = (faults[kind] ?? 0) + count
      if (count > 0) seedsWith[kind] = (seedsWith[kind] ?? 0) + 1
    }
    found.push(...outcome.violations.map((violation) => ({ seed, violation })))
    report.violations = found.length
    if (range.stopAtFirst === true && found.length > 0) break
  }
  return { report, found, seedsWith, rare: rareOf(report.seeds, seedsWith) }
}

const rareOf = (seeds: number, seedsWith: Record<string, number>): string[] =>
  seeds < seedsThatJudge ? [] : Object.keys(seedsWith).filter((kind) => seedsWith[kind]! * 10 < seeds)

/** Of parts of one range, in whatever order they ended: as if one process had run them all. */
export function mergeRuns(parts: readonly SeedsRun[]): SeedsRun {
  const inOrder = [...parts].sort((a, b) => a.report.from - b.report.from)
  const sum = (of: (part: SeedsRun) => number) => inOrder.reduce((all, part) => all + of(part), 0)
  const sums = (of: (part: SeedsRun) => Record<string, number>) => Object.fromEntries(Object.keys(of(inOrder[0]!)).map((kind) => [kind, sum((part) => of(part)[kind]!)]))
  const { name, from } = inOrder[0]!.report
  const report: SimulationReport = { name, seeds: sum((part) => part.report.seeds), from, steps: sum((part) => part.report.steps), faults: sums((part) => part.report.faults), violations: sum((part) => part.report.violations) }
  const seedsWith = sums((part) => part.seedsWith)
  return { report, found: inOrder.flatMap(({ found }) => found), seedsWith, rare: rareOf(report.seeds, seedsWith) }
}
