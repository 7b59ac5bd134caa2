import { expect, test } from 'vitest'
import { runSeeds } from './frame/run-seeds.ts'
import { simulation } from './store.ts'

test('[DB1] what was acknowledged survives a disk that forgets, tears, fills up and fails', async () => {
  const { found, report } = await runSeeds(simulation, { name: 'store', seeds: 10, from: 1, bug: null })
  expect(found).toEqual([])
  expect(report.steps).toBe(700)
  for (const kind of simulation.faults) expect(report.faults[kind], kind).toBeGreaterThan(0)
})

test('a seed replays: the same faults at the same steps, whatever ran before it', async () => {
  const once = await simulation.run(4, null)
  await simulation.run(5, null)
  expect(await simulation.run(4, null)).toEqual(once)
})

test.each(simulation.bugs)('the deliberate bug %s is found within 25 seeds', async (bug) => {
  const { found } = await runSeeds(simulation, { name: 'store', seeds: 25, from: 1, bug, stopAtFirst: true })
  expect(found).not.toEqual([])
})
