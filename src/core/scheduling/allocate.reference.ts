import { partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { playsWithin } from './pacing-target.ts'
import { roomForLength } from './place-lengths.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * The obvious way to allocate, for tests: every seat of a cell is written down, sorted by its turn as an exact fraction, and
 * taken while it fits. Slow. [SC5]
 */
type Entry = { k: number; line: number; ask: bigint }
type Seat = { k: number; line: number; over: bigint; under: bigint }
const play = BigInt(partsOfPlay)

export function allocateReference(input: SchedulingInput, snapshot: Snapshot, screen: number): number[][] {
  const { runOf, offsets } = input.eligibility
  const length = offsets[runOf[screen]! + 1]! - offsets[runOf[screen]!]!
  const carries = Array.from({ length }, (_, k) => BigInt(snapshot.phases[snapshot.phaseOffsets[screen]! + k]!))
  const tierCarries = [0n, 0n, 0n, 0n]
  return Array.from({ length: input.hours }, (_, h) => allocateHour(input, snapshot, screen, h, carries, tierCarries))
}

function allocateHour(input: SchedulingInput, snapshot: Snapshot, screen: number, h: number, carries: bigint[], tierCarries: bigint[]): number[] {
  const pattern = input.patterns[input.patternOf[screen]!]!
  const open = pattern.open[h]!
  const counts = Array.from({ length: carries.length + 2 }, () => 0)
  if (open === 0) return counts
  const exchange = Math.floor(input.exchangeCap[screen]! * open / input.slotsPerHour)
  const entries = entriesOf(input, snapshot, screen, h, open)
  const long = { 6: 0, 3: 0, 2: 0 }
  const fits = (slots: number): boolean => slots === 1 || roomForLength(open, pattern.cut.get(h) ?? null, input.slotsPerHour, slots, long[6], long[3], long[2]) > 0
  const rooms = entries.some(({ line }) => input.lines[line]!.length > 1) ? null : roomsOfTiers(input, entries, carries, tierCarries, open)
  let [left, parts] = [open, open * partsOfPlay]
  for (let tier = 0; tier <= tierIndex.house; tier++) {
    if (tier === tierIndex.house) {
      counts[carries.length] = Math.min(left, exchange)
      left -= counts[carries.length]!
      parts = Math.max(0, parts - exchange * partsOfPlay)
    }
    const members = entries.filter(({ line }) => input.lines[line]!.tier === tier)
    const refused = new Set<number>()
    let room = rooms?.[tier] ?? left
    for (const { k, line } of seatsInOrder(input, members, carries, open)) {
      const slots = input.lines[line]!.length
      if (refused.has(k)) continue
      if (slots > room || !fits(slots)) {
        refused.add(k)
        continue
      }
      counts[k]!++
      room -= slots
      left -= slots
      if (slots > 1) long[slots as 2]++
    }
    const asked = members.reduce((sum, { ask, line }) => sum + Number(ask) * input.lines[line]!.length, 0)
    for (const { k, ask } of members) {
      const share = asked <= parts ? ask : BigInt(Math.floor(Number(ask) * (parts / asked)))
      const carry = carries[k]! + share - BigInt(counts[k]!) * play
      carries[k] = carry > 8n * play ? 8n * play : carry < -8n * play ? -8n * play : carry
    }
    parts -= Math.min(asked, parts)
  }
  counts[carries.length + 1] = left
  return counts
}

/** Together the tiers down to one fill their share, rounded and carried on; what is left over goes to the highest that wants more. */
function roomsOfTiers(input: SchedulingInput, entries: readonly Entry[], carries: readonly bigint[], tierCarries: bigint[], open: number): number[] | null {
  const tiers = [0, 1, 2, 3].map((tier) => entries.filter(({ line }) => input.lines[line]!.tier === tier))
  const wanted = tiers.map((members) => seatsInOrder(input, members, carries, open).length)
  const rooms: number[] = []
  let shares = 0n
  if (!isFull(input, entries, carries, open)) return null
  for (let tier = 0; tier < 4; tier++) {
    shares += tiers[tier]!.reduce((sum, { ask }) => sum + ask, 0n)
    if (shares > BigInt(open) * play) shares = BigInt(open) * play
    const exact = 2n * (tierCarries[tier]! + shares) + play
    const together = exact >= 0n ? exact / (2n * play) : -1n
    tierCarries[tier]! += shares - together * play
    rooms.push(Math.min(wanted[tier]!, Math.max(0, Number(together) - sum(rooms))))
  }
  for (let tier = 0; tier < 4; tier++) rooms[tier]! += Math.min(wanted[tier]! - rooms[tier]!, open - sum(rooms))
  return rooms
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** More is asked than fits, as parts or when rounded, or there are lines that wait for the exchange. */
function isFull(input: SchedulingInput, entries: readonly Entry[], carries: readonly bigint[], open: number): boolean {
  return seatsInOrder(input, entries, carries, open).length > open || entries.reduce((asked, { ask }) => asked + ask, 0n) > BigInt(open) * play
    || entries.some(({ line }) => input.lines[line]!.tier === tierIndex.house)
}

function entriesOf(input: SchedulingInput, snapshot: Snapshot, screen: number, h: number, open: number): Entry[] {
  const { runOf, offsets, lines, hourSets } = input.eligibility
  const from = offsets[runOf[screen]!]!
  const set = snapshot.setOf[snapshot.rowOf[screen]! * input.hours + h]!
  const entries: Entry[] = []
  for (let entry = from; entry < offsets[runOf[screen]! + 1]!; entry++) {
    if (input.hourSets[hourSets[entry]!]![h] === 0) continue
    const at = snapshot.setOffsets[set]! + entries.length
    const line = snapshot.setLines[at]!
    if (line !== lines[entry]) throw new Error('the set of a cell is not what its run says')
    const most = BigInt(playsWithin(open, input.lines[line]!)) * play
    const ask = BigInt(snapshot.setWeights[at]!) * BigInt(open)
    entries.push({ k: entry - from, line, ask: ask < most ? ask : most })
  }
  return entries
}

function seatsInOrder(input: SchedulingInput, members: readonly Entry[], carries: readonly bigint[], open: number): Seat[] {
  const seats: Seat[] = []
  for (const { k, line, ask } of members) {
    for (let n = 0n; ask > 0n && n < playsWithin(open, input.lines[line]!); n++) {
      const over = 2n * n * play + play - 2n * carries[k]!
      if (over > 2n * ask) break
      seats.push({ k, line, over, under: ask })
    }
  }
  return seats.sort((a, b) => {
    const difference = a.over * b.under - b.over * a.under
    return difference < 0n ? -1 : difference > 0n ? 1 : a.k - b.k
  })
}
