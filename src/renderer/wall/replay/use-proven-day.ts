import { useEffect, useMemo, useState } from 'react'
import { engine } from '../../engine/client.ts'
import { useConnection } from '../../engine/connection.ts'
import { networkStore } from '../../engine/network-store.ts'
import { stateStore } from '../../engine/state-store.ts'
import { problemsOf } from '../../engine/problems-of.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { Replay } from '../../../contracts/proofs.ts'
import { heldWithin, hoursOfDay, joinPlans, type ProvenHour } from './proven-hour.ts'

type ProvenDay = { hours: ReadonlyMap<number, ProvenHour>; problem: Problem | null; loading: boolean }
const hourMs = 3_600_000
const settleMs = 400
/** An answer holds so many plays: five hours never fill it. */
const hoursAtOnce = 5

/** Hours that were over when they were read do not change any more, save for proofs that come late: kept for as long as they are looked at. */
const kept = new Map<string, ProvenHour>()
const mostKept = 200

/** What was proven over a day next to what was planned, hour by hour, the newest first; asked once the eye has settled. */
export function useProvenDay(screenId: string, venueId: string | null, dayStartMs: number): ProvenDay {
  const [state, setState] = useState<{ key: string; day: ProvenDay }>({ key: '', day: { hours: new Map(), problem: null, loading: true } })
  const generation = useConnection((connection) => connection.generation)
  const key = `${screenId} ${dayStartMs}`
  useEffect(() => {
    const leaving = new AbortController()
    const wanted = hoursOfDay(dayStartMs).filter((hour) => hour * hourMs < Date.now())
    const known = new Map(wanted.flatMap((hour) => { const its = kept.get(`${screenId} ${hour}`); return its ? [[hour, its] as const] : [] }))
    setState({ key, day: { hours: known, problem: null, loading: known.size < wanted.length } })
    const take = (hours: readonly ProvenHour[]) => setState((last) => (last.key === key ? { key, day: { ...last.day, hours: new Map([...last.day.hours, ...hours.map((its) => [its.hour, its] as const)]) } } : last))
    const timer = setTimeout(() => {
      readDay(screenId, venueId, wanted.filter((hour) => !known.has(hour)), take, leaving.signal).then(
        () => { if (!leaving.signal.aborted) setState((last) => ({ ...last, day: { ...last.day, loading: false } })) },
        (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, day: { ...last.day, loading: false, problem: problemsOf(error)[0] ?? null } })) },
      )
    }, settleMs)
    return () => { clearTimeout(timer); leaving.abort() }
  }, [key, screenId, venueId, dayStartMs, generation])
  return useMemo(() => (state.key === key ? state.day : { hours: new Map(), problem: null, loading: true }), [state, key])
}

async function readDay(screenId: string, venueId: string | null, wanted: readonly number[], take: (hours: readonly ProvenHour[]) => void, signal: AbortSignal): Promise<void> {
  for (let end = wanted.length; end > 0; end -= hoursAtOnce) {
    const hours = wanted.slice(Math.max(0, end - hoursAtOnce), end)
    const replay = await engine.proofs.replay({ screenId, fromMs: hours[0]! * hourMs, toMs: (hours.at(-1)! + 1) * hourMs }, { signal })
    for (const hour of hours.toReversed()) {
      const its = await readHour(screenId, venueId, hour, replay, signal)
      if ((hour + 2) * hourMs < Date.now()) keep(`${screenId} ${hour}`, its)
      take([its])
    }
  }
}

async function readHour(screenId: string, venueId: string | null, hour: number, replay: Replay, signal: AbortSignal): Promise<ProvenHour> {
  const held = venueId === null ? [] : heldWithin([...networkStore.getState().replica.release.values()], venueId, hour)
  const parts = await Promise.all(held.map(async ({ release, ...span }) => (await engine.plan.hour({ screenIds: [screenId], hour, plan: release.fields.number }, { signal })).map((planned) => ({ planned, ...span }))))
  const planned = joinPlans(parts.flat(), (stateStore.getState().plan?.slotSeconds ?? 10) * 1_000)
  return { hour, planned, plays: replay.plays.filter(({ startsAtMs, shownMs }) => startsAtMs < (hour + 1) * hourMs && startsAtMs + shownMs > hour * hourMs), tooOld: replay.tooOld }
}

function keep(key: string, its: ProvenHour): void {
  kept.set(key, its)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}
