// npm run soak -- proofs [--screens 300] [--days 14] [--minutes 7]: too long for a bench. The last line is JSON; ends with 1 when a promise did not hold.
import { readArguments, wholeOption } from '../frame/arguments.ts'
import { soakProofs } from './proofs.ts'

const asked = readArguments(process.argv.slice(2))
if (asked.kind === 'wrong' || asked.name !== 'proofs') {
  process.stderr.write('npm run soak -- proofs [--screens 300] [--days 14] [--minutes 7]\n')
  process.exit(2)
}
const { options } = asked
const result = await soakProofs({ screens: wholeOption(options, 'screens', 300), days: wholeOption(options, 'days', 14), minutes: wholeOption(options, 'minutes', 7), log: (line) => process.stderr.write(`${line}\n`) })
for (const problem of result.problems.slice(0, 20)) process.stderr.write(`${problem}\n`)
process.stdout.write(`${JSON.stringify(result, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}\n`)
process.exit(result.problems.length > 0 ? 1 : 0)
