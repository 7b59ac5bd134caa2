import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runSeeds } from './frame/run-seeds.ts'
import { bugs } from './screens/bugs.ts'
import { patched } from './screens/patch-modules.ts'
import { simulation } from './screens.ts'

test('[PL1] [PL5] [PL6] [PP1] whatever strikes engine, screens and wires, nothing acknowledged is lost, nothing foreign shows, and what was seen is proven once', async () => {
  const { found, report } = await runSeeds(simulation, { name: 'screens', seeds: 2, from: 1, bug: null })
  expect(found).toEqual([])
  for (const kind of ['engine-power-cut', 'screen-power-cut', 'message-forged', 'message-replayed', 'keys-rotated'] as const) expect(report.faults[kind], kind).toBeGreaterThan(0)
})

test.each(['proof-acknowledged-before-fsync', 'shown-before-it-is-written-down'])('the deliberate bug %s is found', async (bug) => {
  const { found } = await runSeeds(simulation, { name: 'screens', seeds: 4, from: 1, bug, stopAtFirst: true })
  expect(found).not.toEqual([])
})

test('every deliberate bug that is another text of a module still fits it', () => {
  for (const { patches = [] } of Object.values(bugs)) {
    for (const patch of patches) expect(patched(readFileSync(patch.file, 'utf8'), [patch])).not.toBe('')
  }
})
