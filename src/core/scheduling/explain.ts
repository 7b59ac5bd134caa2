import type { Explanation } from '../../contracts/planning.ts'
import { dateOfDay, dayOfDate } from '../kernel/local-time.ts'
import { hourMs, type LocalHours } from './hour-mask.ts'
import type { PlanDocuments } from './plan-documents.ts'
import type { Prepared } from './prepare-input.ts'
import { compileTargeting, isNever } from './targeting.ts'
import type { DeskHour, ScreenDesk } from './screen-desk.ts'

/**
 * Why a slot shows what it shows: every line, chosen, waiting for its turn, or shut out by a rule and a value. [SC9]
 * What depends on the screen alone is worked out once for a screen; of a slot, the hour is placed and the lines of its run are judged, in
 * typed arrays; words come last, for whoever reads them.
 */
export const [chosen, waiting, excluded] = [0, 1, 2] as const
type Reason = NonNullable<Explanation['lines'][number]['reason']>
const reasons: readonly Reason[] = [
  'not-targeted', 'screen-excluded', 'before-flight', 'after-flight', 'outside-dayparts', 'not-approved', 'paused', 'control-venue', 'no-plays-this-hour',
  'rival-beside', 'minimum-gap', 'later-deadline', 'all-played', 'no-fitting-creative',
]
const codeOf = Object.fromEntries(reasons.map((reason, code) => [reason, code])) as Record<Reason, number>

export type ExplainedSlot = {
  hour: DeskHour
  /** Which of the open slots. */
  position: number
  /** Place in the run of what shows; -1 when closed. */
  shows: number
  /** By place in the run: verdict, reason and the open slot it next plays at or the rival's place, -1 for none. */
  verdicts: Uint8Array
  codes: Uint8Array
  values: Int32Array
  play: number
  plays: number
  /** The window of the play that shows, in open slots. */
  windowFrom: number
  windowTo: number
}
export type Explainer = { slot(screen: number, h: number, slotOfHour: number): ExplainedSlot | null }

export function createExplainer({ input }: Prepared, desk: ScreenDesk): Explainer {
  const longest = longestRun(input.eligibility.offsets)
  const [verdicts, codes, values] = [new Uint8Array(longest), new Uint8Array(longest), new Int32Array(longest)]
  const [first, next, played] = [new Int32Array(longest + 2), new Int32Array(longest + 2), new Uint16Array(longest + 2)]
  return {
    slot(screen, h, slotOfHour) {
      const hour = desk.place(screen, h)
      if (!hour) return null
      const position = positionOf(hour, slotOfHour)
      const width = desk.traits(screen).size
      first.fill(-1, 0, width)
      next.fill(-1, 0, width)
      played.fill(0, 0, width)
      if (position >= 0) scan(hour, position, desk.traits(screen).length, { first, next, played })
      const shows = position < 0 ? -1 : hour.slots[position]!
      const explained: ExplainedSlot = { hour, position, shows, verdicts, codes, values, play: 0, plays: 0, windowFrom: -1, windowTo: -1 }
      judgeRun(input, desk, screen, explained, { first, next, played })
      return explained
    },
  }
}

type Scan = { first: Int32Array; next: Int32Array; played: Uint16Array }

/** For each place: plays begun up to this slot, where the last of them began, and where the next one begins. */
function scan({ slots, openSlots }: DeskHour, position: number, length: Uint8Array, { first, next, played }: Scan): void {
  for (let slot = 0; slot < openSlots; slot += length[slots[slot]!] ?? 1) {
    const place = slots[slot]!
    if (slot <= position) {
      played[place]! += 1
      first[place] = slot
    } else if (next[place]! < 0) next[place] = slot
  }
}

function judgeRun(input: Prepared['input'], desk: ScreenDesk, screen: number, explained: ExplainedSlot, { first, next, played }: Scan): void {
  const { hour: { h, counts, at, openSlots, slots }, position, shows, verdicts, codes, values } = explained
  const { runOf, offsets, hourSets } = input.eligibility
  const traits = desk.traits(screen)
  const from = offsets[runOf[screen]!]!
  const entries = offsets[runOf[screen]! + 1]! - from
  for (let place = 0; place < entries; place++) {
    const count = counts[at + place]!
    verdicts[place] = excluded
    values[place] = -1
    if (input.hourSets[hourSets[from + place]!]![h] === 0) codes[place] = codeOf['outside-dayparts']
    else if (place === shows) verdicts[place] = chosen
    else if (count === 0) codes[place] = codeOf['no-plays-this-hour']
    else if (next[place]! < 0) codes[place] = codeOf['all-played']
    else {
      verdicts[place] = waiting
      values[place] = next[place]!
      const windowFrom = Math.floor((played[place]! * openSlots) / count)
      const rival = windowFrom <= position ? rivalBeside(traits, slots, openSlots, position, place) : -1
      if (rival >= 0) {
        codes[place] = codeOf['rival-beside']
      } else codes[place] = traits.minGap[place]! > 1 && first[place]! >= 0 && first[place]! + traits.minGap[place]! > position ? codeOf['minimum-gap'] : codeOf['later-deadline']
    }
  }
  if (shows < 0) return
  const count = counts[at + shows]!
  explained.play = played[shows]!
  explained.plays = count
  explained.windowFrom = Math.floor(((explained.play - 1) * openSlots) / count)
  explained.windowTo = Math.ceil((explained.play * openSlots) / count)
}

