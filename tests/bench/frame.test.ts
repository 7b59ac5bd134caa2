import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readArguments, wholeOption } from '../../bench/frame/arguments.ts'
import { benchLine } from '../../bench/frame/bench.ts'
import { interleave, quantile } from '../../bench/frame/interleave.ts'

const run = (...words: string[]) => spawnSync(process.execPath, ['bench/run.ts', ...words], { encoding: 'utf8' })

test('a bench prints one JSON line that begins with name, value, unit, limit and ratio', () => {
  const line = benchLine('commit', { value: 3, unit: 'ms', limit: 2, rounds: 5 })
  expect(line).toBe('{"name":"commit","value":3,"unit":"ms","limit":2,"ratio":1.5,"rounds":5}')
})

test('a time of nothing is no measurement', () => {
  expect(() => benchLine('commit', { value: 0, unit: 'ms', limit: 2 })).toThrow('above zero')
})

test('an unknown name is answered with the names there are', () => {
  const { status, stderr, stdout } = run('no-such')
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/no bench "no-such"; there are: .*\bcommit\b/)
})

test('without a name the usage and the names are shown', () => {
  const { status, stderr } = run()
  expect(status).toBe(2)
  expect(stderr).toMatch(/NAME[^]*benches: .*commit/)
})

test('options are words after the name', () => {
  expect(readArguments(['rpc', '--calls', '500', '--tls', '--size=64'])).toEqual({ kind: 'run', name: 'rpc', options: { calls: '500', tls: true, size: '64' } })
  expect(readArguments(['rpc', 'calls']).kind).toBe('wrong')
  expect(wholeOption({ calls: '500' }, 'calls', 1)).toBe(500)
  expect(wholeOption({}, 'calls', 7)).toBe(7)
  expect(() => wholeOption({ calls: 'many' }, 'calls', 1)).toThrow('--calls')
})

test('rounds of value and limit alternate, and so does who begins', async () => {
  const order: string[] = []
  let clockMs = 0
  const contender = (name: string, durationMs: number) => ({ items: 10, round: () => { order.push(name); clockMs += durationMs } })
  const found = await interleave({ value: contender('v', 30), limit: contender('l', 10), rounds: 3, warmUps: 1, now: () => clockMs })
  expect(order.join('')).toBe('vllvvllv')
  expect(found).toEqual({ value: 3, limit: 1, rounds: 3, valueQuartiles: [3, 3], limitQuartiles: [1, 1] })
})

test('rounds stop when the time is up, but not before the third', async () => {
  let clockMs = 0
  const slow = { items: 1, round: () => { clockMs += 1000 } }
  const found = await interleave({ value: slow, limit: slow, rounds: 100, warmUps: 0, budgetMs: 1, now: () => clockMs })
  expect(found.rounds).toBe(3)
})

test('a quantile lies between the nearest ranks', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([4, 1, 3, 2], 1)).toBe(4)
  expect(() => quantile([], 0.5)).toThrow('nothing')
})

test('a bench prints its line last and exits 0', () => {
  const { status, stdout } = run('commit', '--edits', '2', '--rounds', '3')
  const line = JSON.parse(stdout) as Record<string, unknown>
  expect(Object.keys(line).slice(0, 5)).toEqual(['name', 'value', 'unit', 'limit', 'ratio'])
  expect(line).toMatchObject({ name: 'commit', unit: 'ms', rounds: 3 })
  expect(status).toBe(0)
})
