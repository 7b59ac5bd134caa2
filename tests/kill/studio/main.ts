import { parseArgs } from 'node:util'
import { runStudioKills } from './run-studio-kills.ts'

/** `npm run kill -- studio [--times 100] [--pictures 300] [--seed 1]`. */
export async function killStudio(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { times: { type: 'string', default: '100' }, pictures: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } } })
  const result = await runStudioKills({ times: Number(values.times), pictures: Number(values.pictures), seed: Number(values.seed), log: (line) => process.stderr.write(`${line}\n`) })
  for (const violation of result.violations.slice(0, 50)) process.stderr.write(`${violation}\n`)
  process.stdout.write(`${JSON.stringify({ ...result, violations: result.violations.length })}\n`)
  return result.violations.length > 0 ? 1 : 0
}
