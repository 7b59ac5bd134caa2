import type { UtilityProcess } from 'electron'
import type { FromEngine, ToEngine } from '../onnx/probes-through-shell.ts'
import type { Relay } from './engine-host.ts'

type Forked = Pick<UtilityProcess, 'on' | 'kill'>

/** The engine asks for a process, for its own binary may not be run as plain Node: what that says is passed on, and it dies with the engine. [MD4] */
export function createProbeRelay(fork: (task: unknown) => Forked): Relay {
  const running = new Map<string, Forked>()
  const start = (id: string, task: unknown, tell: (message: ToEngine) => void) => {
    const child = fork(task)
    running.set(id, child)
    child.on('message', (answer: unknown) => tell({ type: 'probe-said', id, answer }))
    child.on('exit', (code: number) => {
      if (running.delete(id)) tell({ type: 'probe-ended', id, code })
    })
  }
  return {
    heed(message, tell) {
      const asked = message as Partial<FromEngine>
      if (asked.type === 'probe' && asked.id !== undefined) start(asked.id, asked.task, tell)
      if (asked.type === 'probe-kill' && asked.id !== undefined) running.get(asked.id)?.kill()
    },
    endAll() {
      // Whoever asked is gone: nobody is told.
      const children = [...running.values()]
      running.clear()
      for (const child of children) child.kill()
    },
  }
}
