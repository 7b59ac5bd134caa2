/** What one seed went through. A violation is a sentence: what should have held, and what was found. */
export type SeedOutcome = { steps: number; faults: Readonly<Record<string, number>>; violations: readonly string[] }

/**
 * `tests/simulation/<name>.ts` exports one as `simulation`. A seed runs in virtual time and depends on nothing but the seed.
 * `faults` are the kinds it declares, `bugs` the deliberate faults of ours that it must find.
 */
export type Simulation = {
  readonly faults: readonly string[]
  readonly bugs: readonly string[]
  run(seed: number, bug: string | null): Promise<SeedOutcome>
}

/** The last line of a run, as JSON. */
export type SimulationReport = {
  name: string
  seeds: number
  from: number
  steps: number
  faults: Record<string, number>
  violations: number
}
