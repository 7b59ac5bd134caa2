import type { PlanDiff } from '../../contracts/planning.ts'
import { partsOfPlay } from './input.ts'
import { lineShares, type OccupancyIndex } from './occupancy.ts'
import type { PlanDocuments } from './plan-documents.ts'
import type { Prepared } from './prepare-input.ts'
import { fittingCreatives, isOutdoors, showableFiles } from './showable-files.ts'
import type { Spot } from './targeting.ts'

/** What a publish changes: which screens, how many slots for whom, and where a file would be missing. [SC11] */
export type SideOfDiff = { documents: PlanDocuments; prepared: Prepared; index: OccupancyIndex }
/** The plan that holds at a venue now; null where none does. */
export type BeforeAt = (venueId: string) => SideOfDiff | null
type Window = { fromHour: number; hours: number }
type Diff = Pick<PlanDiff, 'screens' | 'screensChanged' | 'venuesChanged' | 'brands' | 'lines' | 'missing'> & { /** Screens of the new plan that show something else. */ changed: number[] }

export function diffPlans(beforeAt: BeforeAt, after: SideOfDiff, venueIds: ReadonlySet<string> | null, window: Window): Diff {
  const [was, is] = [new Map<string, number>(), new Map<string, number>()]
  const changedVenues = new Set<string>()
  let screens = 0
  const changed: number[] = []
  const signs = new Map<SideOfDiff, Signs>()
  const signOf = (side: SideOfDiff | null, screenId: string): Sign => {
    if (!side) return nothingShown
    const known = signs.get(side) ?? createSigns(side, window)
    signs.set(side, known)
    return known(screenId)
  }
  for (const [at, { screen, venue }] of after.prepared.spots.entries()) {
    if (venueIds !== null && !venueIds.has(venue.id)) continue
    screens += 1
    const [old, now] = [signOf(beforeAt(venue.id), screen.id), signOf(after, screen.id)]
    addSlots(was, old.slots)
    addSlots(is, now.slots)
    if (old.words === now.words) continue
    changed.push(at)
    changedVenues.add(venue.id)
  }
  const rows = [...new Set([...was.keys(), ...is.keys()])].sort().map((lineId) => ({ lineId, before: Math.round(was.get(lineId) ?? 0), after: Math.round(is.get(lineId) ?? 0) }))
  return { screens, screensChanged: changed.length, changed, venuesChanged: changedVenues.size, lines: rows.filter(({ before, after: now }) => before !== now), brands: byBrand(rows, after, beforeAt), missing: missingFiles(after, venueIds) }
}

function addSlots(sums: Map<string, number>, slots: ReadonlyMap<string, number>): void {
  for (const [lineId, count] of slots) sums.set(lineId, (sums.get(lineId) ?? 0) + count)
}

/** What a screen shows within the window, as words to compare, and its slots by line. */
type Sign = { words: string; slots: ReadonlyMap<string, number> }
type Signs = (screenId: string) => Sign
const nothingShown: Sign = { words: '', slots: new Map() }
export const houseLine = 'house'
export const exchangeLine = 'exchange'

function createSigns({ prepared, index, documents }: SideOfDiff, { fromHour, hours }: Window): Signs {
  const { input } = prepared
  const { rowOf, setOf } = index.snapshot
  const ofRow = new Map<string, Sign>()
  const contents = new Map<string, string>()
  const contentOf = (lineId: string): string => {
    const known = contents.get(lineId)
    if (known !== undefined) return known
    const fields = documents.lines.get(lineId)?.fields
    const words = JSON.stringify([fields?.guards, fields?.creatives.map(({ creativeId, weight }) => [creativeId, weight, showableFiles(documents, creativeId, false).map(({ sha256 }) => sha256)])])
    contents.set(lineId, words)
    return words
  }
  return (screenId) => {
    const screen = prepared.spotOf.get(screenId)
    if (screen === undefined) return nothingShown
    const [row, pattern] = [rowOf[screen]!, input.patternOf[screen]!]
    const key = `${row} ${pattern} ${input.exchangeCap[screen]}`
    const known = ofRow.get(key)
    if (known) return known
    const slots = new Map<string, number>()
    const words: string[] = []
    let before = ''
    for (let h = Math.max(0, fromHour - input.fromHour); h < Math.min(input.hours, fromHour - input.fromHour + hours); h++) {
      const open = input.patterns[pattern]!.open[h]!
      const said = open === 0 ? '-' : sayHour(index, setOf[row * input.hours + h]!, open, slots, contentOf)
      words.push(said === before ? '' : said)
      before = said
    }
    const sign = { words: words.join(';'), slots }
    ofRow.set(key, sign)
    return sign
  }
}

