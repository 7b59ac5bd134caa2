import type { StateEvent } from '../../contracts/live.ts'
import type { Presence } from '../../contracts/people.ts'
import type { Clock, StateBoard } from '../services.ts'
import { createBell } from './bell.ts'

type Part = StateEvent['type']

/** Who is on what, which jobs run, how the plan and the screens stand. Each event carries its whole part, so a slow follower only ever misses what is over. */
export function createStateBoard({ clock }: { clock: Clock }): StateBoard {
  const people = new Map<string, Presence>()
  const bell = createBell()
  /** The last event of each part, with a number that rises when it changes. A part of which nothing was said yet is not there. */
  const parts = new Map<Part, { version: number; event: () => StateEvent }>()
  const set = (part: Part, event: () => StateEvent) => {
    parts.set(part, { version: (parts.get(part)?.version ?? 0) + 1, event })
    bell.ring()
  }
  const setPeople = () => set('presence', () => ({ type: 'presence', people: [...people.values()] }))
  const told = (event: StateEvent) => set(event.type, () => event)
  setPeople()
  told({ type: 'jobs', jobs: [] })

  async function* follow(signal: AbortSignal): AsyncGenerator<StateEvent> {
    const seen = new Map<Part, number>()
    while (!signal.aborted) {
      const news = [...parts].find(([part, { version }]) => (seen.get(part) ?? 0) < version)
      if (news === undefined) {
        await bell.rung(signal)
      } else {
        seen.set(news[0], news[1].version)
        yield news[1].event()
      }
    }
  }

  return {
    setPresence(connectionId, presence) {
      const before = people.get(connectionId)
      if (presence === null) {
        if (people.delete(connectionId)) setPeople()
        return
      }
      const stays = before && before.room === presence.room && before.documentId === presence.documentId && before.name === presence.name && before.personId === presence.personId
      if (stays) return
      people.set(connectionId, { ...presence, connectionId, sinceMs: clock.nowMs() })
      setPeople()
    },
    setJobs: (jobs) => told({ type: 'jobs', jobs: [...jobs] }),
    setPlan: (plan) => told({ type: 'plan', plan }),
    setIncidents: (incidents) => told({ type: 'incidents', incidents }),
    setScreens: (screens) => told({ type: 'screens', screens }),
    connections: () => people.size,
    follow,
  }
}
