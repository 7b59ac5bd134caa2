import type { ProbeTask } from './probe-messages.ts'
import type { ProbeEars, StartProbe } from './start-probe.ts'

/** What the engine and Electron's main process say to each other of probes. */
export type FromEngine = { type: 'probe'; id: string; task: ProbeTask } | { type: 'probe-kill'; id: string; task?: undefined }
export type ToEngine = { type: 'probe-said'; id: string; answer: unknown } | { type: 'probe-ended'; id: string; code: number }
type Shell = { postMessage(message: FromEngine): void; on(event: 'message', listener: (event: { data: unknown }) => void): void }

/** Inside Electron: the shell starts the process, for only it may. */
export function probesThroughShell(shell: Shell): StartProbe {
  const listening = new Map<string, ProbeEars>()
  let started = 0
  shell.on('message', ({ data }) => {
    const told = data as Partial<ToEngine>
    const ears = listening.get(told.id ?? '')
    if (!ears) return
    if (told.type === 'probe-said') ears.message(told.answer)
    if (told.type === 'probe-ended') {
      listening.delete(told.id ?? '')
      ears.exited(told.code ?? null)
    }
  })
  return (task, ears) => {
    const id = `probe-${String((started += 1))}`
    listening.set(id, ears)
    shell.postMessage({ type: 'probe', id, task })
    return { kill: () => shell.postMessage({ type: 'probe-kill', id }) }
  }
}
