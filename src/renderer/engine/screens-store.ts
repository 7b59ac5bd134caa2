import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { ScreenRow, ScreensEvent } from '../../contracts/devices.ts'
import { type Standing, standingOf } from './standing.ts'

export type ScreensTotal = ScreensEvent['total']
/**
 * What the engine tells of every screen. `rows` is one map for as long as the page lives, patched in place: `version` says that something in it changed.
 * `standings` is another map whenever a fact of any screen changed, and only then.
 */
export type ScreensNews = {
  rows: ReadonlyMap<string, ScreenRow>; standings: ReadonlyMap<string, Standing>; version: number; total: ScreensTotal | null
  /** Bytes a screen lacked when it began to fetch what it should play: what progress is counted from. */
  lackedAtFirst: ReadonlyMap<string, Lacked>
}
type Lacked = { sequence: number; bytes: number }

export const screensStore = createStore<ScreensNews>(() => ({ rows: new Map(), standings: new Map(), version: 0, total: null, lackedAtFirst: new Map() }))
export const useScreensNews = <T>(select: (state: ScreensNews) => T): T => useStore(screensStore, select)
/** One screen as it stands; the same object until it is told anew. */
export const useScreenRow = (screenId: string | null): ScreenRow | null => useStore(screensStore, ({ rows }) => (screenId === null ? null : rows.get(screenId) ?? null))
export const screenRow = (screenId: string): ScreenRow | null => screensStore.getState().rows.get(screenId) ?? null

/** Puts the newest of each changed row in its place. `all`: what is not told of is gone. */
export function withRows(state: ScreensNews, changed: Iterable<ScreenRow>, total: ScreensTotal, all: boolean): ScreensNews {
  const rows = (all ? new Map() : state.rows) as Map<string, ScreenRow>
  const lacked = (all ? new Map() : state.lackedAtFirst) as Map<string, Lacked>
  let standings: Map<string, Standing> | null = all ? new Map() : null
  for (const row of changed) {
    rows.set(row.screenId, row)
    noteLacking(lacked, row)
    const standing = standingOf(row)
    if ((standings ?? state.standings).get(row.screenId) === standing) continue
    standings ??= new Map(state.standings)
    standings.set(row.screenId, standing)
  }
  return { rows, standings: standings ?? state.standings, version: state.version + 1, total, lackedAtFirst: lacked }
}

function noteLacking(lacked: Map<string, Lacked>, { screenId, lacks, wanted }: ScreenRow): void {
  if (lacks === null || wanted === null) { lacked.delete(screenId); return }
  const before = lacked.get(screenId)
  if (before === undefined || before.sequence !== wanted.sequence || before.bytes < lacks.bytes) lacked.set(screenId, { sequence: wanted.sequence, bytes: lacks.bytes })
}
