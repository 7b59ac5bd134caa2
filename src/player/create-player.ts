import type { Credentials } from '../contracts/screens.ts'
import { createInTurn } from '../core/kernel/in-turn.ts'
import { pair } from './pair.ts'
import type { Ports } from './ports.ts'
import { runScreen, type RunningScreen } from './run-screen.ts'
import { settleIn } from './settle-in.ts'

export type Player = {
  /** Pairs where it has to, and plays until it is stopped. Resolved when it plays. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Whose screen it is and what shows; null while it pairs. */
  state(): { credentials: Credentials; running: RunningScreen } | null
}

/** One player, whatever it runs on: all that it asks of the world are its ports. */
export function createPlayer(ports: Ports): Player {
  let stopped = false
  let state: ReturnType<Player['state']> = null
  const inTurn = createInTurn()
  return {
    state: () => state,
    start: async () => {
      const credentials = (await ports.identity.read()).credentials ?? (await pair(ports, () => stopped))
      await inTurn(async () => {
        if (!credentials || stopped) return
        state = { credentials, running: await runScreen(ports, credentials, await settleIn(ports, credentials)) }
      })
    },
    stop: () => {
      stopped = true
      return inTurn(async () => state?.running.stop())
    },
  }
}
