import type { Simulation, SimulationReport } from './simulation.ts'

export type SeedRange = { name: string; seeds: number; from: number; bug: string | null; stopAtFirst?: boolean }
/** `rare`: declared kinds of fault that occurred in fewer than a tenth of at least 25 seeds, so that they prove little. */
export type SeedsRun = { report: SimulationReport; found: { seed: number; violation: string }[]; rare: string[] }

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
  const rare = report.seeds < seedsThatJudge ? [] : simulation.faults.filter((kind) => (seedsWith[kind] ?? 0) * 10 < report.seeds)
  return { report, found, rare }
}
