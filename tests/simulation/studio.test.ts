import { expect, test } from 'vitest'
import { runSeeds } from './frame/run-seeds.ts'
import { simulation } from './studio.ts'

test('[ST4] [ST6] whatever strikes the engine, its disks and its threads: every picture ends once, no file is half-written or overwritten, originals stay as they were', async () => {
  const { found } = await runSeeds(simulation, { name: 'studio', seeds: 4, from: 1, bug: null })
  expect(found).toEqual([])
})

// The others, by `--find-bugs`.
test.each(['outputs-not-synced', 'written-over', 'tries-not-counted'])('the deliberate bug %s is found', async (bug) => {
  const { found } = await runSeeds(simulation, { name: 'studio', seeds: 5, from: 1, bug, stopAtFirst: true })
  expect(found).not.toEqual([])
})
