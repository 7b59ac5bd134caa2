// npm run kill -- [--times 100] [--seed 1]: the store; npm run kill -- screens [--minutes 30]: engine, broker and players; npm run kill -- studio [--times 100]: batches of pictures.
// The last line is JSON; ends with 1 when anything acknowledged was lost.
import { parseArgs } from 'node:util'
import { runKills } from './run-kills.ts'

const [first, ...rest] = process.argv.slice(2)
if (first === 'studio') process.exit(await (await import('./studio/main.ts')).killStudio(rest))
if (first === 'screens') process.exit(await (await import('./screens/main.ts')).killScreens(rest))
const { values } = parseArgs({ options: { times: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } })
const result = await runKills({ times: Number(values.times), seed: Number(values.seed), log: (line) => process.stderr.write(`${line}\n`) })
for (const violation of result.violations) process.stderr.write(`${violation}\n`)
process.stdout.write(`${JSON.stringify({ ...result, violations: result.violations.length })}\n`)
process.exitCode = result.violations.length > 0 || result.acknowledged === 0 ? 1 : 0