export function rivalBeside(traits: ReturnType<ScreenDesk['traits']>, slots: Uint16Array, openSlots: number, position: number, place: number): number {
  if (!traits.hasRivals) return -1
  for (const beside of [position - 1, position + 1]) {
    if (beside < 0 || beside >= openSlots) continue
    const other = slots[beside]!
    if ((traits.rivals[place * traits.words + (other >>> 5)]! >>> (other & 31)) & 1) return other
  }
  return -1
}

function positionOf({ openSlots, cut }: DeskHour, slotOfHour: number): number {
  if (cut === null) return slotOfHour < openSlots ? slotOfHour : -1
  return cut.indexOf(slotOfHour)
}

function longestRun(offsets: Uint32Array): number {
  let longest = 0
  for (let run = 1; run < offsets.length; run++) longest = Math.max(longest, offsets[run]! - offsets[run - 1]!)
  return longest
}

/** Words for every line of the documents: first those of the run, then those that are not for this screen, each with its rule and value. */
export function describeLines(explained: ExplainedSlot, prepared: Prepared, documents: PlanDocuments, desk: ScreenDesk, screen: number): Explanation['lines'] {
  const { input, spots, lines } = prepared
  const { runOf, offsets, lines: ofRun } = input.eligibility
  const from = offsets[runOf[screen]!]!
  const local = prepared.localOf(spots[screen]!.venue.fields.timeZone)
  const named = new Map<string, Explanation['lines'][number]>()
  for (let place = 0; place < offsets[runOf[screen]! + 1]! - from; place++) {
    const { line, isControl } = lines[ofRun[from + place]!]!
    named.set(line.id, isControl
      ? { lineId: line.id, verdict: 'excluded', reason: 'control-venue', params: {} }
      : describePlace(explained, place, line.id, { prepared, documents, desk, screen, local }))
  }
  for (const line of documents.lines.values()) if (!named.has(line.id)) named.set(line.id, describeAbsent(line.id, prepared, documents, screen, local, explained.hour.h))
  const rank = { chosen: 0, waiting: 1, excluded: 2 }
  return [...named.values()].sort((a, b) => rank[a.verdict] - rank[b.verdict] || nextOf(a) - nextOf(b) || reasons.indexOf(b.reason ?? 'not-targeted') - reasons.indexOf(a.reason ?? 'not-targeted') || (a.lineId < b.lineId ? -1 : 1))
}

const nextOf = ({ params }: Explanation['lines'][number]): number => (typeof params.nextMs === 'number' ? params.nextMs : 0)
type Place = { prepared: Prepared; documents: PlanDocuments; desk: ScreenDesk; screen: number; local: LocalHours }

function describePlace(explained: ExplainedSlot, place: number, lineId: string, { prepared, documents, desk, screen, local }: Place): Explanation['lines'][number] {
  const { verdicts, codes, values, hour, position } = explained
  if (verdicts[place] === chosen) return { lineId, verdict: 'chosen', reason: null, params: {} }
  const reason = reasons[codes[place]!]!
  if (reason === 'outside-dayparts') return outsideHours(lineId, documents, local, hour.h)
  const params: Record<string, string | number> = {}
  if (values[place]! >= 0) params.nextMs = startOf(prepared, hour, values[place]!)
  if (reason === 'minimum-gap') params.gap = desk.traits(screen).minGap[place]!
  if (reason === 'rival-beside') {
    const rival = rivalBeside(desk.traits(screen), hour.slots, hour.openSlots, position, place)
    const { runOf, offsets, lines } = prepared.input.eligibility
    params.rivalId = prepared.lines[lines[offsets[runOf[screen]!]! + rival]!]!.line.id
  }
  return { lineId, verdict: verdicts[place] === waiting ? 'waiting' : 'excluded', reason, params }
}

/** The start of one of the open slots of an hour. */
export function startOf({ input }: Prepared, { h, cut }: DeskHour, position: number): number {
  return (input.fromHour + h) * hourMs + (cut === null ? position : cut[position]!) * (hourMs / input.slotsPerHour)
}

function outsideHours(lineId: string, { lines }: PlanDocuments, local: LocalHours, h: number): Explanation['lines'][number] {
  const { flight } = lines.get(lineId)!.fields
  const day = local.day[h]!
  if (day < (dayOfDate(flight.from) ?? 0)) return { lineId, verdict: 'excluded', reason: 'before-flight', params: { date: flight.from } }
  if (day > (dayOfDate(flight.to) ?? 0)) return { lineId, verdict: 'excluded', reason: 'after-flight', params: { date: flight.to } }
  return { lineId, verdict: 'excluded', reason: 'outside-dayparts', params: { hour: local.hour[h]!, date: dateOfDay(day) } }
}

function describeAbsent(lineId: string, prepared: Prepared, documents: PlanDocuments, screen: number, local: LocalHours, h: number): Explanation['lines'][number] {
  const { fields } = documents.lines.get(lineId)!
  const standing = prepared.absent.get(lineId)
  const spot = prepared.spots[screen]!
  // What could never play here says so first: that it was not approved is of no account.
  if (isNever(compileTargeting(fields.targeting)(spot)) || standing === 'no-slots') return { lineId, verdict: 'excluded', reason: 'not-targeted', params: {} }
  if (fields.excludedScreens.includes(spot.screen.id)) return { lineId, verdict: 'excluded', reason: 'screen-excluded', params: {} }
  if (standing === 'paused') return { lineId, verdict: 'excluded', reason: 'paused', params: {} }
  if (standing === 'not-approved') return { lineId, verdict: 'excluded', reason: 'not-approved', params: {} }
  return outsideHours(lineId, documents, local, h)
}
