import type { RehearsalFinding } from '../../contracts/planning.ts'
import { cellOf, type Compiled } from './compile-layout.ts'
import { compile } from './compile.ts'
import { missingFiles, type SideOfDiff } from './diff-plans.ts'
import { exchangeAt, tierIndex } from './input.ts'
import { behindLine } from './plan-documents.ts'
import { fittingCreatives, isOutdoors } from './showable-files.ts'
import { flowParts } from './snapshot.ts'
import type { Spot } from './targeting.ts'

/**
 * The next days of the whole network, compiled to the last slot, and what somebody should look at before they come. A finding of a kind
 * is one for each line or store, with its first place, not one for each hour.
 */
type Kind = RehearsalFinding['kind']
type Found = Omit<RehearsalFinding, 'params'> & { params: Record<string, string | number>; seen: Set<number> }
export type Rehearsed = { fromHour: number; hours: number; screens: number; slots: number; findings: RehearsalFinding[] }
const screensAtOnce = 32
/** One creative in more than half of an hour wears out. */
const mostOfHour = 0.5

export function rehearse(side: SideOfDiff, fromHour: number, hours: number, report: (done: number, total: number) => void): Rehearsed {
  const { input, spots } = side.prepared
  const [fromH, toH] = [Math.max(0, fromHour - input.fromHour), Math.min(input.hours, fromHour - input.fromHour + hours)]
  const notes = createNotes(side)
  const partOfHeaviest = createHeaviest(side)
  let slots = 0
  for (let from = 0; from < spots.length; from += screensAtOnce) {
    const screens = Uint32Array.from({ length: Math.min(screensAtOnce, spots.length - from) }, (_, at) => from + at)
    const compiled = compile(input, side.index.snapshot, { screens, fromH, toH })
    slots += compiled.slots.length
    screens.forEach((screen, position) => lookAtScreen(side, notes, partOfHeaviest, compiled, screen, position))
    report(from + screens.length, spots.length)
  }
  noteGoals(side, notes)
  for (const { lineId, screens, profileIds } of missingFiles(side, null)) notes.add({ kind: 'creative-missing', lineId, screens, params: { profiles: profileIds.length } })
  return { fromHour: input.fromHour + fromH, hours: toH - fromH, screens: spots.length, slots, findings: notes.all() }
}

type Notes = {
  /** Counts an hour of a screen towards a finding. */
  note(kind: Kind, who: Partial<Pick<Found, 'lineId' | 'otherLineId' | 'venueId'>>, screen: number, h: number, params?: Record<string, string | number>): void
  add(finding: Partial<RehearsalFinding> & { kind: Kind }): void
  all(): RehearsalFinding[]
}

function createNotes({ prepared: { spots, input } }: SideOfDiff): Notes {
  const found = new Map<string, Found>()
  const added: RehearsalFinding[] = []
  const empty = { lineId: null, otherLineId: null, venueId: null, screens: 0, hours: 0, firstScreenId: null, firstHour: null, params: {} }
  const kinds: readonly Kind[] = ['creative-missing', 'goal-missed', 'separation', 'rival-beside-product', 'monotony', 'empty-slots']
  return {
    note(kind, who, screen, h, params = {}) {
      const key = `${kind} ${who.lineId ?? ''} ${who.otherLineId ?? ''} ${who.venueId ?? ''}`
      let finding = found.get(key)
      if (!finding) found.set(key, (finding = { ...empty, kind, ...who, firstScreenId: spots[screen]!.screen.id, firstHour: input.fromHour + h, params: { ...params }, seen: new Set() }))
      else merge(finding.params, params)
      finding.hours += 1
      finding.seen.add(screen)
    },
    add: (finding) => void added.push({ ...empty, ...finding }),
    all: () => [...added, ...[...found.values()].map(({ seen, ...finding }) => ({ ...finding, screens: seen.size }))]
      .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.hours - a.hours || b.screens - a.screens || (`${a.lineId} ${a.venueId}` < `${b.lineId} ${b.venueId}` ? -1 : 1)),
  }
}

/** Of percentages the worst is told, counts are added up, words stay those of the first. */
function merge(into: Found['params'], params: Found['params']): void {
  for (const [name, value] of Object.entries(params)) {
    const known = into[name]
    if (typeof value === 'number' && typeof known === 'number') into[name] = name === 'percent' ? Math.max(known, value) : known + value
  }
}

