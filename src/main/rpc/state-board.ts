import type { StateEvent } from '../../contracts/live.ts'
import type { Presence } from '../../contracts/people.ts'
import type { PlanState } from '../../contracts/planning.ts'
import type { Job } from '../../contracts/system.ts'
import type { Clock, StateBoard } from '../services.ts'
import { createBell } from './bell.ts'

/** Who is on what, which jobs run, and how the plan stands. Each event carries its whole part, so a slow follower only ever misses what is over. */
export function createStateBoard({ clock }: { clock: Clock }): StateBoard {
  const people = new Map<string, Presence>()
  const bell = createBell()
  /** 0: nothing was said of it yet. */
  const version = { presence: 1, jobs: 1, plan: 0 }
  let jobs: readonly Job[] = []
  let plan: PlanState | null = null

  const changed = (part: keyof typeof version) => {
    version[part] += 1
    bell.ring()
  }
  const event = (part: keyof typeof version): StateEvent => {
    if (part === 'plan') return { type: 'plan', plan: plan! }
    return part === 'presence' ? { type: 'presence', people: [...people.values()] } : { type: 'jobs', jobs: [...jobs] }
  }

  async function* follow(signal: AbortSignal): AsyncGenerator<StateEvent> {
    const seen = { presence: 0, jobs: 0, plan: 0 }
    while (!signal.aborted) {
      const part = (['presence', 'jobs', 'plan'] as const).find((each) => seen[each] < version[each])
      if (part === undefined) {
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
    setPlan(next) {
      plan = next
      changed('plan')
    },
    connections: () => people.size,
    follow,
  }
}
