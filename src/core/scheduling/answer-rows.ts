import type { RowPath } from '../../contracts/planning.ts'
import { screensOfRow } from './group-screens.ts'
import { partsOfPlay } from './input.ts'
import { groupsOf, lineShares, type OccupancyIndex, visitCells } from './occupancy.ts'
import type { Prepared } from './prepare-input.ts'

/** What a row of the timeline shows, as basis points of the open slots of a bucket; -1 is closed. From shares, not from whole plays. */
export type Buckets = { fromHour: number; hours: number; bucketHours: number }
export type RowShares = { screens: number; asked: number[]; granted: number[]; conflicts: number }

const basisPoints = 10_000
const asBasisPoints = (parts: number, slots: number): number => (slots === 0 ? -1 : Math.round((parts / (slots * partsOfPlay)) * basisPoints))
const bucketsOf = ({ hours, bucketHours }: Buckets): number => Math.ceil(hours / bucketHours)

/** Visits only the hours that the horizon holds. */
function visitBuckets(index: OccupancyIndex, screens: Uint32Array, at: Buckets, visit: (bucket: number, set: number, openSlots: number) => void): void {
  const shift = at.fromHour - index.snapshot.fromHour
  const [from, to] = [Math.max(0, shift), Math.min(index.snapshot.hours, shift + at.hours)]
  visitCells(index, groupsOf(index, screens), from, to, (set, h, open) => visit(Math.floor((h - shift) / at.bucketHours), set, open))
}

export function answerOccupancy(index: OccupancyIndex, prepared: Prepared, rows: readonly RowPath[], at: Buckets): RowShares[] {
  return rows.map((row) => {
    const screens = screensOfRow(prepared.spots, row)
    const [slots, asked, granted] = [new Float64Array(bucketsOf(at)), new Float64Array(bucketsOf(at)), new Float64Array(bucketsOf(at))]
    const tight = new Uint8Array(bucketsOf(at))
    visitBuckets(index, screens, at, (bucket, set, open) => {
      let [asks, gets] = [0, 0]
      for (let tier = 0; tier < index.tiers; tier++) {
        asks += index.asked[set * index.tiers + tier]!
        gets += index.granted[set * index.tiers + tier]!
      }
      slots[bucket]! += open
      asked[bucket]! += asks * open
      granted[bucket]! += gets * open
      if (asks > partsOfPlay) tight[bucket] = 1
    })
    return { screens: screens.length, asked: [...asked].map((parts, bucket) => asBasisPoints(parts, slots[bucket]!)), granted: [...granted].map((parts, bucket) => asBasisPoints(parts, slots[bucket]!)), conflicts: tight.reduce((sum, each) => sum + each, 0) }
  })
}

export type LaneOfLine = { line: number; screens: number; asked: number[]; granted: number[]; conflict: boolean[] }
export type RowLanes = { screens: number; open: boolean[]; exchange: number[]; house: number[]; lines: LaneOfLine[] }
type Tally = { asked: Float64Array; granted: Float64Array; conflict: Uint8Array }

/** The lines of a row, the highest tier first, and what is left to the exchange and the house. */
export function answerLanes(index: OccupancyIndex, prepared: Prepared, row: RowPath, at: Buckets): RowLanes {
  const { input } = prepared
  const screens = screensOfRow(prepared.spots, row)
  const count = bucketsOf(at)
  const slots = new Float64Array(count)
  const [exchange, given] = [new Float64Array(count), new Float64Array(count)]
  const tallies = new Map<number, Tally>()
  const sharesOf = new Map<number, ReturnType<typeof lineShares>>()
  visitBuckets(index, screens, at, (bucket, set, open) => {
    const shares = sharesOf.get(set) ?? lineShares(index, set)
    sharesOf.set(set, shares)
    slots[bucket]! += open
    let total = 0
    for (const { line, asks, gets } of shares) {
      const tally = tallies.get(line) ?? { asked: new Float64Array(count), granted: new Float64Array(count), conflict: new Uint8Array(count) }
      tallies.set(line, tally)
      const { length } = input.lines[line]!
      tally.asked[bucket]! += asks * length * open
      tally.granted[bucket]! += gets * length * open
      if (gets < asks) tally.conflict[bucket] = 1
      total += gets * length
    }
    given[bucket]! += total * open
    exchange[bucket]! += Math.min(index.exchange[set]!, Math.max(0, partsOfPlay - total)) * open
  })
  const points = (parts: Float64Array): number[] => [...parts].map((each, bucket) => asBasisPoints(each, slots[bucket]!))
  const reached = screensByLine(prepared, screens)
  const lines = [...tallies].map(([line, { asked, granted, conflict }]): LaneOfLine => ({ line, screens: reached.get(line) ?? 0, asked: points(asked), granted: points(granted), conflict: [...conflict].map(Boolean) }))
  lines.sort((a, b) => input.lines[a.line]!.tier - input.lines[b.line]!.tier || a.line - b.line)
  return { screens: screens.length, open: [...slots].map((each) => each > 0), exchange: points(exchange), house: points(given.map((parts, bucket) => Math.max(0, slots[bucket]! * partsOfPlay - parts - exchange[bucket]!))), lines }
}

function screensByLine({ input: { eligibility: { runOf, offsets, lines } } }: Prepared, screens: Uint32Array): Map<number, number> {
  const ofRun = new Map<number, number>()
  for (const screen of screens) ofRun.set(runOf[screen]!, (ofRun.get(runOf[screen]!) ?? 0) + 1)
  const reached = new Map<number, number>()
  for (const [run, count] of ofRun) for (const line of new Set(lines.subarray(offsets[run], offsets[run + 1]))) reached.set(line, (reached.get(line) ?? 0) + count)
  return reached
}
