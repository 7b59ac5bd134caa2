import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import { runSeeds } from './run-seeds.ts'
import type { Simulation } from './simulation.ts'

const run = (...words: string[]) => spawnSync(process.execPath, ['tests/simulation/run.ts', ...words], { encoding: 'utf8' })
const lastLine = (text: string) => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as unknown

/** Breaks a promise at the seeds named; the fault `often` strikes every seed, `seldom` every twentieth. */
const simulationBreakingAt = (...broken: number[]): Simulation => ({
  faults: ['often', 'seldom'], bugs: [],
  run: (seed) => Promise.resolve({
    steps: 2, faults: { often: 1, seldom: seed % 20 === 0 ? 1 : 0 }, violations: broken.includes(seed) ? ['a promise was broken'] : [],
  }),
})

test('steps and faults are summed, and a violation names its seed', async () => {
  const { report, found } = await runSeeds(simulationBreakingAt(7), { name: 'some', seeds: 10, from: 5, bug: null })
  expect(report).toEqual({ name: 'some', seeds: 10, from: 5, steps: 20, faults: { often: 10, seldom: 0 }, violations: 1 })
  expect(found).toEqual([{ seed: 7, violation: 'a promise was broken' }])
})

test('a declared fault that struck in fewer than a tenth of 25 seeds is reported; with fewer seeds nothing is judged', async () => {
  expect((await runSeeds(simulationBreakingAt(), { name: 'some', seeds: 25, from: 1, bug: null })).rare).toEqual(['seldom'])
  expect((await runSeeds(simulationBreakingAt(), { name: 'some', seeds: 24, from: 1, bug: null })).rare).toEqual([])
})

test('a fault that was not declared is a mistake in the simulation', async () => {
  const careless: Simulation = { faults: [], bugs: [], run: () => Promise.resolve({ steps: 1, faults: { secret: 1 }, violations: [] }) }
  await expect(runSeeds(careless, { name: 'some', seeds: 1, from: 1, bug: null })).rejects.toThrow('secret')
})

test('arguments: a name, seeds, the first seed, a bug; anything else is told', () => {
  expect(readArguments(['store'])).toEqual({ kind: 'run', name: 'store', seeds: 25, from: 1, bug: null })
  expect(readArguments(['store', '--seeds', '3', '--from', '9', '--bug', 'x'])).toEqual({ kind: 'run', name: 'store', seeds: 3, from: 9, bug: 'x' })
  expect(readArguments(['store', '--bugs'])).toEqual({ kind: 'list-bugs', name: 'store' })
  for (const wrong of [[], ['a', 'b'], ['a', '--seeds', '0'], ['a', '--seeds', 'many'], ['a', '--speed', '9']]) expect(readArguments(wrong).kind).toBe('wrong')
})

test('the last line is the report as JSON, and the exit is 0', () => {
  const { status, stdout } = run('store', '--seeds', '2', '--from', '11')
  expect(lastLine(stdout)).toMatchObject({ name: 'store', seeds: 2, from: 11, violations: 0, faults: { 'torn-write': expect.any(Number) as number } })
  expect(status).toBe(0)
})

test('a violation exits 1 and names the seed', () => {
  const { status, stdout, stderr } = run('store', '--seeds', '1', '--from', '3', '--bug', 'lost-change-row')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^seed 3: /)
  expect(lastLine(stdout)).toMatchObject({ seeds: 1, from: 3 })
})

test('the bugs are listed one a line in kebab-case', () => {
  const names = run('store', '--bugs').stdout.trimEnd().split('\n')
  expect(names).toContain('synchronous-off')
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('an unknown simulation or bug is answered with those there are', () => {
  expect(run('no-such')).toMatchObject({ status: 2, stderr: expect.stringContaining('there are: screens, store') as string })
  expect(run('store', '--bug', 'no-such')).toMatchObject({ status: 2, stderr: expect.stringContaining('synchronous-off') as string })
})