function sayHour(index: OccupancyIndex, set: number, open: number, slots: Map<string, number>, contentOf: (lineId: string) => string): string {
  const { input } = index
  let given = 0
  const said = lineShares(index, set).map(({ line, asks, gets }) => {
    const { id, length, controlOf } = input.lines[line]!
    const taken = (gets * length * open) / partsOfPlay
    given += taken
    const who = controlOf === null ? id : houseLine
    slots.set(who, (slots.get(who) ?? 0) + taken)
    return `${id} ${asks} ${contentOf(id)}`
  })
  const exchange = Math.min(open - given, (index.exchange[set]! * open) / partsOfPlay)
  slots.set(exchangeLine, (slots.get(exchangeLine) ?? 0) + exchange)
  slots.set(houseLine, (slots.get(houseLine) ?? 0) + open - given - exchange)
  return `${open} ${said.join()}`
}

function byBrand(rows: readonly { lineId: string; before: number; after: number }[], after: SideOfDiff, beforeAt: BeforeAt): PlanDiff['brands'] {
  const sums = new Map<string | null, { before: number; after: number }>()
  // Several releases may hold at once; a line that is gone is known to one of them only.
  const sides = [...new Set([after, ...after.prepared.spots.map(({ venue }) => beforeAt(venue.id))])].filter((side) => side !== null)
  const brandOf = (lineId: string): string | null => {
    for (const { documents: { lines, campaigns } } of sides) {
      const campaign = campaigns.get(lines.get(lineId)?.fields.campaignId ?? '')
      if (campaign) return campaign.fields.brandId
    }
    return null
  }
  for (const { lineId, before, after: now } of rows) {
    const brandId = brandOf(lineId)
    const sum = sums.get(brandId) ?? { before: 0, after: 0 }
    sums.set(brandId, sum)
    sum.before += before
    sum.after += now
  }
  return [...sums].map(([brandId, sum]) => ({ brandId, ...sum })).sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (String(a.brandId) < String(b.brandId) ? -1 : 1))
}

/** Lines without a fitting file on some kind of screen they meet; outdoors is another kind, for sound is not allowed there. */
export function missingFiles({ documents, prepared }: Pick<SideOfDiff, 'documents' | 'prepared'>, venueIds: ReadonlySet<string> | null): PlanDiff['missing'] {
  const { input, spots, lines } = prepared
  const { runOf, offsets, lines: entries } = input.eligibility
  const met = new Map<number, Map<string, { spot: Spot; screens: number }>>()
  spots.forEach((spot, screen) => {
    if (venueIds !== null && !venueIds.has(spot.venue.id)) return
    const kind = `${spot.profile.id} ${isOutdoors(spot)}`
    for (let entry = offsets[runOf[screen]!]!; entry < offsets[runOf[screen]! + 1]!; entry++) {
      const line = entries[entry]!
      const kinds = met.get(line) ?? new Map<string, { spot: Spot; screens: number }>()
      met.set(line, kinds)
      const known = kinds.get(kind)
      if (known) known.screens += 1
      else kinds.set(kind, { spot, screens: 1 })
    }
  })
  return [...met].sort(([a], [b]) => a - b).flatMap(([at, kinds]) => {
    const { line, isControl } = lines[at]!
    if (isControl) return []
    const lacking = [...kinds.values()].filter(({ spot }) => !hasFile(documents, line.fields, spot, input.slotsPerHour))
    return lacking.length === 0 ? [] : [{ lineId: line.id, screens: lacking.reduce((sum, { screens }) => sum + screens, 0), profileIds: [...new Set(lacking.map(({ spot }) => spot.profile.id))].sort() }]
  })
}

export const hasFile = (documents: PlanDocuments, line: Parameters<typeof fittingCreatives>[1], spot: Spot, slotsPerHour: number): boolean => fittingCreatives(documents, line, spot, slotsPerHour).length > 0
