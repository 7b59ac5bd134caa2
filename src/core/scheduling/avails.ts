import type { Avails, Loser, ShortfallReason } from '../../contracts/planning.ts'
import type { LineFields } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { partsOfPlay, tierIndex } from './input.ts'
import { createOccupancyIndex, lineShares, type OccupancyIndex } from './occupancy.ts'
import { behindLine, type PlanDocuments } from './plan-documents.ts'
import type { Prepared, PrepareOrder } from './prepare-input.ts'
import { repace } from './repace.ts'

/**
 * Does it fit? The plan as it is beside the plan with the line in it: of the cells it would play in, hour by hour, what is open, what is
 * free, what it asks and gets, and who then gets less. [SC10] Cells that were alike and become alike are counted together.
 */
export type PlanToAsk = { documents: PlanDocuments; prepared: Prepared; index: OccupancyIndex }
export type Prepare = (order: Pick<PrepareOrder, 'documents'>) => Prepared
export type AskedLine = { line: LineFields; lineId: string | null }

/** Names a line that is not saved yet; it sorts after all that are. */
export const unsavedLine = `ln_${'f'.repeat(32)}`
const rounding = 1000

/** The plan without the line, and with it. */
export type Trial = { before: PlanToAsk; after: PlanToAsk; line: number }

export function trialOf(plan: PlanToAsk, prepare: Prepare, { line, lineId }: AskedLine): Trial | null {
  const before = lineId !== null && plan.prepared.lineOf.has(lineId) ? replan(plan, prepare, withoutLine(plan.documents, lineId)) : plan
  const id = lineId ?? unsavedLine
  const documents = withLine(plan.documents, { id, kind: 'line', fields: { ...line, pausedAtMs: null } })
  if (!behindLine(documents, documents.lines.get(id)!)) return null
  const after = replan(plan, prepare, documents)
  const at = after.prepared.lineOf.get(id)
  return at === undefined ? null : { before, after, line: at }
}

function replan({ prepared, index }: PlanToAsk, prepare: Prepare, documents: PlanDocuments): PlanToAsk {
  const next = prepare({ documents })
  const { snapshot } = repace({ input: prepared.input, snapshot: index.snapshot }, next.input)
  return { documents, prepared: next, index: createOccupancyIndex(next.input, snapshot) }
}

const withoutLine = (documents: PlanDocuments, lineId: string): PlanDocuments => ({ ...documents, lines: new Map([...documents.lines].filter(([id]) => id !== lineId)) })

/** In a campaign that counts, for the question is what happens when it does. */
function withLine(documents: PlanDocuments, line: Typed<'line'>): PlanDocuments {
  const campaign = documents.campaigns.get(line.fields.campaignId)
  const campaigns = new Map(documents.campaigns)
  if (campaign) campaigns.set(campaign.id, { ...campaign, fields: { ...campaign.fields, template: false, stage: { ...campaign.fields.stage, name: 'approved' } } })
  return { ...documents, campaigns, lines: new Map(documents.lines).set(line.id, line) }
}

/** Cells that were of one set and are of one set, and how many open slots they have: the line plays in them. */
type Pair = { before: number; after: number; slots: number; screens: number }
type Cells = { pairs: Pair[]; screens: number; venues: number; cells: number; byHour: Float64Array; byWeekHour: Float64Array }
const figures = 4
const [openAt, freeAt, asksAt, getsAt] = [0, 1, 2, 3]

