import { useEffect, useEffectEvent, useState } from 'react'
import type { Problem } from '../../contracts/problems.ts'
import { useConnection } from '../engine/connection.ts'
import { problemsOf } from '../engine/problems-of.ts'

export type LiveAnswer<T> = { value: T | null; problems: readonly Problem[]; asking: boolean }
const settleMs = 200

/**
 * Asks again whenever `key` changes, once it has settled; the last answer stays meanwhile, so that numbers change in place.
 * With `key: null` nothing is asked. What `about` names is another thing altogether: its old answer is dropped at once.
 */
export function useLiveAnswer<T>(key: string | null, call: (signal: AbortSignal) => Promise<T>, about = ''): LiveAnswer<T> {
  const [state, setState] = useState<LiveAnswer<T> & { about: string }>({ value: null, problems: [], asking: key !== null, about })
  const generation = useConnection((connection) => connection.generation)
  const put = useEffectEvent(call)
  useEffect(() => {
    setState((last) => (last.about === about ? { ...last, asking: key !== null } : { value: null, problems: [], asking: key !== null, about }))
    if (key === null) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      put(leaving.signal).then(
        (value) => { if (!leaving.signal.aborted) setState({ value, problems: [], asking: false, about }) },
        (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, problems: problemsOf(error), asking: false })) },
      )
    }, settleMs)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [key, about, generation])
  return state.about === about ? state : { value: null, problems: [], asking: key !== null }
}

/** Rises whenever something becomes another object: a short name for it within a key. */
export function useRound(thing: object): number {
  const [seen, setSeen] = useState({ thing, round: 0 })
  if (seen.thing !== thing) setSeen({ thing, round: seen.round + 1 })
  return seen.thing === thing ? seen.round : seen.round + 1
}
