import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One of the processes that are killed in turn. */
export type Victim = { name: string; start(): Promise<void>; kill(): Promise<void> }
const child = fileURLToPath(new URL('./pult-child.ts', import.meta.url))

/** A process of its own with all that it starts: killed as a group. What it says goes to a file. */
export function startProcess(program: string, args: readonly string[], logFile: string): { process: ChildProcess; said: Promise<string>; end(signal: NodeJS.Signals): Promise<void> } {
  const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, PULT_LANGUAGE: 'en', LANG: 'en_GB.UTF-8' } })
  const exit = new Promise<void>((resolve) => started.once('exit', () => resolve()))
  const said = new Promise<string>((resolve, reject) => {
    started.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    void exit.then(() => reject(new Error(`${args[1]} ended at once: see ${logFile}`)))
  })
  said.catch(() => undefined) // heard by whoever waits for it
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes: Buffer) => appendFileSync(logFile, bytes))
  return {
    process: started, said,
    async end(signal) {
      if (started.exitCode === null && started.signalCode === null) process.kill(-started.pid!, signal)
      await exit
    },
  }
}

export function pultVictim(name: string, args: readonly string[], logFile: string): Victim & { stop(): Promise<void> } {
  let running: ReturnType<typeof startProcess> | null = null
  return {
    name,
    async start() {
      running = startProcess(process.execPath, [child, ...args], logFile)
      await running.said
    },
    async kill() { await running?.end('SIGKILL') },
    async stop() { await running?.end('SIGTERM') },
  }
}
