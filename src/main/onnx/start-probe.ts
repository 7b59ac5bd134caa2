import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { workerUrl } from '../worker-url.ts'
import type { ProbeTask } from './probe-messages.ts'

export type ProbeEars = { message(answer: unknown): void; exited(code: number | null): void }
/** Starts a process that does one task, says one answer, and waits to be ended. Only its starter differs: packed Electron forbids its binary to run as plain Node. */
export type StartProbe = (task: ProbeTask, ears: ProbeEars) => { kill(): void }

/** What a runtime may need to find its libraries; no secret of ours is among it. */
const handedOn = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'HOME'] as const
export const probeEnvironment = (env: NodeJS.ProcessEnv) => Object.fromEntries(handedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))

/** Under plain Node: a child of this process. */
export const forkProbe: StartProbe = (task, ears) => {
  const child = fork(fileURLToPath(workerUrl(import.meta.url, './probe-process.ts')), [JSON.stringify(task)], { execArgv: [], env: probeEnvironment(process.env), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  child.on('message', (message) => ears.message(message))
  child.on('error', () => ears.exited(null))
  child.on('exit', (code) => ears.exited(code))
  return { kill: () => void child.kill('SIGKILL') }
}
