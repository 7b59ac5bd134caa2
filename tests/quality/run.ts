// npm run quality -- forecast [--worlds 2000] [--from 1] [--threads 2]: generated worlds against the forecaster; ends with 1 when a bar is missed.
// npm run quality -- scatter [--worlds 72] [--from 1] [--futures 8]: how far outcomes of those worlds scatter, and through what.
// npm run quality -- cutout --set DIR [--model CARD.json] [--mirrored] [--keep DIR]: cut-outs of the pictures in DIR/manifest.json against their alphas. The last line is JSON.
import { parseArgs } from 'node:util'
import { cutout } from './cutout.ts'
import { judgeForecast } from './calibration/judge-forecast.ts'
import { scatterOfWorlds } from './calibration/scatter-of-worlds.ts'

const options = { worlds: { type: 'string' }, from: { type: 'string', default: '1' }, threads: { type: 'string', default: '2' }, futures: { type: 'string', default: '8' }, set: { type: 'string' }, model: { type: 'string' }, mirrored: { type: 'boolean', default: false }, keep: { type: 'string' } } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options })
const name = positionals[0] ?? ''
const defaultWorlds: Record<string, string> = { forecast: '2000', scatter: '72', cutout: '1' }

process.exitCode = await main()

async function main(): Promise<number> {
  if (!(name in defaultWorlds)) return refuse(`no quality "${name}"; there are: ${Object.keys(defaultWorlds).join(', ')}`)
  if (name === 'cutout') return values.set === undefined ? refuse('--set DIR: a folder with a manifest.json') : cutout({ ...values, set: values.set, model: values.model, keep: values.keep }, say)
  const [worlds, from, threads, futures] = [values.worlds ?? defaultWorlds[name], values.from, values.threads, values.futures].map(Number) as [number, number, number, number]
  if (![worlds, from, threads, futures].every(Number.isSafeInteger) || worlds < 1 || from < 0 || threads < 1 || futures < 2) return refuse('--worlds, --from, --threads and --futures are whole numbers; two futures at least')
  return name === 'scatter' ? scatter(from, worlds, futures) : forecast(from, worlds, threads)
}

async function forecast(from: number, worlds: number, threads: number): Promise<number> {
  const report = await judgeForecast({ worlds, from, threads: Math.min(threads, worlds), say })
  process.stdout.write(`${JSON.stringify(report)}\n`)
  return report.missed.length > 0 ? 1 : 0
}

function scatter(from: number, worlds: number, futures: number): number {
  const scatters = scatterOfWorlds(from, worlds, futures, (done) => { if (done % 24 === 0) say(`${done} of ${worlds} worlds`) })
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  for (const { budget, worlds: of, spread } of scatters) {
    for (const [figure, parts] of Object.entries(spread)) say(`budget ${budget}, ${of} worlds, ${figure}: ${Object.entries(parts).map(([part, share]) => `${part} ${percent(share)}`).join(', ')}`)
  }
  process.stdout.write(`${JSON.stringify({ name, worlds, from, futures, scatters })}\n`)
  return 0
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function refuse(why: string): number {
  say(why)
  return 2
}