export function availsOf({ before, after, line }: Trial, nowHour: number): Omit<Avails, 'revision' | 'ways' | 'tookMs'> {
  const cells = cellsOf(before, after, line, nowHour)
  const [wasBy, isBy] = [sharesByLine(before.index, cells.pairs, 'before'), sharesByLine(after.index, cells.pairs, 'after')]
  const own = isBy.get(line) ?? { asks: 0, gets: 0, slots: 0, screens: 0 }
  const [asks, gets] = [Math.round(own.asks), Math.round(own.gets)]
  return {
    screens: cells.screens, venues: cells.venues, cells: cells.cells, asks, gets, short: Math.max(0, asks - gets), deliveryBasisPoints: asks === 0 ? 0 : Math.round((own.gets / own.asks) * 10_000),
    byHour: Array.from({ length: 24 }, (_, hour) => ({ open: cells.byHour[hour * figures + openAt]!, free: Math.round(cells.byHour[hour * figures + freeAt]!), asks: Math.round(cells.byHour[hour * figures + asksAt]!), gets: Math.round(cells.byHour[hour * figures + getsAt]!) })),
    byWeekHour: Array.from({ length: 168 }, (_, hour) => (cells.byWeekHour[hour * 2] === 0 ? -1 : Math.round((cells.byWeekHour[hour * 2 + 1]! / cells.byWeekHour[hour * 2]!) * 10_000))),
    losers: losers(before, after, wasBy, isBy, line), losersNow: losersNow(before, wasBy),
  }
}

function cellsOf(before: PlanToAsk, after: PlanToAsk, line: number, nowHour: number): Cells {
  const { input, spots, localOf } = after.prepared
  const { eligibility: { runOf, offsets, lines, hourSets } } = input
  const groups = groupAlike(before, after, (screen) => {
    for (let place = offsets[runOf[screen]!]!; place < offsets[runOf[screen]! + 1]!; place++) if (lines[place] === line) return hourSets[place]!
    return -1
  })
  const found: Cells = { pairs: [], screens: 0, venues: new Set(groups.flatMap(({ screens }) => screens.map((screen) => spots[screen]!.venue.id))).size, cells: 0, byHour: new Float64Array(24 * figures), byWeekHour: new Float64Array(168 * 2) }
  const pairs = new Map<number, Pair>()
  const sets = after.index.snapshot.setOffsets.length
  for (const { screens, set } of groups) {
    const [first] = screens
    const local = localOf(spots[first!]!.venue.fields.timeZone)
    const mask = input.hourSets[set]!
    const { open } = input.patterns[input.patternOf[first!]!]!
    found.screens += screens.length
    for (let h = Math.max(0, nowHour - input.fromHour); h < input.hours; h++) {
      if (mask[h] === 0 || open[h] === 0) continue
      const slots = open[h]! * screens.length
      const [was, is] = [setAt(before.index, first!, h), setAt(after.index, first!, h)]
      const key = was * sets + is
      const pair = pairs.get(key)
      if (pair) {
        pair.slots += slots
        pair.screens = Math.max(pair.screens, screens.length)
      } else pairs.set(key, { before: was, after: is, slots, screens: screens.length })
      found.cells += screens.length
      tally(found, after, before.index, line, was, is, slots, local.hour[h]!, local.weekday[h]!)
    }
  }
  return { ...found, pairs: [...pairs.values()] }
}

function tally({ byHour, byWeekHour }: Cells, { index, prepared }: PlanToAsk, before: OccupancyIndex, line: number, was: number, is: number, slots: number, hour: number, weekday: number): void {
  const { tier, length } = prepared.input.lines[line]!
  const share = shareIn(index, is, line)
  const [asks, gets] = [(share.asks * length * slots) / partsOfPlay, (share.gets * length * slots) / partsOfPlay]
  byHour[hour * figures + openAt]! += slots
  byHour[hour * figures + freeAt]! += (before.free[was * before.tiers + tier]! * slots) / partsOfPlay
  byHour[hour * figures + asksAt]! += asks
  byHour[hour * figures + getsAt]! += gets
  byWeekHour[(weekday * 24 + hour) * 2]! += asks
  byWeekHour[(weekday * 24 + hour) * 2 + 1]! += gets
}

