// npm run quality -- forecast [--worlds 2000] [--from 1]: generated worlds against the forecaster.
// The last line is JSON; ends with 1 when a bar is missed.
import { parseArgs } from 'node:util'
import { judgeForecast } from './calibration/judge-forecast.ts'

const say = (line: string): void => { process.stderr.write(`${line}\n`) }
const { values, positionals } = parseArgs({ allowPositionals: true, options: { worlds: { type: 'string', default: '2000' }, from: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' } } })
const [worlds, from, threads] = [values.worlds, values.from, values.threads].map(Number) as [number, number, number]

process.exitCode = await main()

async function main(): Promise<number> {
  if (positionals[0] !== 'forecast') return refuse(`no quality "${positionals[0] ?? ''}"; there is: forecast`)
  if (![worlds, from, threads].every(Number.isSafeInteger) || worlds < 1 || from < 0 || threads < 1) return refuse('--worlds, --from and --threads are whole numbers')
  const report = await judgeForecast({ worlds, from, threads: Math.min(threads, worlds), say })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return report.missed.length > 0 ? 1 : 0
}

function refuse(why: string): number {
  say(why)
  return 2
}
