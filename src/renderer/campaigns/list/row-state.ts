import type { Conflict, LineDelivery } from '../../../contracts/planning.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'
import { type CampaignRow, type LineRow, type Now, type Row, stageOfRow } from './campaign-rows.ts'

/** What the plan says of each line: its conflicts, and what it delivers. */
export type PlanNews = { conflicts: ReadonlyMap<string, Pick<Conflict, 'asks' | 'gets'>>; delivery: ReadonlyMap<string, LineDelivery> }
export const noNews: PlanNews = { conflicts: new Map(), delivery: new Map() }

/** Several conflicts of one line count together. */
export function conflictsByLine(conflicts: readonly Conflict[]): PlanNews['conflicts'] {
  const byLine = new Map<string, { asks: number; gets: number }>()
  for (const { lineId, asks, gets } of conflicts) {
    const sum = byLine.get(lineId) ?? { asks: 0, gets: 0 }
    byLine.set(lineId, { asks: sum.asks + asks, gets: sum.gets + gets })
  }
  return byLine
}

const worstFirst: readonly GlyphState[] = ['broken', 'attention', 'information', 'ok', 'silent']

/** ■ needs a hand, ▲ needs an eye, ◆ waits for somebody, ● runs, ○ rests. */
export function stateOfRow(row: Row, news: PlanNews, now: Now): GlyphState {
  if (row.kind === 'line') return stateOfLine(row, news, now)
  const states = new Set(row.lines.map((line) => stateOfLine(line, news, now)))
  return worstFirst.find((state) => states.has(state)) ?? (stageOfRow(row, now) === 'hold-expired' ? 'broken' : 'silent')
}

function stateOfLine(row: LineRow, news: PlanNews, now: Now): GlyphState {
  const { line, campaign } = row
  const stage = stageOfRow(row, now)
  if (stage === 'hold-expired') return 'broken'
  if (stage === 'draft' || stage === 'ended' || stage === 'paused' || campaign.fields.template || line.fields.pausedAtMs !== null) return 'silent'
  const conflict = news.conflicts.get(line.id)
  if (conflict) return conflict.gets === 0 ? 'broken' : 'attention'
  if (line.fields.creatives.length === 0 && stage !== 'hold') return 'broken'
  return stage === 'hold' || stage === 'proposed' ? 'information' : 'ok'
}

export type Delivered = { share: number; planned: number; played: boolean }
/** Shares of the goal: what has been delivered, and what was planned until today. Null where there is no goal in plays, or nothing is known. */
export function deliveredOf(row: Row, news: PlanNews): Delivered | null {
  const lines = row.kind === 'line' ? [row.line] : (row as CampaignRow).lines.map(({ line }) => line)
  let [goal, planned, played, seen] = [0, 0, 0, false]
  for (const { id } of lines) {
    const delivery = news.delivery.get(id)
    if (!delivery) continue
    goal += delivery.goalPlays ?? delivery.plannedInAll
    planned += delivery.plannedSoFar
    played += delivery.played ?? delivery.plannedSoFar
    seen ||= delivery.played !== null
  }
  return goal === 0 ? null : { share: played / goal, planned: planned / goal, played: seen }
}
