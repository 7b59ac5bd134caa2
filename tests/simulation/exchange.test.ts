import { expect, test } from 'vitest'
import { simulation } from './exchange.ts'
import { runSeeds } from './frame/run-seeds.ts'

test('[AU6] whatever strikes the engine, its screens and its buyers: no budget is overspent, no slot sold twice, nothing billed without proof or twice, plans are delivered', async () => {
  const { found, report } = await runSeeds(simulation, { name: 'exchange', seeds: 4, from: 1, bug: null })
  expect(found).toEqual([])
  for (const kind of simulation.faults) expect(report.faults[kind], kind).toBeGreaterThan(0)
})

// The others, by `--find-bugs`.
test.each(['told-before-sync', 'budgets-not-asked', 'log-not-read', 'proofs-taken-unwritten'])('the deliberate bug %s is found', async (bug) => {
  const { found } = await runSeeds(simulation, { name: 'exchange', seeds: 5, from: 1, bug, stopAtFirst: true })
  expect(found).not.toEqual([])
})
