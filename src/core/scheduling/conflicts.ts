import type { Conflict, ShortfallReason } from '../../contracts/planning.ts'
import { tierIndex } from './input.ts'
import { lineShares, type OccupancyIndex } from './occupancy.ts'
import type { Prepared } from './prepare-input.ts'

/**
 * Where lines ask for more than there is, from the present hour on: by line, hours that follow each other are one. [SC5] [SC10]
 * A line that gets less because a higher tier took the room names those above it, one that shares the loss names whom it shares it with.
 */
type Loss = { asks: number; gets: number; screens: number; withLines: ReadonlySet<number>; reason: ShortfallReason }
const namedAtMost = 12
/** Losses of so little are rounding: a thousandth of the ask. */
const worthNaming = 1000

export function conflicts({ input, spots }: Prepared, index: OccupancyIndex, fromHour: number): Conflict[] {
  const fromH = Math.max(0, fromHour - input.fromHour)
  const losing = losingSets(index)
  if (losing.size === 0) return []
  const cells = cellsBySet(index, spots.length)
  const found: Conflict[] = []
  const open = new Map<number, OpenRange>()
  for (let h = fromH; h < input.hours; h++) {
    const hour = lossesAt(index, losing, cells, h)
    for (const [line, range] of open) {
      const loss = hour.get(line)
      if (loss && loss.reason === range.reason) extend(range, loss)
      else {
        found.push(close(index, line, range, input.fromHour + h))
        open.delete(line)
      }
    }
    for (const [line, loss] of hour) if (!open.has(line)) open.set(line, { fromHour: input.fromHour + h, ...loss, withLines: new Set(loss.withLines) })
  }
  for (const [line, range] of open) found.push(close(index, line, range, input.fromHour + input.hours))
  return found.sort((a, b) => a.fromHour - b.fromHour || (a.lineId < b.lineId ? -1 : 1))
}

type OpenRange = { fromHour: number; asks: number; gets: number; screens: number; withLines: Set<number>; reason: ShortfallReason }

function extend(range: OpenRange, loss: Loss): void {
  range.asks += loss.asks
  range.gets += loss.gets
  range.screens = Math.max(range.screens, loss.screens)
  for (const line of loss.withLines) range.withLines.add(line)
}

function close({ input }: OccupancyIndex, line: number, { fromHour, asks, gets, screens, reason, withLines }: OpenRange, toHour: number): Conflict {
  return { lineId: input.lines[line]!.id, fromHour, toHour, screens, asks: Math.round(asks), gets: Math.round(gets), reason, withLineIds: [...withLines].sort((a, b) => a - b).slice(0, namedAtMost).map((other) => input.lines[other]!.id) }
}

type Loser = { line: number; asks: number; gets: number; withLines: ReadonlySet<number>; reason: ShortfallReason }

/** Sets in which somebody of a sold tier gets less than asked. Preemptible lines yield by nature, and are named all the same. */
function losingSets(index: OccupancyIndex): Map<number, Loser[]> {
  const { input, snapshot: { setOffsets } } = index
  const losing = new Map<number, Loser[]>()
  for (let set = 0; set < setOffsets.length - 1; set++) {
    const shares = lineShares(index, set)
    const losers = shares.filter(({ line, asks, gets }) => asks - gets > asks / worthNaming && input.lines[line]!.tier !== tierIndex.house && input.lines[line]!.controlOf === null)
    if (losers.length === 0) continue
    losing.set(set, losers.map(({ line, asks, gets }): Loser => {
      const { tier } = input.lines[line]!
      const higher = shares.filter((other) => input.lines[other.line]!.tier < tier && other.gets > 0)
      const sameTier = shares.filter((other) => input.lines[other.line]!.tier === tier && other.line !== line)
      const isOwnTier = index.asked[set * index.tiers + tier]! > 2 ** 32
      return { line, asks, gets, reason: isOwnTier || higher.length === 0 ? 'over-capacity' : 'higher-tier', withLines: new Set((isOwnTier || higher.length === 0 ? [...sameTier, ...higher] : higher).map((other) => other.line)) }
    }))
  }
  return losing
}

type Cells = { rowScreens: Map<number, Map<number, number>> }

/** Screens of each row, by the pattern they are open in. */
function cellsBySet({ input, snapshot: { rowOf } }: OccupancyIndex, screens: number): Cells {
  const rowScreens = new Map<number, Map<number, number>>()
  for (let screen = 0; screen < screens; screen++) {
    const ofRow = rowScreens.get(rowOf[screen]!) ?? new Map<number, number>()
    rowScreens.set(rowOf[screen]!, ofRow)
    ofRow.set(input.patternOf[screen]!, (ofRow.get(input.patternOf[screen]!) ?? 0) + 1)
  }
  return { rowScreens }
}

function lossesAt({ input, snapshot: { setOf, hours } }: OccupancyIndex, losing: ReadonlyMap<number, readonly Loser[]>, { rowScreens }: Cells, h: number): Map<number, Loss> {
  const losses = new Map<number, { asks: number; gets: number; screens: number; withLines: Set<number>; reason: ShortfallReason }>()
  for (const [row, patterns] of rowScreens) {
    const losers = losing.get(setOf[row * hours + h]!)
    if (!losers) continue
    for (const [pattern, screens] of patterns) {
      const slots = input.patterns[pattern]!.open[h]! * screens
      if (slots === 0) continue
      for (const { line, asks, gets, withLines, reason } of losers) {
        const loss = losses.get(line) ?? { asks: 0, gets: 0, screens: 0, withLines: new Set<number>(), reason }
        losses.set(line, loss)
        loss.asks += (asks * slots) / 2 ** 32
        loss.gets += (gets * slots) / 2 ** 32
        loss.screens += screens
        for (const other of withLines) loss.withLines.add(other)
      }
    }
  }
  return losses
}
