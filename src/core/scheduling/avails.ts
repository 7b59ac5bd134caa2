import type { Avails, Loser, ShortfallReason } from '../../contracts/planning.ts'
import type { LineFields } from '../../contracts/campaigns.ts'
import { partsOfPlay, tierIndex } from './input.ts'
import type { OccupancyIndex } from './occupancy.ts'
import { pacingTargets } from './pacing-target.ts'
import type { ImaginedLine, Prepared } from './prepare-input.ts'
import { shareOf, shareSets, tiers } from './share-capacity.ts'
import { weighAsks } from './weigh-asks.ts'

/**
 * Does it fit? The line is laid over the warm index of what is asked and granted, set by set: where it would play, its ask is added to its
 * tier, the room is shared anew by [SC5], and who then gets less is named. [SC10] Nothing is compiled for the question: a cell of a
 * set is as good as another.
 */
export type AskedLine = { line: LineFields; lineId: string | null }
/** Names a line that is not saved yet. */
export const unsavedLine = `ln_${'f'.repeat(32)}`
/** Losses of so little are rounding: a thousandth of the ask. */
const worthNaming = 1000

/** The line as it would be, and where it meets the plan. */
export type Trial = { index: OccupancyIndex; prepared: Prepared; imagined: ImaginedLine; /** Where it stands in the plan now; -1 when it does not. */ standing: number; ask: number; planned: number; most: number }

export function trialOf({ prepared, index }: { prepared: Prepared; index: OccupancyIndex }, { line, lineId }: AskedLine): Trial | null {
  const imagined = prepared.imagine({ id: lineId ?? unsavedLine, kind: 'line', fields: line })
  if (!imagined) return null
  const [target] = pacingTargets([{ ...imagined.input, controlOf: null }], prepared.input.slotsPerHour)
  return { index, prepared, imagined, standing: lineId === null ? -1 : prepared.lineOf.get(lineId) ?? -1, ask: target!.target, planned: target!.planned, most: target!.most }
}

export type FoundAvails = Omit<Avails, 'revision' | 'ways' | 'tookMs'>
type Tally = { open: number; free: number; asks: number; gets: number }

export function availsOf(trial: Trial, nowHour: number): FoundAvails {
  const met = meet(trial, nowHour)
  const shares = shareAnew(trial, [...met.slotsOfSet.keys()])
  const { byHour, byWeekHour } = tally(trial, met, shares)
  const { asks, gets } = byHour.reduce((sum, hour) => ({ asks: sum.asks + hour.asks, gets: sum.gets + hour.gets }), { asks: 0, gets: 0 })
  const { length } = trial.imagined.input
  return {
    screens: trial.imagined.spots.length, venues: met.venues, cells: met.cells, asks: Math.round(asks / length), gets: Math.round(gets / length), short: Math.max(0, Math.round((asks - gets) / length)),
    deliveryBasisPoints: asks === 0 ? 0 : Math.round((gets / asks) * 10_000),
    byHour: byHour.map(({ open, ...parts }) => ({ open, free: Math.round(parts.free), asks: Math.round(parts.asks), gets: Math.round(parts.gets) })),
    byWeekHour, ...losersOf(trial, shares, met.slotsOfSet),
  }
}

/** The cells where the line would play, by set and hour of the week, in open slots. */
type Met = { slotsAt: Map<number, number>; slotsOfSet: Map<number, { slots: number; screens: number }>; cells: number; venues: number }
const weekHours = 168

function meet(trial: Trial, nowHour: number): Met {
  const { index: { snapshot: { rowOf, setOf, hours } }, prepared, imagined } = trial
  const met: Met = { slotsAt: new Map(), slotsOfSet: new Map(), cells: 0, venues: new Set(Array.from(imagined.spots, (screen) => prepared.spots[screen]!.venue)).size }
  for (const { screens, first, set: hourSet } of groupsOf(trial)) {
    const local = prepared.localOf(prepared.spots[first]!.venue.fields.timeZone)
    const mask = imagined.hoursOf(hourSet)
    const { open } = prepared.input.patterns[prepared.input.patternOf[first]!]!
    const row = rowOf[first]! * hours
    for (let h = Math.max(0, nowHour - prepared.input.fromHour); h < hours; h++) {
      if (mask[h] === 0 || open[h] === 0) continue
      const set = setOf[row + h]!
      const key = set * weekHours + local.weekday[h]! * 24 + local.hour[h]!
      met.slotsAt.set(key, (met.slotsAt.get(key) ?? 0) + open[h]! * screens)
      met.cells += screens
      const ofSet = met.slotsOfSet.get(set)
      if (ofSet) {
        ofSet.slots += open[h]! * screens
        ofSet.screens = Math.max(ofSet.screens, screens)
      } else met.slotsOfSet.set(set, { slots: open[h]! * screens, screens })
    }
  }
  return met
}

/** Screens that are alike in the plan and for the line are looked at once. */
function groupsOf({ index, prepared, imagined: { spots, hourSets } }: Trial): { screens: number; first: number; set: number }[] {
  const groups = new Map<number, { screens: number; first: number; set: number }>()
  spots.forEach((screen, at) => {
    // Rows, patterns and hour sets are counted in thousands; a double holds their product.
    const key = (index.snapshot.rowOf[screen]! * 65_536 + prepared.input.patternOf[screen]!) * 65_536 + hourSets[at]!
    const group = groups.get(key)
    if (group) group.screens += 1
    else groups.set(key, { screens: 1, first: screen, set: hourSets[at]! })
  })
  return [...groups.values()]
}

