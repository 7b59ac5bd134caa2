import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { engine } from './client.ts'
import { connectionStore, retryDelayMs, startConnection } from './connection.ts'
import { ConnectionLost } from './connection-lost.ts'
import type { Line } from './line.ts'
import { problemsOf } from './problems-of.ts'

/** A line whose calls are never answered: only the break ends them. */
function silentLine(): Line {
  let isClosed = false
  let end = () => {}
  const closed = new Promise<void>((resolve) => { end = resolve })
  return {
    link: { call: () => closed.then(() => { throw new DOMException('closed', 'AbortError') }) },
    isClosed: () => isClosed, closed,
    close: () => { isClosed = true; end() },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a request in flight when the line breaks is refused in words, and the next line is dialled', async () => {
  const lines: Line[] = []
  const stop = startConnection(async () => { const line = silentLine(); lines.push(line); return line })
  await vi.waitFor(() => expect(connectionStore.getState().phase).toBe('connected'))
  const asked = engine.system.health().catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(0)
  lines[0]!.close()
  const error = await asked
  expect(error).toBeInstanceOf(ConnectionLost)
  expect(problemsOf(error)).toEqual([{ reason: 'engine-stopped' }])
  expect(connectionStore.getState().phase).toBe('lost')
  const unsent = await engine.system.health().catch((reason: unknown) => reason)
  expect(problemsOf(unsent)).toEqual([{ reason: 'engine-not-running' }])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(connectionStore.getState()).toMatchObject({ phase: 'connected', generation: 2 })
  stop()
})

test('waits grow to five seconds and are spread by chance', () => {
  expect([0, 1, 2, 3].map((attempt) => retryDelayMs(attempt, 0))).toEqual([100, 200, 400, 800])
  expect(retryDelayMs(50, 0)).toBe(2_500)
  expect(retryDelayMs(50, 1)).toBe(5_000)
})
