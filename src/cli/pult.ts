import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, print } from './print.ts'
import { problemsOf } from './problems-of.ts'
import { createSay, languageOf } from './say.ts'
import { serve } from './serve.ts'
import { start } from './start.ts'

const askingCommands = ['status', 'stop', 'backup', 'invite', 'import', 'export', 'broker-files', 'call'] as const

export type CommandContext = { root: string; say: ReturnType<typeof createSay>; env: NodeJS.ProcessEnv }
/** A command ends with an exit code; undefined means it goes on until it is stopped. */
export type Command = (argv: readonly string[], context: CommandContext) => Promise<number | undefined>

const printing: (text: (context: CommandContext) => string) => Command = (text) => async (_argv, context) => print(text(context))
const help = printing(({ say }) => say.text('usage'))
const version = printing(({ root }) => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version)
/** Read only when called: an engine that starts has no use for the client of one. */
const restore: Command = async (...call) => (await import('./restore.ts')).restore(...call)
const cache: Command = async (...call) => (await import('./cache.ts')).cache(...call)
const verify: Command = async (...call) => (await import('./verify.ts')).verify(...call)
const simulate: Command = async (...call) => (await import('./simulate.ts')).simulate(...call)
const studio: Command = async (...call) => (await import('./studio.ts')).studio(...call)
const player: Command = async (...call) => (await import('./player/player.ts')).player(...call)
const fleet: Command = async (...call) => (await import('./player/fleet.ts')).fleet(...call)
const asking = Object.fromEntries(askingCommands.map((name) => [name, (async (...call) => (await import('./ask-engine.ts')).askEngine[name](...call)) satisfies Command]))
const commands: Record<string, Command> = { start, serve, help, '--help': help, version, '--version': version, restore, cache, verify, simulate, studio, player, fleet, ...asking }

export async function runPult(argv: readonly string[], { root }: { root: string }): Promise<number | undefined> {
  const [name = 'help', ...rest] = argv
  const say = createSay(languageOf(process.env))
  if (!Object.hasOwn(commands, name)) return fail(say.text('unknown-command', { command: name }), 2)
  try {
    return await commands[name]?.(rest, { root, say, env: process.env })
  } catch (error) {
    const problems = problemsOf(error)
    fail(problems.map(say.problem).join('\n'))
    // A fault of the program: whoever mends it needs to see where.
    if (problems[0]?.reason === 'unexpected') fail(error instanceof Error ? String(error.stack) : String(error))
    return 1
  }
}
