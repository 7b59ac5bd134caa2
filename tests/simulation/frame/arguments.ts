import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

export type SimulationArguments =
  | { kind: 'run'; name: string; seeds: number; from: number; bug: string | null; processes: number }
  | { kind: 'find-bugs'; name: string; seeds: number; from: number; processes: number }
  | { kind: 'list-bugs'; name: string }
  | { kind: 'wrong'; why: string }

const usage = 'npm run sim -- NAME --seeds N [--from SEED] [--bug BUG] [--processes N] [--bugs] [--find-bugs]'

export function readArguments(words: readonly string[]): SimulationArguments {
  try {
    return interpret(words)
  } catch (error) {
    return { kind: 'wrong', why: `${error instanceof Error ? error.message : String(error)}\n${usage}` }
  }
}

function interpret(words: readonly string[]): SimulationArguments {
  const { values, positionals } = parseArgs({
    args: [...words], allowPositionals: true,
    options: { seeds: { type: 'string' }, from: { type: 'string' }, bug: { type: 'string' }, processes: { type: 'string' }, bugs: { type: 'boolean' }, 'find-bugs': { type: 'boolean' } },
  })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new Error('name one simulation')
  if (values.bugs === true) return { kind: 'list-bugs', name }
  const range = { name, seeds: whole('--seeds', values.seeds, 1) ?? 25, from: whole('--from', values.from, 0) ?? 1, processes: whole('--processes', values.processes, 1) ?? availableParallelism() }
  return values['find-bugs'] === true ? { kind: 'find-bugs', ...range } : { kind: 'run', ...range, bug: values.bug ?? null }
}

function whole(option: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`${option} takes a whole number from ${least}, not "${text}"`)
  return value
}
