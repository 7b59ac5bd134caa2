import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askEngine } from './ask-engine.ts'
import { createSay, languageOf } from './say.ts'
import { serve } from './serve.ts'
import { start } from './start.ts'

export type CommandContext = { root: string; say: ReturnType<typeof createSay>; env: NodeJS.ProcessEnv }
/** A command ends with an exit code; undefined means it goes on until it is stopped. */
export type Command = (argv: readonly string[], context: CommandContext) => Promise<number | undefined>

const print: (text: (context: CommandContext) => string) => Command = (text) => async (_argv, context) => {
  process.stdout.write(`${text(context)}\n`)
  return 0
}
const help = print(({ say }) => say.text('usage'))
const version = print(({ root }) => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version)
const commands: Record<string, Command> = { start, serve, help, '--help': help, version, '--version': version, ...askEngine }

export async function runPult(argv: readonly string[], { root }: { root: string }): Promise<number | undefined> {
  const [name = 'help', ...rest] = argv
  const say = createSay(languageOf(process.env))
  const command = commands[name]
  if (command) return command(rest, { root, say, env: process.env })
  process.stderr.write(`${say.text('unknown-command', { command: name })}\n`)
  return 2
}