/** Each set met, without the line and with it, in parts of a slot per open slot. */
type Share = { free: number; gets: number; others: { line: number; asks: number; was: number; gets: number }[] }

function shareAnew({ index, imagined, standing, ask, most }: Trial, sets: readonly number[]): Map<number, Share> {
  const { input, snapshot: { setOffsets, setLines, setAsks, lines: paced } } = index
  const own = input.lines.length
  const all = { ...input, lines: [...input.lines, { ...imagined.input, controlOf: null }] }
  const mostOf = [...paced.map((line) => line.most), most]
  const exchangeAt = (at: number): number => index.exchange[sets[at]!]!
  const layOut = (withOwn: boolean) => {
    const [offsets, lines, asks]: [number[], number[], number[]] = [[0], [], []]
    for (const set of sets) {
      for (let edge = setOffsets[set]!; edge < setOffsets[set + 1]!; edge++) {
        if (setLines[edge] === standing) continue
        lines.push(setLines[edge]!)
        asks.push(setAsks[edge]!)
      }
      if (withOwn) {
        lines.push(own)
        asks.push(ask)
      }
      offsets.push(lines.length)
    }
    const laid = { setOffsets: Uint32Array.from(offsets), setLines: Uint16Array.from(lines), setAsks: Float64Array.from(asks) }
    const weighed = { ...laid, setWeights: weighAsks(all, laid, mostOf, exchangeAt) }
    return { ...weighed, shares: shareSets(all, weighed, exchangeAt) }
  }
  const [was, now] = [layOut(false), layOut(true)]
  return new Map(sets.map((set, at): [number, Share] => {
    const shareAt = ({ shares, setAsks: asks, setWeights }: typeof was, edge: number, line: number): number => shareOf(shares, at * tiers + all.lines[line]!.tier, asks[edge]!, setWeights[edge]!)
    const others = Array.from(was.setLines.subarray(was.setOffsets[at], was.setOffsets[at + 1]), (line, k) => ({
      line, asks: was.setAsks[was.setOffsets[at]! + k]!, was: shareAt(was, was.setOffsets[at]! + k, line), gets: shareAt(now, now.setOffsets[at]! + k, line),
    }))
    let free = partsOfPlay - (imagined.input.tier === tierIndex.house ? exchangeAt(at) : 0)
    for (let tier = 0; tier <= imagined.input.tier; tier++) free -= was.shares.granted[at * tiers + tier]!
    return [set, { free: Math.max(0, free), gets: shareAt(now, now.setOffsets[at + 1]! - 1, own) * imagined.input.length, others }]
  }))
}

function tally({ ask, imagined }: Trial, { slotsAt }: Met, shares: ReadonlyMap<number, Share>): { byHour: Tally[]; byWeekHour: number[] } {
  const byHour: Tally[] = Array.from({ length: 24 }, () => ({ open: 0, free: 0, asks: 0, gets: 0 }))
  const [asked, got] = [new Float64Array(weekHours), new Float64Array(weekHours)]
  const asks = ask * imagined.input.length
  for (const [key, slots] of slotsAt) {
    const weekHour = key % weekHours
    const { free, gets } = shares.get(Math.floor(key / weekHours))!
    const hour = byHour[weekHour % 24]!
    hour.open += slots
    hour.free += (free * slots) / partsOfPlay
    hour.asks += (asks * slots) / partsOfPlay
    hour.gets += (gets * slots) / partsOfPlay
    asked[weekHour]! += asks * slots
    got[weekHour]! += gets * slots
  }
  return { byHour, byWeekHour: Array.from(asked, (parts, hour) => (parts === 0 ? -1 : Math.round((got[hour]! / parts) * 10_000))) }
}

type Loss = { asks: number; was: number; gets: number; screens: number }

function losersOf({ index: { input: { lines } }, imagined }: Trial, shares: ReadonlyMap<number, Share>, slotsOfSet: Met['slotsOfSet']): Pick<Avails, 'losers' | 'losersNow'> {
  const losses = new Map<number, Loss>()
  for (const [set, { slots, screens }] of slotsOfSet) {
    for (const { line, asks, was, gets } of shares.get(set)!.others) {
      if (lines[line]!.controlOf !== null) continue
      const loss = losses.get(line) ?? { asks: 0, was: 0, gets: 0, screens: 0 }
      losses.set(line, loss)
      loss.asks += (asks * slots) / partsOfPlay
      loss.was += (was * slots) / partsOfPlay
      loss.gets += (gets * slots) / partsOfPlay
      loss.screens = Math.max(loss.screens, screens)
    }
  }
  const named = (those: (line: number) => boolean, asksOf: (loss: Loss) => number, getsOf: (loss: Loss) => number): Loser[] => [...losses]
    .filter(([line, loss]) => those(line) && asksOf(loss) - getsOf(loss) > loss.asks / worthNaming)
    .map(([line, loss]): Loser => ({ lineId: lines[line]!.id, asks: Math.round(asksOf(loss)), gets: Math.round(getsOf(loss)), screens: loss.screens, reason: reasonOf(lines[line]!.tier, imagined.input.tier) }))
    .sort((a, b) => b.asks - b.gets - (a.asks - a.gets) || (a.lineId < b.lineId ? -1 : 1))
  return { losers: named(() => true, ({ was }) => was, ({ gets }) => gets), losersNow: named((line) => lines[line]!.tier !== tierIndex.house, ({ asks }) => asks, ({ was }) => was) }
}

const reasonOf = (tier: number, ofLine: number): ShortfallReason => (tier > ofLine ? 'higher-tier' : 'over-capacity')
