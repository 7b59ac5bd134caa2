import { parseArgs } from 'node:util'

export type SimulationArguments =
  | { kind: 'run'; name: string; seeds: number; from: number; bug: string | null }
  | { kind: 'list-bugs'; name: string }
  | { kind: 'wrong'; why: string }

const usage = 'npm run sim -- NAME --seeds N [--from SEED] [--bug BUG] [--bugs]'

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
    options: { seeds: { type: 'string' }, from: { type: 'string' }, bug: { type: 'string' }, bugs: { type: 'boolean' } },
  })
  const [name, ...rest] = positionals
  if (name === undefined || rest.length > 0) throw new Error('name one simulation')
  if (values.bugs === true) return { kind: 'list-bugs', name }
  return { kind: 'run', name, seeds: whole('--seeds', values.seeds, 1) ?? 25, from: whole('--from', values.from, 0) ?? 1, bug: values.bug ?? null }
}

function whole(option: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`${option} takes a whole number from ${least}, not "${text}"`)
  return value
}
