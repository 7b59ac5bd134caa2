import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { Permission, SessionState } from '../../contracts/people.ts'
import { engine } from './client.ts'

/** `null` until the engine has said who we are. */
export const sessionStore = createStore<{ session: SessionState | null }>(() => ({ session: null }))
export const useSession = (): SessionState | null => useStore(sessionStore, (state) => state.session)
/** What a person may not do is hidden, or disabled with the reason said. [PE1] */
export const useMay = (permission: Permission): boolean => useStore(sessionStore, (state) => state.session?.permissions.includes(permission) ?? false)
export const useMe = (): SessionState['person'] => useStore(sessionStore, (state) => state.session?.person ?? null)

export const takeSession = (session: SessionState): void => sessionStore.setState({ session })

export async function refreshSession(): Promise<SessionState> {
  const session = await engine.session.state()
  takeSession(session)
  return session
}
