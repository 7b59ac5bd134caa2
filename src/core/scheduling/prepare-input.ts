import type { Goal } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Zone, ZoneTable } from '../kernel/local-time.ts'
import { amountBefore, type DeliveredBefore, deliveredOf, type Delivery, type Evidence, isAbout, type Proven, type Supply } from './delivered-before.ts'
import { flightHours, hourMask, type LocalHours, localHours } from './hour-mask.ts'
import { algorithm, type Eligibility, type LineInput, type OpenPattern, partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
import { openSlots, partOfPattern } from './open-slots.ts'
import { type Behind, behindLine, type PlanDocuments, type PlanScope, type Standing, standingOf } from './plan-documents.ts'
import { compileTargeting, isNever, type Spot, spotsOf, type WeekMask } from './targeting.ts'

/**
 * Documents to typed arrays. Screens and lines are sorted by id, so the order in which documents came leaves no trace. [SC8]
 * What a line may play on is remembered while its documents are the same objects: after one edit only that line is looked at anew.
 */
export type Horizon = { fromHour: number; hours: number }
export type PrepareOrder = Horizon & Delivery & { documents: PlanDocuments; scope: PlanScope; nowMs: number }

export type Prepared = {
  input: SchedulingInput
  /** By screen of the input. */
  spots: readonly Spot[]
  spotOf: ReadonlyMap<string, number>
  /** By line of the input; a control line names its parent. */
  lines: readonly { line: Typed<'line'>; behind: Behind; isControl: boolean }[]
  lineOf: ReadonlyMap<string, number>
  /** Lines that take no part, and why. */
  absent: ReadonlyMap<string, Standing | 'no-slots'>
  /** What is taken for delivered of goals that run out, where screens prove something; null while none does. */
  delivered: DeliveredBefore | null
  localOf(timeZone: string): LocalHours
  /** A line as it would be: where and when it may play, and what it asks; null where nobody stands behind it. */
  imagine(line: Typed<'line'>): ImaginedLine | null
}
export type ImaginedLine = { input: LineInput; spots: Uint32Array; hourSets: Uint16Array; hoursOf(set: number): Uint8Array; visitFlight(at: number, each: VisitHour): void }
/** Every open hour of the whole flight, also beyond the horizon, on the screen at a place of `spots`. */
export type VisitHour = (weekday: number, hour: number, month: number, openSlots: number, millionthsPerPlay: number) => void
export type Preparer = (order: PrepareOrder) => Prepared

const utc: Zone = { first: 0, changes: [] }
const defaultSlotSeconds = 10
/** A flight beyond this is counted as far as this. */
const farthestHours = 400 * 24
export const controlSuffix = ':control'

export function createPreparer(zoneTable: ZoneTable): Preparer {
  const keptOfLine = new WeakMap<Typed<'line'>, { behind: Behind; stage: Stage; reach: Reach }>()
  let kept: Stage | null = null
  return (order) => {
    const stage = (kept = stageFor(kept, order, zoneTable))
    const { lines, absent } = linesIn(order, (line, behind) => {
      const known = keptOfLine.get(line)
      if (known?.stage === stage && known.behind.advertiser.fields.networkId === behind.advertiser.fields.networkId) return known.reach
      const reach = reachOf(stage, line, behind)
      keptOfLine.set(line, { behind, stage, reach })
      return reach
    })
    const input: SchedulingInput = {
      algorithm, slotsPerHour: stage.slotsPerHour, fromHour: order.fromHour, hours: order.hours, screenIds: stage.spots.map(({ screen }) => screen.id),
      patternOf: stage.patternOf, patterns: stage.patterns, exchangeCap: stage.exchangeCap, audienceOf: stage.audienceOf, audiences: stage.audiences,
      lines: lineInputs(stage, order, lines), eligibility: eligibilityOf(stage.spots.length, lines), hourSets: stage.hourSets.map((set) => set.own),
    }
    return { input, delivered: deliveredOf(order, input.lines), spots: stage.spots, spotOf: stage.spotOf, lines, lineOf: new Map(lines.map(({ line, isControl }, index) => [isControl ? line.id + controlSuffix : line.id, index])), absent, localOf: stage.localOf, imagine: createImagining(stage, order, zoneTable) }
  }
}

/** All but the lines: where anything may play, when it is open, and who is there. */
type Stage = Horizon & {
  documents: Pick<PlanDocuments, 'screens' | 'zones' | 'venues' | 'profiles' | 'audiences' | 'networks'>
  slotsPerHour: number
  spots: readonly Spot[]
  spotOf: ReadonlyMap<string, number>
  patternOf: Uint16Array
  patterns: OpenPattern[]
  widePatterns: OpenPattern[]
  exchangeCap: Uint16Array
  audienceOf: Uint16Array
  audiences: Float64Array[]
  /** People an hour by hour of the week, by audience profile. */
  people: readonly (readonly number[])[]
  /** The horizon lies in it, and every flight. */
  wide: Horizon
  localOf(timeZone: string): LocalHours
  wideLocalOf(timeZone: string): LocalHours
  hourSets: { own: Uint8Array; wide: Uint8Array }[]
  hourSetOf: Map<string, number>
}

function stageFor(kept: Stage | null, { documents, fromHour, hours }: PrepareOrder, zoneTable: ZoneTable): Stage {
  const wide = widest(documents, { fromHour, hours })
  const isSame = kept !== null && kept.fromHour === fromHour && kept.hours === hours && kept.wide.fromHour <= wide.fromHour && kept.wide.fromHour + kept.wide.hours >= wide.fromHour + wide.hours
    && (['screens', 'zones', 'venues', 'profiles', 'audiences', 'networks'] as const).every((kind) => kept.documents[kind] === documents[kind])
  return isSame ? kept : buildStage(documents, { fromHour, hours }, wide, zoneTable)
}

function widest({ lines }: PlanDocuments, { fromHour, hours }: Horizon): Horizon {
  let [from, to] = [fromHour, fromHour + hours]
  for (const { fields } of lines.values()) {
    const flight = flightHours(fields.flight)
    from = Math.min(from, flight.fromHour)
    to = Math.max(to, flight.fromHour + flight.hours)
  }
  from = Math.max(from, fromHour - farthestHours)
  return { fromHour: from, hours: Math.min(to, fromHour + farthestHours) - from }
}

function buildStage(documents: PlanDocuments, own: Horizon, wide: Horizon, zoneTable: ZoneTable): Stage {
  const spots = spotsOf(documents)
  const networks = [...documents.networks.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const slotsPerHour = 3600 / (networks.find(({ fields }) => fields.slotSeconds !== null)?.fields.slotSeconds ?? defaultSlotSeconds)
  const zoneNamed = (timeZone: string): Zone => zoneTable.zones[timeZone] ?? utc
  const localOf = remember((timeZone) => localHours(zoneNamed(timeZone), own.fromHour, own.hours))
  const wideLocalOf = remember((timeZone) => localHours(zoneNamed(timeZone), wide.fromHour, wide.hours))
  const places = createTable<Typed<'venue'>, OpenPattern>(({ fields }) => `${fields.timeZone} ${JSON.stringify(fields.openingHours)}`, ({ fields }) => openSlots(fields.openingHours, zoneNamed(fields.timeZone), wide.fromHour, wide.hours, slotsPerHour))
  const peopleOf = peopleByVenue(documents)
  const crowds = createTable<Typed<'venue'>, { people: readonly number[]; timeZone: string }>(({ id, fields }) => (peopleOf.has(id) ? id : fields.timeZone), ({ id, fields }) => ({ people: peopleOf.get(id) ?? [], timeZone: fields.timeZone }))
  const patternOf = Uint16Array.from(spots, ({ venue }) => places.add(venue))
  const audienceOf = Uint16Array.from(spots, ({ venue }) => crowds.add(venue))
  return {
    ...own, documents, slotsPerHour, spots, wide, localOf, wideLocalOf, patternOf, audienceOf,
    spotOf: new Map(spots.map(({ screen }, index) => [screen.id, index])),
    widePatterns: places.all, patterns: places.all.map((pattern) => partOfPattern(pattern, own.fromHour - wide.fromHour, own.hours)),
    exchangeCap: Uint16Array.from(spots, ({ profile }) => Math.floor((slotsPerHour * (profile.fields.programmaticCap ?? 10_000)) / 10_000)),
    people: crowds.all.map(({ people }) => people),
    audiences: crowds.all.map(({ people, timeZone }) => audienceHours(people, localOf(timeZone), slotsPerHour)),
    hourSets: [], hourSetOf: new Map(),
  }
}

/** Whoever comes by in an hour is there for each of its slots alike: one slot brings their number over the slots of an hour. */
function audienceHours(people: readonly number[], local: LocalHours, slotsPerHour: number): Float64Array {
  return Float64Array.from({ length: local.hours }, (_, h) => Math.floor(((people[local.weekday[h]! * 24 + local.hour[h]!] ?? 0) * 1_000_000) / slotsPerHour))
}

/** Footfall where it was counted, else receipts; the latest count, then the higher id. */
function peopleByVenue({ audiences }: PlanDocuments): Map<string, readonly number[]> {
  const best = new Map<string, Typed<'audience'>>()
  const rankOf = ({ id, fields: { metric, asOf } }: Typed<'audience'>): string => `${Number(metric === 'footfall')} ${asOf} ${id}`
  for (const audience of audiences.values()) {
    const known = best.get(audience.fields.venueId)
    if (!known || rankOf(audience) > rankOf(known)) best.set(audience.fields.venueId, audience)
  }
  return new Map([...best].map(([venueId, { fields }]) => [venueId, fields.hours]))
}

/** Where a line may play, and when: by screen, and by groups of screens that are open and allow alike. */
type Reach = { spots: Uint32Array; hourSets: Uint16Array; control: { spots: Uint32Array; hourSets: Uint16Array } }
type PreparedLine = Prepared['lines'][number] & { spots: Uint32Array; hourSets: Uint16Array }

function linesIn({ documents, scope, nowMs }: PrepareOrder, reach: (line: Typed<'line'>, behind: Behind) => Reach): { lines: PreparedLine[]; absent: Map<string, Standing | 'no-slots'> } {
  const lines: PreparedLine[] = []
  const absent = new Map<string, Standing | 'no-slots'>()
  for (const line of [...documents.lines.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const behind = behindLine(documents, line)
    const standing = behind ? standingOf(line, behind.campaign, scope, nowMs) : 'not-approved'
    if (!behind || standing !== 'counts') absent.set(line.id, standing)
    else if (line.fields.goal.kind === 'days') absent.set(line.id, 'no-slots')
    else {
      const { spots, hourSets, control } = reach(line, behind)
      lines.push({ line, behind, isControl: false, spots, hourSets })
      if (control.spots.length > 0) lines.push({ line, behind, isControl: true, ...control })
    }
  }
  return { lines, absent }
}

function reachOf(stage: Stage, { fields }: Typed<'line'>, { advertiser }: Behind): Reach {
  const allows = compileTargeting(fields.targeting)
  const [excluded, controls] = [new Set(fields.excludedScreens), new Set(fields.controlVenues)]
  const setOf = createSets(stage, fields)
  const found = { spots: [] as number[], hourSets: [] as number[], control: { spots: [] as number[], hourSets: [] as number[] } }
  stage.spots.forEach((spot, index) => {
    if (spot.venue.fields.networkId !== advertiser.fields.networkId || excluded.has(spot.screen.id)) return
    const mask = allows(spot)
    if (isNever(mask)) return
    const set = setOf(spot.venue.fields.timeZone, mask)
    const side = controls.has(spot.venue.id) ? found.control : found
    side.spots.push(index)
    side.hourSets.push(set)
  })
  return { spots: Uint32Array.from(found.spots), hourSets: Uint16Array.from(found.hourSets), control: { spots: Uint32Array.from(found.control.spots), hourSets: Uint16Array.from(found.control.hourSets) } }
}

/** Equal hours are one set, whichever line they belong to. */
function createSets(stage: Stage, { flight, dayparts }: Typed<'line'>['fields']): (timeZone: string, targeted: WeekMask) => number {
  const known = new Map<WeekMask, Map<string, number>>()
  return (timeZone, targeted) => {
    const ofMask = known.get(targeted) ?? new Map<string, number>()
    known.set(targeted, ofMask)
    const before = ofMask.get(timeZone)
    if (before !== undefined) return before
    const key = JSON.stringify([timeZone, flight, dayparts, targeted])
    let set = stage.hourSetOf.get(key)
    if (set === undefined) {
      const wide = hourMask(stage.wideLocalOf(timeZone), { flight, dayparts, targeted })
      const from = stage.fromHour - stage.wide.fromHour
      set = stage.hourSets.push({ own: wide.slice(from, from + stage.hours), wide }) - 1
      stage.hourSetOf.set(key, set)
    }
    ofMask.set(timeZone, set)
    return set
  }
}

function eligibilityOf(screens: number, lines: readonly PreparedLine[]): Eligibility {
  const starts = new Uint32Array(screens + 1)
  for (const { spots } of lines) for (const spot of spots) starts[spot + 1]! += 1
  for (let screen = 0; screen < screens; screen++) starts[screen + 1]! += starts[screen]!
  const [ofLine, ofSet, filled] = [new Uint16Array(starts[screens]!), new Uint16Array(starts[screens]!), starts.slice()]
  lines.forEach(({ spots, hourSets }, line) => spots.forEach((spot, at) => {
    const place = filled[spot]!++
    ofLine[place] = line
    ofSet[place] = hourSets[at]!
  }))
  return shareRuns(screens, starts, ofLine, ofSet)
}

function shareRuns(screens: number, starts: Uint32Array, ofLine: Uint16Array, ofSet: Uint16Array): Eligibility {
  const runs = new Map<string, number>()
  const [offsets, lines, hourSets]: [number[], number[], number[]] = [[0], [], []]
  const runOf = new Uint32Array(screens)
  for (let screen = 0; screen < screens; screen++) {
    const [from, to] = [starts[screen]!, starts[screen + 1]!]
    const key = `${ofLine.subarray(from, to).join()} ${ofSet.subarray(from, to).join()}`
    let run = runs.get(key)
    if (run === undefined) {
      run = runs.size
      runs.set(key, run)
      for (let place = from; place < to; place++) {
        lines.push(ofLine[place]!)
        hourSets.push(ofSet[place]!)
      }
      offsets.push(lines.length)
    }
    runOf[screen] = run
  }
  return { runOf, offsets: Uint32Array.from(offsets), lines: Uint16Array.from(lines), hourSets: Uint16Array.from(hourSets) }
}

/** Numbered by what all brands say, so that one line more or less gives no other a new number. */
const numbered = (words: Iterable<string>): ReadonlyMap<string, number> => new Map([...new Set(words)].sort().map((word, number) => [word, number]))
const rivalryOf = ({ fields: { exclusivityCategories, competitorGroup } }: Typed<'brand'>): string[] =>
  [...exclusivityCategories.map((category) => `category ${category}`), ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]

function lineInputs(stage: Stage, { documents, delivered, evidence }: Delivery & { documents: PlanDocuments }, lines: readonly PreparedLine[]): LineInput[] {
  const groupNumbers = numbered([...documents.brands.values()].flatMap(rivalryOf))
  const advertisers = numbered(documents.advertisers.keys())
  return lines.map((prepared, index): LineInput => {
    const { line: { id, fields }, behind: { brand, advertiser }, isControl } = prepared
    const supply = supplyOf(stage, prepared, fields.goal)
    // A control line goes at the rate of its parent: nothing is asked of it.
    const [kept, proven] = isControl ? [] : [delivered?.get(id), isAbout(evidence, stage.fromHour) ? evidence : null]
    return {
      id: isControl ? id + controlSuffix : id, tier: tierIndex[fields.tier], length: fields.lengthSlots, minGap: fields.minGapSlots ?? 0, controlOf: isControl ? index - 1 : null,
      // House content has no rivals.
      groups: isControl ? [] : rivalryOf(brand).map((word) => groupNumbers.get(word)!).sort((a, b) => a - b), advertiser: advertisers.get(advertiser.id)!,
      goal: goalOf(fields.goal, fields.lengthSlots, stage.slotsPerHour, (amount, kind) => kept?.[kind] ?? amountBefore(amount, kind, supply, proven ? provenOf(stage, prepared, fields.goal, proven) : null)), ...supply,
    }
  })
}

/** Screens that are open, allowed and visited alike; what lies before hour `until` of the wide horizon is gone. */
type Alike = { pattern: number; set: number; audience: number; until: number; screens: number }

/** Open slots of the whole flight, counted once for each group of screens. Those gone lie before the horizon, or before the hour that `sinceOf` says of a screen. */
function supplyOf(stage: Stage, { spots, hourSets }: PreparedLine, goal: Goal, sinceOf: ((spot: number) => number) | null = null): Supply {
  const isWeighted = goal.kind === 'impressions' || goal.kind === 'budget'
  const groups = new Map<number | string, Alike>()
  const begins = stage.fromHour - stage.wide.fromHour
  spots.forEach((spot, at) => {
    const [pattern, set, audience, until] = [stage.patternOf[spot]!, hourSets[at]!, isWeighted ? stage.audienceOf[spot]! : 0, sinceOf === null ? begins : Math.max(0, Math.min(begins, sinceOf(spot) - stage.wide.fromHour))]
    const alike = (audience * 65_536 + pattern) * 65_536 + set
    const key = sinceOf === null ? alike : `${alike} ${until}`
    const group = groups.get(key)
    if (group) group.screens += 1
    else groups.set(key, { pattern, set, audience, until, screens: 1 })
  })
  const supply: Supply = { slotsOfFlight: 0, slotsGone: 0, weightOfFlight: 0, weightGone: 0 }
  for (const group of groups.values()) addSupply(stage, supply, group, isWeighted)
  return supply
}

function addSupply(stage: Stage, supply: Supply, { pattern, set, audience, until, screens }: Alike, isWeighted: boolean): void {
  const { open } = stage.widePatterns[pattern]!
  const { wide: mask } = stage.hourSets[set]!
  const crowd = isWeighted ? wideAudience(stage, audience, pattern) : null
  let [slots, gone, weight, weightGone] = [0, 0, 0, 0]
  for (let h = 0; h < mask.length; h++) {
    if (mask[h] === 0) continue
    slots += open[h]!
    if (h < until) gone += open[h]!
    if (!crowd) continue
    weight += open[h]! * crowd[h]!
    if (h < until) weightGone += open[h]! * crowd[h]!
  }
  supply.slotsOfFlight += slots * screens
  supply.slotsGone += gone * screens
  supply.weightOfFlight += weight * screens
  supply.weightGone += weightGone * screens
}

/** A flight may run out of what the stage knows: then a wider one is built, and kept for the questions that follow. */
function createImagining(stage: Stage, order: PrepareOrder, zoneTable: ZoneTable): Prepared['imagine'] {
  const { documents } = order
  let roomy = stage
  return (line) => {
    const behind = behindLine(documents, line)
    if (!behind || line.fields.goal.kind === 'days') return null
    roomy = stageFor(roomy, { ...order, documents: { ...documents, lines: new Map(documents.lines).set(line.id, line) } }, zoneTable)
    // Its own memory of hours: nobody else's grows with each question.
    return imagine({ ...roomy, hourSets: [], hourSetOf: new Map() }, order, line, behind)
  }
}

function imagine(stage: Stage, order: PrepareOrder, line: Typed<'line'>, behind: Behind): ImaginedLine {
  const { spots, hourSets } = reachOf(stage, line, behind)
  const prepared: PreparedLine = { line, behind, isControl: false, spots, hourSets }
  const [input] = lineInputs(stage, order, [prepared])
  return { input: input!, spots, hourSets, hoursOf: (set) => stage.hourSets[set]!.own, visitFlight: (at, each) => visitFlight(stage, prepared, at, each) }
}

function visitFlight(stage: Stage, { spots, hourSets, line }: PreparedLine, at: number, each: VisitHour): void {
  const screen = spots[at]!
  const local = stage.wideLocalOf(stage.spots[screen]!.venue.fields.timeZone)
  const { open } = stage.widePatterns[stage.patternOf[screen]!]!
  const { wide: mask } = stage.hourSets[hourSets[at]!]!
  const crowd = wideAudience(stage, stage.audienceOf[screen]!, stage.patternOf[screen]!)
  for (let h = 0; h < mask.length; h++) if (mask[h] === 1 && open[h]! > 0) each(local.weekday[h]!, local.hour[h]!, local.month[h]!, open[h]!, crowd[h]! * line.fields.lengthSlots)
}

/** Remembered beside the people of a stage, for several lines ask for the same venues. */
const wideCrowds = new WeakMap<Stage['people'], Map<number, Float64Array>>()
function wideAudience(stage: Stage, audience: number, pattern: number): Float64Array {
  const known = wideCrowds.get(stage.people) ?? new Map<number, Float64Array>()
  wideCrowds.set(stage.people, known)
  const before = known.get(audience)
  if (before) return before
  const spot = stage.spots[stage.audienceOf.indexOf(audience)]
  if (!spot) throw new Error(`no screen has audience ${audience} of pattern ${pattern}`)
  const crowd = audienceHours(stage.people[audience]!, stage.wideLocalOf(spot.venue.fields.timeZone), stage.slotsPerHour)
  known.set(audience, crowd)
  return crowd
}

function goalOf(goal: Goal, length: number, slotsPerHour: number, before: (amount: number, kind: 'plays' | 'millionths') => number): LineInput['goal'] {
  if (goal.kind === 'share') return { kind: 'rate', partsPerSlot: Math.floor((partsOfPlay * goal.basisPoints) / (10_000 * length)) }
  if (goal.kind === 'frequency') return { kind: 'rate', partsPerSlot: Math.floor((partsOfPlay * goal.playsPerHour) / slotsPerHour) }
  if (goal.kind === 'loops') return { kind: 'rate', partsPerSlot: Math.floor(partsOfPlay / (goal.loops * goal.loopSlots)) }
  if (goal.kind === 'plays') return { kind: 'plays', plays: goal.plays, delivered: before(goal.plays, 'plays') }
  if (goal.kind === 'days') throw new Error('a place booked by days has no slots')
  const impressions = goal.kind === 'impressions' ? BigInt(goal.impressions) : (BigInt(goal.micros) * 1000n) / BigInt(goal.cpmMicros)
  // A longer play is there for as many slots.
  const millionths = Number((impressions * 1_000_000n) / BigInt(length))
  return { kind: 'impressions', millionths, delivered: before(millionths, 'millionths') }
}

const provenOf = (stage: Stage, prepared: PreparedLine, goal: Goal, { plays, since }: Evidence): Proven =>
  ({ plays: plays.get(prepared.line.id) ?? 0, unproven: supplyOf(stage, prepared, goal, (spot) => since.get(stage.spots[spot]!.screen.id) ?? Number.POSITIVE_INFINITY) })

function remember<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const made = make(word)
    known.set(word, made)
    return made
  }
}

/** Equal things are one, numbered as they come. The word of a thing is made once for each object. */
function createTable<A extends object, T>(wordOf: (thing: A) => string, make: (thing: A) => T): { all: T[]; add(thing: A): number } {
  const [byThing, byWord] = [new Map<A, number>(), new Map<string, number>()]
  const all: T[] = []
  return {
    all,
    add(thing) {
      const known = byThing.get(thing)
      if (known !== undefined) return known
      const word = wordOf(thing)
      const number = byWord.get(word) ?? all.push(make(thing)) - 1
      byWord.set(word, number)
      byThing.set(thing, number)
      return number
    },
  }
}
