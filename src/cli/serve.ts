import { type EngineOptions, startEngine } from '../main/engine.ts'
import { readEngineFile } from '../main/engine-file.ts'
import { parseStartOptions, type StartOptions } from './options.ts'
import type { Command, CommandContext } from './pult.ts'

const teamPort = 7443

/** The engine alone, until it is stopped. */
export const serve: Command = async (argv, context) => {
  const parsed = parseStartOptions(argv, context.env)
  if (parsed.kind === 'options') return runEngine(parsed.options, context, () => undefined)
  process.stderr.write(`${context.say.text('bad-options', { detail: parsed.message })}\n`)
  return 2
}

export async function runEngine(options: StartOptions, context: CommandContext, onOpen: (url: string) => void): Promise<number | undefined> {
  const { say } = context
  const started = await startEngine(engineOptions(options, context))
  if (started.kind === 'refused') {
    process.stderr.write(`${say.problem(started.problem)}\n`)
    const running = started.problem.reason === 'folder-in-use' ? readEngineFile(options.dataFolder) : null
    if (running?.url) process.stderr.write(`${say.text('already-running', { url: running.token ? `${running.url}/?token=${running.token}` : running.url })}\n`)
    const sound = started.backups.map(({ id }) => id).join(' ')
    if (sound) process.stderr.write(`${say.text('backup-hint', { ids: sound, folder: options.dataFolder })}\n`)
    return 1
  }
  const { engine } = started
  // Heard from before the address is printed: whoever reads it may ask to stop at once.
  const asked = stopRequested(engine.stopAsked)
  const address = engine.listening?.address ?? ''
  process.stdout.write(`Pult is running: ${address}\n`)
  const team = engine.listening?.team
  if (team) process.stdout.write(`${say.text('team-running', { urls: team.addresses.join(' ') })}\n${say.text('certificate', { fingerprint: team.fingerprint })}\n`)
  if (team?.firstInvite) process.stdout.write(`${say.text('first-invite', { url: team.firstInvite })}\n`)
  onOpen(team?.firstInvite ?? address)
  await asked
  process.stderr.write(`${say.text('stopping')}\n`)
  await engine.stop()
  process.stderr.write(`${say.text('stopped')}\n`)
  return 0
}

function engineOptions(options: StartOptions, { root }: CommandContext): EngineOptions {
  const { dataFolder: folder, contents, certFile, keyFile } = options
  return {
    folder, root, contents,
    listen: options.lan ? { mode: 'team', port: options.port ?? teamPort, certFile, keyFile } : { mode: 'desk', port: options.port ?? 0 },
  }
}

/** A signal, a person in the window, or the parent that started us being gone. */
function stopRequested(stopped: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    void stopped.then(resolve)
  })
}
