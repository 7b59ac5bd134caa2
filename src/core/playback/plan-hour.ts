import type { Breach, PlannedHour, PlannedSlot, Rung } from '../kernel/plan.ts'
import type { FileTarget } from '../kernel/choose-file.ts'
import { chooseFile } from '../kernel/choose-file.ts'
import type { PlaybackCreative, PlaybackLine } from './playback-line.ts'
import { rotationOf, rotationPhase } from './rotate-creatives.ts'

/** One screen-hour as it was placed, and what is needed to say what it shows. */
export type HourToPlan = {
  screenId: string
  /** UTC hours since the epoch. */
  hour: number
  slotsPerHour: number
  openSlots: number
  /** Positions of the open slots, null where they are the first of the hour. */
  cut: ArrayLike<number> | null
  /** Local index of the line in each open slot; after the lines come the exchange and the house. */
  placed: ArrayLike<number>
  lines: readonly PlaybackLine[]
  target: FileTarget
  /** The picture of the venue's house; null is what the player carries. */
  houseSha256: string | null
  breaches: readonly Breach[]
  inputHash: string
}
const hourMs = 3_600_000

/** Plans an hour: every play with its ladder, equal ladders being one and the same. Rungs of a line whose file fits nowhere are left out. [SC8] */
export function planHour(hour: HourToPlan): PlannedHour {
  const { screenId, slotsPerHour, openSlots, placed, breaches, inputHash } = hour
  const ladders = laddersOf(hour)
  const plays = new Uint16Array(hour.lines.length + 2)
  const slots: PlannedSlot[] = []
  for (let start = 0; start < openSlots; start += lengthOf(hour, placed[start]!)) slots.push(planPlay(hour, start, ++plays[placed[start]!]!, ladders))
  return { screenId, hour: hour.hour, slotsPerHour, openSlots, slots, breaches, inputHash }
}

const lengthOf = ({ lines }: HourToPlan, line: number): number => lines[line]?.lengthSlots ?? 1

type LadderOf = (line: number, play: number) => readonly Rung[]
type CountedLadder = { ladderOf: LadderOf; playsOf: Uint16Array }

function planPlay({ hour, slotsPerHour, cut, placed, lines }: HourToPlan, start: number, play: number, { ladderOf, playsOf }: CountedLadder): PlannedSlot {
  const index = placed[start]!
  const line = lines[index]
  const slots = line?.lengthSlots ?? 1
  const slot = cut === null ? start : cut[start]!
  const slotMs = hourMs / slotsPerHour
  const startsAtMs = hour * hourMs + slot * slotMs
  const source = line ? (line.control ? 'control' : 'line') : index === lines.length ? 'exchange' : 'house'
  return { startsAtMs, endsAtMs: startsAtMs + slots * slotMs, slot, slots, source, lineId: line?.id ?? null, play, plays: playsOf[index]!, ladder: ladderOf(index, play) }
}

function laddersOf(hour: HourToPlan): CountedLadder {
  const { screenId, placed, openSlots, lines, houseSha256 } = hour
  const playsOf = new Uint16Array(lines.length + 2)
  for (let start = 0; start < openSlots; start += lengthOf(hour, placed[start]!)) playsOf[placed[start]!]!++
  const house: readonly Rung[] = [{ lineId: null, creativeId: null, sha256: houseSha256, guards: [] }]
  const ofLine = new Map<number, { rounds: number[]; phase: number; ladders: (readonly Rung[])[] }>()
  const ladderOf: LadderOf = (index, play) => {
    const line = lines[index]
    if (!line || line.control) return house
    let its = ofLine.get(index)
    if (!its) {
      const rungs = rungsOf(line, hour)
      const rounds = rungs.length === 0 ? [] : rotationOf(rungs.map(({ weight }) => weight))
      its = { rounds, phase: rounds.length === 0 ? 0 : rotationPhase(screenId, line.id, hour.hour, playsOf[index]!, rounds.length), ladders: rungs.map((_, first) => ladderFrom(rungs.map(({ rung }) => rung), first, house)) }
      ofLine.set(index, its)
    }
    return its.rounds.length === 0 ? house : its.ladders[its.rounds[(its.phase + play - 1) % its.rounds.length]!]!
  }
  return { ladderOf, playsOf }
}

/** The chosen creative, then the others as they come, down to the first that needs nothing; last the house, which jars with nobody. */
function ladderFrom(rungs: readonly Rung[], first: number, house: readonly Rung[]): readonly Rung[] {
  const inOrder = [...rungs.slice(first), ...rungs.slice(0, first)]
  const free = inOrder.findIndex(({ guards }) => guards.length === 0)
  return [...(free < 0 ? inOrder : inOrder.slice(0, free + 1)), ...house]
}

/** By creative, those without a file for this kind of screen left out. */
function rungsOf(line: PlaybackLine, { target, slotsPerHour }: HourToPlan): { rung: Rung; weight: number }[] {
  return line.creatives.flatMap((creative) => {
    const { file } = chooseFile(creative.files, target, (line.lengthSlots * hourMs) / slotsPerHour)
    return file === null ? [] : [{ weight: creative.weight, rung: { lineId: line.id, creativeId: creative.id, sha256: file.sha256, guards: [...line.guards, ...priceGuards(creative)] } }]
  })
}

function priceGuards({ prices }: PlaybackCreative): Rung['guards'] {
  return prices.map(({ sku, version }) => ({ kind: 'price-version', sku, version }))
}
