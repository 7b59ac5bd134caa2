import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { JobRefused } from '../jobs/jobs.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Jobs, Log, Work } from '../services.ts'

type Spawn = (command: string, args: readonly string[]) => Pick<ChildProcess, 'once' | 'kill' | 'exitCode' | 'signalCode'>
export type FleetParts = {
  jobs: Pick<Jobs, 'start' | 'list'>; log: Log; root: string; folder: string
  isDemonstration(): boolean
  /** Where devices knock; null while the doors are shut. */
  gate(): string | null
  alive(): number
  /** Puts the plan on the screens where none was ever published. */
  publishFirst(personId: string): Promise<void>
  spawn?: Spawn
  everyMs?: number
}
export type DemonstrationFleet = { enliven(personId: string, screens: number, mayPublish: boolean): Answer<{ jobId: string }> }

const usualSpawn: Spawn = (command, args) => spawn(command, args, { stdio: 'ignore' })

/** Players for the demonstration, in a process of their own: real ones in all but that nobody sees them. They live until the job is stopped, or the engine is. */
export function createDemonstrationFleet(parts: FleetParts): DemonstrationFleet {
  const { jobs, isDemonstration } = parts
  return {
    enliven(personId, screens, mayPublish) {
      const gate = parts.gate()
      if (!isDemonstration()) return refused({ reason: 'demonstration-absent' })
      if (gate === null) return refused({ reason: 'screens-not-ready' })
      const running = jobs.list().find(({ kind, state }) => kind === 'fleet' && state === 'running')
      if (running) return done({ jobId: running.id })
      // Players that have to wait for a plan show the house, and take it when it comes.
      if (mayPublish) parts.publishFirst(personId).catch((error: unknown) => parts.log.error('demonstration-not-published', { error: String(error) }))
      return done({ jobId: jobs.start('fleet', personId, (work) => runFleet(parts, gate, screens, work), { canStop: true }).id })
    },
  }
}

async function runFleet({ root, folder, log, alive, spawn: start = usualSpawn, everyMs = 1_000 }: FleetParts, gate: string, screens: number, work: Work): Promise<null> {
  const child = start(process.execPath, [join(root, 'bin', 'pult.mjs'), 'fleet', '--screens', String(screens), '--gate', gate, '--data', folder, '--quiet'])
  const stop = () => void child.kill('SIGTERM')
  work.signal.addEventListener('abort', stop, { once: true })
  const reporting = setInterval(() => work.report(Math.min(alive(), screens), screens), everyMs)
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', (error: Error) => { log.error('fleet-not-started', { error: String(error) }); resolve(1) })
  })
  clearInterval(reporting)
  work.signal.removeEventListener('abort', stop)
  if (!work.signal.aborted) throw new JobRefused({ reason: 'unexpected', params: { detail: `the players ended with ${code}` } })
  return null
}