/** The part of a line's plays that its heaviest creative has, of those with a file for the screen; 0 where none has one. */
function createHeaviest({ documents, prepared: { input, lines } }: SideOfDiff): (line: number, spot: Spot) => number {
  const known = new Map<string, number>()
  return (at, spot) => {
    const key = `${at} ${spot.profile.id} ${isOutdoors(spot)}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { fields } = lines[at]!.line
    const fitting = new Set(lines[at]!.isControl ? [] : fittingCreatives(documents, fields, spot, input.slotsPerHour))
    const weights = fields.creatives.filter(({ creativeId }) => fitting.has(creativeId)).map(({ weight }) => weight)
    const part = weights.length === 0 ? 0 : Math.max(...weights) / weights.reduce((sum, weight) => sum + weight, 0)
    known.set(key, part)
    return part
  }
}

function lookAtScreen(side: SideOfDiff, notes: Notes, partOfHeaviest: (line: number, spot: Spot) => number, compiled: Compiled, screen: number, position: number): void {
  const { input, spots, lines } = side.prepared
  const { runOf, offsets, lines: entries } = input.eligibility
  const from = offsets[runOf[screen]!]!
  const width = offsets[runOf[screen]! + 1]! - from
  const { open } = input.patterns[input.patternOf[screen]!]!
  const rivals = rivalsOfProducts(side, screen)
  const lineAt = (place: number): string | null => (place < width ? lines[entries[from + place]!]!.line.id : null)
  for (let h = compiled.fromH; h < compiled.toH; h++) {
    if (open[h] === 0) continue
    const { counts, breaches } = cellOf(compiled, position, h)
    let sold = 0
    for (let place = 0; place < width; place++) {
      if (counts[place] === 0) continue
      const taken = counts[place]! * input.lines[entries[from + place]!]!.length
      sold += taken
      const worn = taken > open[h]! * mostOfHour && input.lines[entries[from + place]!]!.tier !== tierIndex.takeover ? taken * partOfHeaviest(entries[from + place]!, spots[screen]!) : 0
      if (worn > open[h]! * mostOfHour) notes.note('monotony', { lineId: lineAt(place) }, screen, h, { percent: Math.round((worn / open[h]!) * 100) })
      if (rivals.has(entries[from + place]!)) notes.note('rival-beside-product', { lineId: lineAt(place) }, screen, h, rivals.get(entries[from + place]!)!)
    }
    if (sold === 0 && counts[exchangeAt(width)] === 0) notes.note('empty-slots', { venueId: spots[screen]!.venue.id }, screen, h)
    for (const { lineA, lineB, finding } of breaches) notes.note('separation', { lineId: lineAt(lineA), otherLineId: lineAt(lineB) }, screen, h, { impossible: Number(finding.kind === 'impossible'), notFound: Number(finding.kind === 'not-found') })
  }
}

type Owner = { advertiserId: string; words: Set<string> }
type Owners = { ofSku: Map<string, Owner>; ofCategory: Map<string, Owner> }
const owners = new WeakMap<SideOfDiff, Owners>()

/** Whose each product is, as far as creatives with prices and guards on stock tell; and whose a category is, where one advertiser alone has brands in it. */
function ownersOfProducts(side: SideOfDiff): Owners {
  const known = owners.get(side)
  if (known) return known
  const { brands, campaigns, creatives, lines } = side.documents
  const found: Owners = { ofSku: new Map(), ofCategory: new Map() }
  const put = (sku: string, brandId: string): void => {
    const brand = brands.get(brandId)
    if (brand) found.ofSku.set(sku, { advertiserId: brand.fields.advertiserId, words: new Set(rivalWords(brand.fields)) })
  }
  for (const { fields } of sorted(creatives)) for (const { sku } of fields.prices) put(sku, fields.brandId)
  for (const { fields } of sorted(lines)) for (const guard of fields.guards) if (guard.kind !== 'trigger') put(guard.sku, campaigns.get(fields.campaignId)?.fields.brandId ?? '')
  const shared = new Set<string>()
  for (const { fields } of brands.values()) for (const category of fields.exclusivityCategories) {
    const owner = found.ofCategory.get(category)
    if (owner && owner.advertiserId !== fields.advertiserId) shared.add(category)
    found.ofCategory.set(category, { advertiserId: fields.advertiserId, words: new Set([...owner?.words ?? [], ...rivalWords(fields)]) })
  }
  for (const category of shared) found.ofCategory.delete(category)
  owners.set(side, found)
  return found
}

const sorted = <T extends { id: string }>(documents: ReadonlyMap<string, T>): T[] => [...documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
const rivalWords = ({ exclusivityCategories, competitorGroup }: { exclusivityCategories: readonly string[]; competitorGroup: string | null }): string[] => [...exclusivityCategories, ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]

/** Lines of a screen that stand beside a rival's product, with that product or the category of the shelf. */
function rivalsOfProducts(side: SideOfDiff, screen: number): Map<number, Found['params']> {
  const { input, spots, lines } = side.prepared
  const { runOf, offsets, lines: entries } = input.eligibility
  const found = new Map<number, Found['params']>()
  const { skus, planogramCategory } = spots[screen]!.zone.fields
  const { ofSku, ofCategory } = ownersOfProducts(side)
  const shelf = planogramCategory === null ? undefined : ofCategory.get(planogramCategory)
  const products = skus.flatMap((sku) => { const owner = ofSku.get(sku); return owner ? [{ params: { sku } as Found['params'], ...owner }] : [] })
  // A sentence names what stands there by `sku`, be it a product or a whole shelf.
  if (shelf && planogramCategory !== null) products.push({ params: { sku: planogramCategory, category: planogramCategory }, ...shelf })
  if (products.length === 0) return found
  for (let entry = offsets[runOf[screen]!]!; entry < offsets[runOf[screen]! + 1]!; entry++) {
    const { line, isControl } = lines[entries[entry]!]!
    const behind = isControl ? null : behindLine(side.documents, line)
    // Whose own product stands there too may speak there.
    if (!behind || products.some(({ advertiserId }) => advertiserId === behind.advertiser.id)) continue
    const rival = products.find(({ words }) => rivalWords(behind.brand.fields).some((word) => words.has(word)))
    if (rival) found.set(entries[entry]!, rival.params)
  }
  return found
}

function noteGoals({ prepared: { input, lines }, index: { snapshot } }: SideOfDiff, notes: Notes): void {
  snapshot.lines.forEach(({ asked, promised, reason }, at) => {
    if (reason === null || lines[at]!.isControl) return
    notes.add({ kind: 'goal-missed', lineId: input.lines[at]!.id, params: { asks: Math.round(asked / flowParts), gets: Math.round(promised / flowParts), reason } })
  })
}
