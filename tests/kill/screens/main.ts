import { parseArgs } from 'node:util'
import { runScreenKills } from './run-screen-kills.ts'

/** npm run kill -- screens [--minutes 30] [--screens 200] [--seed 1] [--headless]: the last line is JSON; ends with 1 when anything acknowledged was lost. */
export async function killScreens(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '30' }, screens: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, headless: { type: 'boolean', default: false } } })
  const result = await runScreenKills({ minutes: Number(values.minutes), screens: Number(values.screens), seed: Number(values.seed), browsers: !values.headless, log: (line) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`) })
  for (const violation of result.violations.slice(0, 100)) process.stderr.write(`${violation}\n`)
  process.stdout.write(`${JSON.stringify({ ...result, violations: result.violations.length })}\n`)
  return result.violations.length > 0 || result.rounds === 0 ? 1 : 0
}
