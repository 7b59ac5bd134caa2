import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Answer = { status: number; body: Record<string, unknown> }
export type EngineProcess = {
  /** What it said first: where it listens. Rejects when it ended before. */
  ready: Promise<void>
  /** Rejects when the process dies before it answers: then nobody knows. */
  ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  kill(): void
  ended: Promise<void>
}

export function spawnEngine(folder: string): EngineProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./engine-child.ts', import.meta.url)), folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => { said = (said + bytes.toString()).slice(-2000) })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let at = { origin: '', token: '' }
  const ready = new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => {
      at = JSON.parse(line) as typeof at
      if (at.origin) resolve()
      else reject(new Error(`the engine did not start: ${line}`))
    })
    void ended.then(() => reject(new Error(`the engine ended: ${said}`)))
  })
  ready.catch(() => {}) // heard by whoever waits for it
  return {
    ready,
    async ask(method, path, body) {
      const response = await fetch(`${at.origin}/api${path}`, {
        method, headers: { authorization: `Bearer ${at.token}`, 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body),
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    kill: () => void child.kill('SIGKILL'),
    ended,
  }
}
