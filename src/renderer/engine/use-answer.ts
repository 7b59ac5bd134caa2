import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { Problem } from '../../contracts/problems.ts'
import { useConnection } from './connection.ts'
import { problemsOf } from './problems-of.ts'

/** What the engine answered to a question; the last answer stays while a newer one is on its way. */
type Answer<T> = { value: T | null; problems: readonly Problem[]; asking: boolean; ask: () => void }

/** Asks when shown, when `key` changes, when the line is back, and every `everyMs`. */
export function useAnswer<T>(key: string, call: (signal: AbortSignal) => Promise<T>, everyMs: number | null = null): Answer<T> {
  const [state, setState] = useState<{ key: string; value: T | null; problems: readonly Problem[]; asking: boolean }>({ key, value: null, problems: [], asking: true })
  const [round, setRound] = useState(0)
  const generation = useConnection((connection) => connection.generation)
  const put = useEffectEvent(call)
  useEffect(() => {
    const leaving = new AbortController()
    setState((last) => (last.key === key ? { ...last, asking: true } : { key, value: null, problems: [], asking: true }))
    put(leaving.signal).then(
      (value) => { if (!leaving.signal.aborted) setState({ key, value, problems: [], asking: false }) },
      (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, problems: problemsOf(error), asking: false })) },
    )
    return () => leaving.abort()
  }, [key, round, generation])
  const ask = useCallback(() => setRound((last) => last + 1), [])
  useEffect(() => {
    if (everyMs === null) return
    const timer = setInterval(() => { if (document.visibilityState === 'visible') ask() }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, ask])
  return { value: state.value, problems: state.problems, asking: state.asking, ask }
}
