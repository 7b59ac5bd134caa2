import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Scenario } from '../../src/contracts/scenario.ts'
import type { ArmSummary } from '../../src/core/simulation/summarise.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'pult-simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const shipped = JSON.parse(readFileSync(join(root, 'resources/scenarios/floors.json'), 'utf8')) as Scenario
const file = join(folder, 'scenario.json')
writeFileSync(file, JSON.stringify({ ...shipped, days: 2, runs: 24, sampleOfTenThousand: 2 }))
const command = [join(root, 'bin/pult.mjs'), 'simulate']
const pult = (...words: string[]) => new Promise<{ code: number; said: string }>((resolve) => {
  execFile(process.execPath, [...command, ...words], { env: { ...process.env, LANG: 'en_US.UTF-8' } }, (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }))
})
const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as { runs: number; arms: ArmSummary[] }

test('a scenario is drawn in workers, and the same file and seed give the same figures; stopped and asked again too', async () => {
  const [whole, stopped] = [join(folder, 'whole'), join(folder, 'stopped')]
  const { code, said } = await pult(file, '--seed', '5', '--out', whole)
  expect([code, said]).toEqual([0, expect.stringContaining('24 runs')])
  expect(resultIn(whole)).toMatchObject({ runs: 24, arms: [{ against: null }, {}, {}, {}] })

  const child = spawn(process.execPath, [...command, file, '--seed', '5', '--out', stopped], { stdio: 'ignore' })
  const runsIn = (): number => { try { return readFileSync(join(stopped, 'runs.jsonl'), 'utf8').split('\n').length - 2 } catch { return 0 } }
  while (runsIn() < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  // As a power cut would leave it.
  writeFileSync(join(stopped, 'runs.jsonl'), readFileSync(join(stopped, 'runs.jsonl'), 'utf8').slice(0, -9))
  expect((await pult(file, '--seed', '5', '--out', stopped)).code).toBe(0)
  expect(resultIn(stopped)).toEqual(resultIn(whole))
  expect(readFileSync(join(stopped, 'arms.csv'), 'utf8')).toBe(readFileSync(join(whole, 'arms.csv'), 'utf8'))
})

test('what is wrong with a scenario is said with its place, and nothing is mixed with another question', async () => {
  const bad = join(folder, 'bad.json')
  writeFileSync(bad, JSON.stringify({ ...shipped, days: 0, arms: [] }))
  const refused = await pult(bad, '--out', join(folder, 'bad'))
  expect([refused.code, refused.said]).toEqual([2, expect.stringMatching(/days: .*arms: /)])
  const other = await pult(file, '--seed', '6', '--out', join(folder, 'whole'))
  expect([other.code, other.said]).toEqual([2, expect.stringContaining('another scenario or seed')])
  const noLog = await pult(file, '--backtest', join(folder, 'nothing'), '--out', join(folder, 'backtest'))
  expect([noLog.code, noLog.said]).toEqual([2, expect.stringContaining('No exchange has written')])
  expect((await pult()).code).toBe(2)
})
