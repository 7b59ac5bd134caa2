import type { StateEvent } from '../../contracts/live.ts'
import type { Presence } from '../../contracts/people.ts'
import type { Job } from '../../contracts/system.ts'
import type { Clock, StateBoard } from '../services.ts'
import { createBell } from './bell.ts'

/** Who is on what and which jobs run. Each event carries its whole part, so a slow follower only ever misses what is over. */
export function createStateBoard({ clock }: { clock: Clock }): StateBoard {
  const people = new Map<string, Presence>()
  const bell = createBell()
  const version = { presence: 1, jobs: 1 }
  let jobs: readonly Job[] = []

  const changed = (part: keyof typeof version) => {
    version[part] += 1
    bell.ring()
  }
  const event = (part: keyof typeof version): StateEvent =>
    part === 'presence' ? { type: 'presence', people: [...people.values()] } : { type: 'jobs', jobs: [...jobs] }

  async function* follow(signal: AbortSignal): AsyncGenerator<StateEvent> {
    const seen = { presence: 0, jobs: 0 }
    while (!signal.aborted) {
      const part = seen.presence < version.presence ? 'presence' : seen.jobs < version.jobs ? 'jobs' : null
      if (part === null) {
        await bell.rung(signal)
      } else {
        seen[part] = version[part]
        yield event(part)
      }
    }
  }

  return {
    setPresence(connectionId, presence) {
      const before = people.get(connectionId)
      if (presence === null) {
        if (people.delete(connectionId)) changed('presence')
        return
      }
      const stays = before && before.room === presence.room && before.documentId === presence.documentId && before.name === presence.name && before.personId === presence.personId
      if (stays) return
      people.set(connectionId, { ...presence, connectionId, sinceMs: clock.nowMs() })
      changed('presence')
    },
    setJobs(next) {
      jobs = next
      changed('jobs')
    },
    connections: () => people.size,
    follow,
  }
}
