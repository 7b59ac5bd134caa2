import { useEffect, useRef, useState } from 'react'
import type { Lanes, RowPath } from '../../../contracts/planning.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { engine } from '../../engine/client.ts'
import { useConnection } from '../../engine/connection.ts'
import { problemsOf } from '../../engine/problems-of.ts'

export type RowShares = { screens: number; asked: readonly number[]; granted: readonly number[]; conflicts: number }
export type TimeWindow = { fromHour: number; hours: number; bucketHours: number }
type Wanted = { key: string; path: RowPath }
type Kept<T> = { at: string; value: T }

const asksAfterMs = 60
const rowsAtOnce = 60
const keptAtMost = 2_000

/** Shares of the rows in view, asked for together once scrolling rests; the last known ones stay while newer are on their way. */
export function useOccupancy(rows: readonly Wanted[], window: TimeWindow, revision: number): { shares: ReadonlyMap<string, Kept<RowShares>>; problem: Problem | null; at: string } {
  const at = `${revision} ${window.fromHour} ${window.hours} ${window.bucketHours}`
  const [state, setState] = useState<{ shares: ReadonlyMap<string, Kept<RowShares>>; problem: Problem | null }>({ shares: new Map(), problem: null })
  const generation = useConnection((connection) => connection.generation)
  const missing = rows.filter(({ key }) => state.shares.get(key)?.at !== at).slice(0, rowsAtOnce)
  const missingKey = missing.map(({ key }) => key).join()
  const latest = useRef(missing)
  latest.current = missing
  useEffect(() => {
    if (missingKey === '') return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      const asked = latest.current
      engine.plan.occupancy({ rows: asked.map(({ path }) => path), ...windowAt(at), plan: 'draft' }, { signal: leaving.signal }).then(
        (answer) => {
          if (leaving.signal.aborted) return
          setState((last) => ({ problem: null, shares: withRows(last.shares, asked.map(({ key }, index) => [key, { at, value: answer.rows[index]! }])) }))
        },
        (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, problem: problemsOf(error)[0] ?? null })) },
      )
    }, asksAfterMs)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [missingKey, at, generation])
  return { ...state, at }
}

function windowAt(at: string): TimeWindow {
  const [, fromHour, hours, bucketHours] = at.split(' ').map(Number)
  return { fromHour: fromHour!, hours: hours!, bucketHours: bucketHours! }
}

function withRows(shares: ReadonlyMap<string, Kept<RowShares>>, added: readonly (readonly [string, Kept<RowShares>])[]): ReadonlyMap<string, Kept<RowShares>> {
  const next = new Map(shares.size > keptAtMost ? [] : shares)
  for (const [key, kept] of added) next.set(key, kept)
  return next
}

/** The lines of one open row. */
export function useLanes(path: RowPath, window: TimeWindow, revision: number): { lanes: Lanes | null; problem: Problem | null } {
  const [state, setState] = useState<{ lanes: Lanes | null; problem: Problem | null }>({ lanes: null, problem: null })
  const generation = useConnection((connection) => connection.generation)
  const key = JSON.stringify({ row: path, fromHour: window.fromHour, hours: window.hours, bucketHours: window.bucketHours, plan: 'draft' })
  useEffect(() => {
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      engine.plan.lanes(JSON.parse(key) as Parameters<typeof engine.plan.lanes>[0], { signal: leaving.signal }).then(
        (lanes) => { if (!leaving.signal.aborted) setState({ lanes, problem: null }) },
        (error: unknown) => { if (!leaving.signal.aborted) setState((last) => ({ ...last, problem: problemsOf(error)[0] ?? null })) },
      )
    }, asksAfterMs)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [key, revision, generation])
  return state
}