const shares = new WeakMap<OccupancyIndex, Map<number, ReturnType<typeof lineShares>>>()
function sharesIn(index: OccupancyIndex, set: number): ReturnType<typeof lineShares> {
  const known = shares.get(index) ?? new Map<number, ReturnType<typeof lineShares>>()
  shares.set(index, known)
  const before = known.get(set)
  if (before) return before
  const made = lineShares(index, set)
  known.set(set, made)
  return made
}
const nothing = { asks: 0, gets: 0 }
const shareIn = (index: OccupancyIndex, set: number, line: number): { asks: number; gets: number } => sharesIn(index, set).find((share) => share.line === line) ?? nothing

const setAt = ({ snapshot: { rowOf, setOf, hours } }: OccupancyIndex, screen: number, h: number): number => setOf[rowOf[screen]! * hours + h]!

/** Screens that were and are alike, are open alike, and where the line may play in the same hours. */
function groupAlike(before: PlanToAsk, after: PlanToAsk, setOfLine: (screen: number) => number): { screens: number[]; set: number }[] {
  const groups = new Map<string, { screens: number[]; set: number }>()
  const setOfRun = new Map<number, number>()
  const { runOf } = after.prepared.input.eligibility
  for (let screen = 0; screen < after.prepared.spots.length; screen++) {
    const run = runOf[screen]!
    const set = setOfRun.get(run) ?? setOfLine(screen)
    setOfRun.set(run, set)
    if (set < 0) continue
    const key = `${before.index.snapshot.rowOf[screen]} ${after.index.snapshot.rowOf[screen]} ${after.prepared.input.patternOf[screen]} ${after.prepared.spots[screen]!.venue.fields.timeZone}`
    const group = groups.get(key)
    if (group) group.screens.push(screen)
    else groups.set(key, { screens: [screen], set })
  }
  return [...groups.values()]
}

type ByLine = Map<number, { asks: number; gets: number; slots: number; screens: number }>

function sharesByLine(index: OccupancyIndex, pairs: readonly Pair[], side: 'before' | 'after'): ByLine {
  const byLine: ByLine = new Map()
  for (const pair of pairs) {
    for (const { line, asks, gets } of sharesIn(index, pair[side])) {
      const sum = byLine.get(line) ?? { asks: 0, gets: 0, slots: 0, screens: 0 }
      byLine.set(line, sum)
      sum.asks += (asks * pair.slots) / partsOfPlay
      sum.gets += (gets * pair.slots) / partsOfPlay
      sum.screens = Math.max(sum.screens, pair.screens)
    }
  }
  return byLine
}

function losers(before: PlanToAsk, after: PlanToAsk, wasBy: ByLine, isBy: ByLine, own: number): Loser[] {
  const found: Loser[] = []
  const ownTier = after.prepared.input.lines[own]!.tier
  for (const [line, was] of wasBy) {
    const { id, tier, controlOf } = before.prepared.input.lines[line]!
    const now = isBy.get(after.prepared.lineOf.get(id) ?? -1)
    if (!now || controlOf !== null || was.gets - now.gets <= was.asks / rounding) continue
    const reason: ShortfallReason = tier > ownTier ? 'higher-tier' : 'over-capacity'
    found.push({ lineId: id, asks: Math.round(was.gets), gets: Math.round(now.gets), screens: was.screens, reason })
  }
  return found.sort((a, b) => b.asks - b.gets - (a.asks - a.gets) || (a.lineId < b.lineId ? -1 : 1))
}

function losersNow({ prepared: { input } }: PlanToAsk, wasBy: ByLine): Loser[] {
  return [...wasBy].filter(([line, { asks, gets }]) => input.lines[line]!.controlOf === null && input.lines[line]!.tier !== tierIndex.house && asks - gets > asks / rounding)
    .map(([line, { asks, gets, screens }]): Loser => ({ lineId: input.lines[line]!.id, asks: Math.round(asks), gets: Math.round(gets), screens, reason: 'over-capacity' }))
    .sort((a, b) => b.asks - b.gets - (a.asks - a.gets) || (a.lineId < b.lineId ? -1 : 1))
}
