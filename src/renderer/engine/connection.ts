import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import { ConnectionLost } from './connection-lost.ts'
import type { Dial, DialFailure, Line } from './line.ts'

type ConnectionState = {
  phase: 'connecting' | 'connected' | 'lost'
  /** When this phase began; being lost lasts until connected again, however many attempts it takes. */
  sinceMs: number
  reason: DialFailure | null
  /** Counts the lines that were opened: 2 or more means reconnected. */
  generation: number
}

export const connectionStore = createStore<ConnectionState>(() => ({ phase: 'connecting', sinceMs: Date.now(), reason: null, generation: 0 }))
export const useConnection = <T>(select: (state: ConnectionState) => T): T => useStore(connectionStore, select)

let line: Line | null = null
let hurry: (() => void) | null = null

/** Milliseconds to wait before attempt `attempt` (from 0): doubling to 5 s, spread so that a team does not return as one. */
export function retryDelayMs(attempt: number, chance: number): number {
  const ceiling = Math.min(5_000, 200 * 2 ** attempt)
  return Math.round(ceiling / 2 + (ceiling / 2) * chance)
}

/** Keeps one line open for as long as the page lives. Returns its own stop. */
export function startConnection(dial: Dial): () => void {
  const stopping = new AbortController()
  const wake = () => { if (document.visibilityState === 'visible') retryNow() }
  window.addEventListener('online', retryNow)
  document.addEventListener('visibilitychange', wake)
  void keepLine(dial, stopping.signal)
  return () => {
    window.removeEventListener('online', retryNow)
    document.removeEventListener('visibilitychange', wake)
    stopping.abort()
    line?.close()
  }
}

async function keepLine(dial: Dial, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const answer = await dial(signal)
    if (signal.aborted) return
    if (typeof answer === 'string') {
      lose(answer)
    } else {
      attempt = 0
      line = answer
      connectionStore.setState((state) => ({ phase: 'connected', sinceMs: Date.now(), reason: null, generation: state.generation + 1 }))
      await answer.closed
      line = null
      lose(null)
    }
    await pause(retryDelayMs(attempt, Math.random()), signal)
  }
}

function lose(reason: DialFailure | null): void {
  connectionStore.setState((state) => (state.phase === 'lost' ? { reason: reason ?? state.reason } : { phase: 'lost', sinceMs: Date.now(), reason: reason ?? 'engine' }))
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      hurry = null
      resolve()
    }
    hurry = done
    signal.addEventListener('abort', done, { once: true })
  })
}

/** Tries at once instead of at the end of the present wait. */
export function retryNow(): void {
  hurry?.()
}

/** Opens a fresh line, for example after signing in: the engine reads who is there when a line is opened. */
export async function redial(): Promise<void> {
  const before = connectionStore.getState().generation
  const opened = new Promise<void>((resolve) => {
    const stop = connectionStore.subscribe((state) => {
      if (state.generation === before) return
      stop()
      resolve()
    })
  })
  line?.close()
  void line?.closed.then(() => setTimeout(retryNow))
  await opened
}

/** The open line; waits only while the first one is being dialled. */
export async function openLine(): Promise<Line> {
  if (line !== null && !line.isClosed()) return line
  if (connectionStore.getState().phase !== 'connecting') throw new ConnectionLost(false)
  await new Promise<void>((resolve) => {
    const stop = connectionStore.subscribe((state) => {
      if (state.phase === 'connecting') return
      stop()
      resolve()
    })
  })
  return openLine()
}
