// npm run soak -- proofs [--screens 300] [--days 14] [--minutes 7] | batch [--pictures 1000] [--side 1200]: too long for a bench. The last line is JSON; ends with 1 when a promise did not hold.
import { beginAgain } from '../../bin/allocator.mjs'
import { type BenchArguments, readArguments, wholeOption } from '../frame/arguments.ts'
import { soakBatch } from './batch.ts'
import { soakProofs } from './proofs.ts'

const log = (line: string): void => void process.stderr.write(`${line}\n`)
type Options = Extract<BenchArguments, { kind: 'run' }>['options']
const soaks: Record<string, (options: Options) => Promise<{ problems: string[] }>> = {
  proofs: (options) => soakProofs({ screens: wholeOption(options, 'screens', 300), days: wholeOption(options, 'days', 14), minutes: wholeOption(options, 'minutes', 7), log }),
  batch: (options) => soakBatch({ pictures: wholeOption(options, 'pictures', 1000), side: wholeOption(options, 'side', 1200), log }),
}

const asked = readArguments(process.argv.slice(2))
const soak = asked.kind === 'wrong' ? undefined : soaks[asked.name]
if (asked.kind === 'wrong' || soak === undefined) {
  log('npm run soak -- proofs [--screens 300] [--days 14] [--minutes 7] | batch [--pictures 1000] [--side 1200]')
  process.exit(2)
}
// As the engine begins.
beginAgain()
const result = await soak(asked.options)
for (const problem of result.problems.slice(0, 20)) log(problem)
process.stdout.write(`${JSON.stringify(result, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}\n`)
process.exit(result.problems.length > 0 ? 1 : 0)
