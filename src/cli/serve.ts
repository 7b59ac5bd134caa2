import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Problem } from '../contracts/problems.ts'
import { type EngineOptions, type EngineStart, startEngine } from '../main/engine.ts'
import { readEngineFile } from '../main/engine-file.ts'
import { endWhenBroken } from '../main/fatal.ts'
import type { Listening } from '../main/listen.ts'
import { parseStartOptions, type StartOptions } from './options.ts'
import { fail, print } from './print.ts'
import type { Command, CommandContext } from './pult.ts'
import type { Say } from './say.ts'
import { stopRequested } from './stop-requested.ts'

const teamPort = 7443

/** The engine alone, until it is stopped. */
export const serve: Command = async (argv, context) => {
  const parsed = parseStartOptions(argv, context.env)
  if (parsed.kind === 'options') return runEngine(parsed.options, context, () => undefined)
  return fail(context.say.text('bad-options', { detail: parsed.message }), 2)
}

export async function runEngine(options: StartOptions, context: CommandContext, onOpen: (url: string) => void): Promise<number> {
  const { say } = context
  const { dataFolder: folder } = options
  if (existsSync(folder) && !statSync(folder).isDirectory()) return fail(say.text('data-not-a-folder', { folder }))
  const wanted = engineOptions(options, context)
  const busy = await portProblem(wanted)
  if (busy) return fail(say.problem(busy))
  const started = await startEngine(wanted)
  if (started.kind === 'refused') return tellRefusal(started, options, context)
  const { engine } = started
  // Heard from before the address is printed: whoever reads it may ask to stop at once.
  const asked = stopRequested(engine.stopAsked, context.env)
  endWhenBroken(engine, () => process.stderr.write(`${say.text('engine-broke', { folder })}\n`))
  const { address = '', team = null } = engine.listening ?? {}
  print([`Pult is running: ${address}`, ...teamLines(team, say)].join('\n'))
  onOpen(team?.firstInvite ?? address)
  await asked
  process.stderr.write(`${say.text('stopping')}\n`)
  await engine.stop()
  process.stderr.write(`${say.text('stopped')}\n`)
  return 0
}

function teamLines(team: Listening['team'], say: Say): string[] {
  if (!team) return []
  const invite = team.firstInvite ? [say.text('first-invite', { url: team.firstInvite })] : []
  return [say.text('team-running', { urls: team.addresses.join(' ') }), say.text('certificate', { fingerprint: team.fingerprint }), ...invite]
}

function tellRefusal({ problem, backups }: Extract<EngineStart, { kind: 'refused' }>, { dataFolder: folder }: StartOptions, { say }: CommandContext): number {
  fail(say.problem(problem))
  const running = problem.reason === 'folder-in-use' ? readEngineFile(folder) : null
  if (running?.url) fail(say.text('already-running', { url: running.token ? `${running.url}/?token=${running.token}` : running.url }))
  else if (running) fail(say.text('runs-in-window', { pid: running.pid }))
  if (problem.reason === 'database-damaged') fail(backups.length > 0 ? say.text('backup-hint', { ids: backups.map(({ id }) => id).join(' '), folder }) : say.text('no-backups', { folder }))
  return 1
}

function engineOptions(options: StartOptions, { root }: CommandContext): EngineOptions {
  const { dataFolder: folder, contents, certFile, keyFile, screens } = options
  return {
    folder, root, contents, ...(screens ? { screens } : {}),
    listen: options.lan ? { mode: 'team', port: options.port ?? teamPort, certFile, keyFile } : { mode: 'desk', port: options.port ?? 0 },
  }
}

/** Asked before anything is made in the folder. A folder that is in use is told about instead: its engine may be what holds the port. */
async function portProblem({ folder, listen }: EngineOptions): Promise<Problem | null> {
  if (!listen || listen.port === 0 || readEngineFile(folder)) return null
  const server = createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(listen.port, listen.mode === 'team' ? '0.0.0.0' : '127.0.0.1', () => resolve(true))
  })
  if (!isFree) return { reason: 'port-busy', params: { port: listen.port } }
  await new Promise((resolve) => server.close(resolve))
  return null
}
