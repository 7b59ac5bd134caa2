import { ORPCError } from '@orpc/client'
import { connectionStore, startConnection } from './connection.ts'
import { refocus } from './focus.ts'
import { followDocuments } from './follow-documents.ts'
import { followScreens } from './follow-screens.ts'
import { followIncidents } from './incidents-store.ts'
import { followState } from './state-store.ts'
import { dialPort, dialSocket } from './line.ts'
import { fetchPreferences } from './preferences-store.ts'
import { refreshSession, sessionStore } from './session-store.ts'

const againMs = 1_000

/** Starts everything that keeps this page in step with the engine. Returns its own stop. */
export function followEngine(): () => void {
  const stopConnection = startConnection(location.protocol.startsWith('http') ? dialSocket(location) : dialPort(window))
  let following = new AbortController()
  let generation = 0
  const stopWatching = connectionStore.subscribe((state) => {
    if (state.phase !== 'connected' || state.generation === generation) return
    generation = state.generation
    following.abort()
    following = new AbortController()
    void followWhileConnected(following.signal)
  })
  return () => {
    stopWatching()
    following.abort()
    stopConnection()
  }
}

async function followWhileConnected(signal: AbortSignal): Promise<void> {
  await keepTrying(signal, async () => { await refreshSession() })
  const session = sessionStore.getState().session
  if (session === null || session.person === null) return
  refocus()
  void keepTrying(signal, fetchPreferences)
  void keepTrying(signal, async () => { await followState(signal); throw new Error('The stream of states ended') })
  void keepTrying(signal, async () => { await followIncidents(signal); throw new Error('The stream of incidents ended') })
  void keepTrying(signal, async () => { await followScreens(signal); throw new Error('The stream of screens ended') })
  void keepTrying(signal, async () => { await followDocuments(session.engineId, signal); throw new Error('The stream of documents ended') })
}

/** A stream that ends is opened again, at a walking pace; a refusal is an answer, and so is a lost line. */
export async function keepTrying(signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  while (!signal.aborted && connectionStore.getState().phase === 'connected') {
    try {
      return await run()
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'UNAUTHORIZED') {
        await refreshSession().catch(() => undefined)
        return
      }
      if (error instanceof ORPCError && error.code === 'FORBIDDEN') return
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
  }
}
