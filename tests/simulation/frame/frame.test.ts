import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import { partsOf, runRanges } from './run-in-processes.ts'
import { mergeRuns, runSeeds } from './run-seeds.ts'
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
  expect(readArguments(['store'])).toEqual({ kind: 'run', name: 'store', seeds: 25, from: 1, bug: null, processes: availableParallelism() })
  expect(readArguments(['store', '--seeds', '3', '--from', '9', '--bug', 'x', '--processes', '2'])).toEqual({ kind: 'run', name: 'store', seeds: 3, from: 9, bug: 'x', processes: 2 })
  expect(readArguments(['store', '--find-bugs'])).toMatchObject({ kind: 'find-bugs', name: 'store', seeds: 25, from: 1 })
  expect(readArguments(['store', '--bugs'])).toEqual({ kind: 'list-bugs', name: 'store' })
  for (const wrong of [[], ['a', 'b'], ['a', '--seeds', '0'], ['a', '--seeds', 'many'], ['a', '--processes', '0'], ['a', '--speed', '9']]) expect(readArguments(wrong).kind).toBe('wrong')
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

test('a range is cut into parts without a gap, none of them long, and put together again it is what one process says', async () => {
  const range = { name: 'some', seeds: 112, from: 5, bug: null }
  expect(partsOf(range, 2).map(({ from, seeds }) => [from, seeds])).toEqual([[5, 25], [30, 25], [55, 25], [80, 25], [105, 12]])
  expect(partsOf({ ...range, seeds: 24 }, 4).map(({ from, seeds }) => [from, seeds])).toEqual([[5, 6], [11, 6], [17, 6], [23, 6]])
  expect(partsOf({ ...range, seeds: 5 }, 4)).toHaveLength(1)
  const simulation = simulationBreakingAt(7, 90)
  const parts = await Promise.all(partsOf(range, 2).map((part) => runSeeds(simulation, part)))
  expect(mergeRuns(parts.reverse())).toEqual(await runSeeds(simulation, range))
})

test('several processes come to what one comes to', () => {
  const [one, three] = [run('store', '--seeds', '15', '--bug', 'lost-change-row', '--processes', '1'), run('store', '--seeds', '15', '--bug', 'lost-change-row', '--processes', '3')]
  expect(one.stderr).toMatch(/^seed \d+: /)
  expect(lastLine(three.stdout)).toEqual(lastLine(one.stdout))
  expect(three.stderr.split('\n').sort()).toEqual(one.stderr.split('\n').sort())
  expect([one.status, three.status]).toEqual([1, 1])
})

test('a process that ends without its answer fails the run', async () => {
  await expect(runRanges([{ name: 'no-such', seeds: 1, from: 8, bug: null }], { processes: 1 })).rejects.toThrow('seeds 8 to 8 ended')
})

test('each deliberate bug is looked for until it is found; one that is not exits 1', () => {
  const { status, stdout, stderr } = run('store', '--find-bugs', '--seeds', '1', '--from', '3')
  const { bugs } = lastLine(stdout) as { bugs: Record<string, number | null> }
  expect(bugs['lost-change-row']).toBe(3)
  expect(Object.keys(bugs)).toEqual(run('store', '--bugs').stdout.trimEnd().split('\n'))
  expect(stderr).toContain('lost-change-row: seed 3: ')
  expect(status).toBe(Object.values(bugs).includes(null) ? 1 : 0)
})

test('the bugs are listed one a line in kebab-case', () => {
  const names = run('store', '--bugs').stdout.trimEnd().split('\n')
  expect(names).toContain('synchronous-off')
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('an unknown simulation or bug is answered with those there are', () => {
  expect(run('no-such')).toMatchObject({ status: 2, stderr: expect.stringContaining('there are: exchange, screens, store, studio') as string })
  expect(run('store', '--bug', 'no-such')).toMatchObject({ status: 2, stderr: expect.stringContaining('synchronous-off') as string })
})
