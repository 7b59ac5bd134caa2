import type { RehearsalFinding } from '../../contracts/planning.ts'
import { cellOf, type Compiled } from './compile-layout.ts'
import { compile } from './compile.ts'
import { missingFiles, type SideOfDiff } from './diff-plans.ts'
import { exchangeAt } from './input.ts'
import { behindLine } from './plan-documents.ts'
import { flowParts } from './snapshot.ts'

/**
 * The next days of the whole network, compiled to the last slot, and what somebody should look at before they come. A finding of a kind
 * is one for each line or store, with its first place, not one for each hour.
 */
type Kind = RehearsalFinding['kind']
type Found = Omit<RehearsalFinding, 'params'> & { params: Record<string, string | number>; seen: Set<number> }
export type Rehearsed = { fromHour: number; hours: number; screens: number; slots: number; findings: RehearsalFinding[] }
const screensAtOnce = 32
/** One line in more than half of an hour wears out. */
const mostOfHour = 0.5

export function rehearse(side: SideOfDiff, fromHour: number, hours: number, report: (done: number, total: number) => void): Rehearsed {
  const { input, spots } = side.prepared
  const [fromH, toH] = [Math.max(0, fromHour - input.fromHour), Math.min(input.hours, fromHour - input.fromHour + hours)]
  const notes = createNotes(side)
  let slots = 0
  for (let from = 0; from < spots.length; from += screensAtOnce) {
    const screens = Uint32Array.from({ length: Math.min(screensAtOnce, spots.length - from) }, (_, at) => from + at)
    const compiled = compile(input, side.index.snapshot, { screens, fromH, toH })
    slots += compiled.slots.length
    screens.forEach((screen, position) => lookAtScreen(side, notes, compiled, screen, position))
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
      if (!finding) found.set(key, (finding = { ...empty, kind, ...who, firstScreenId: spots[screen]!.screen.id, firstHour: input.fromHour + h, params, seen: new Set() }))
      finding.hours += 1
      finding.seen.add(screen)
    },
    add: (finding) => void added.push({ ...empty, ...finding }),
    all: () => [...added, ...[...found.values()].map(({ seen, ...finding }) => ({ ...finding, screens: seen.size }))]
      .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.hours - a.hours || b.screens - a.screens || (`${a.lineId} ${a.venueId}` < `${b.lineId} ${b.venueId}` ? -1 : 1)),
  }
}

function lookAtScreen(side: SideOfDiff, notes: Notes, compiled: Compiled, screen: number, position: number): void {
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
      if (taken > open[h]! * mostOfHour && input.lines[entries[from + place]!]!.tier !== 0) notes.note('monotony', { lineId: lineAt(place) }, screen, h, { percent: Math.round((taken / open[h]!) * 100) })
      if (rivals.has(entries[from + place]!)) notes.note('rival-beside-product', { lineId: lineAt(place) }, screen, h, { sku: rivals.get(entries[from + place]!)! })
    }
    if (sold === 0 && counts[exchangeAt(width)] === 0) notes.note('empty-slots', { venueId: spots[screen]!.venue.id }, screen, h)
    for (const { lineA, lineB, finding } of breaches) notes.note('separation', { lineId: lineAt(lineA), otherLineId: lineAt(lineB) }, screen, h, { impossible: finding.kind === 'impossible' ? 1 : 0 })
  }
}

const owners = new WeakMap<SideOfDiff, Map<string, { advertiserId: string; words: Set<string> }>>()

/** Whose each product is, as far as creatives with prices and guards on stock tell. */
function ownersOfProducts(side: SideOfDiff): Map<string, { advertiserId: string; words: Set<string> }> {
  const known = owners.get(side)
  if (known) return known
  const found = new Map<string, { advertiserId: string; words: Set<string> }>()
  const put = (sku: string, brandId: string): void => {
    const brand = side.documents.brands.get(brandId)
    if (brand) found.set(sku, { advertiserId: brand.fields.advertiserId, words: new Set(rivalWords(brand.fields)) })
  }
  for (const { fields } of side.documents.creatives.values()) for (const { sku } of fields.prices) put(sku, fields.brandId)
  for (const line of side.documents.lines.values()) {
    const brandId = side.documents.campaigns.get(line.fields.campaignId)?.fields.brandId
    for (const guard of line.fields.guards) if (guard.kind === 'in-stock' && brandId !== undefined) put(guard.sku, brandId)
  }
  owners.set(side, found)
  return found
}

const rivalWords = ({ exclusivityCategories, competitorGroup }: { exclusivityCategories: readonly string[]; competitorGroup: string | null }): string[] => [...exclusivityCategories, ...(competitorGroup === null ? [] : [`group ${competitorGroup}`])]

/** Lines of a screen that stand beside a rival's product, with that product. */
function rivalsOfProducts(side: SideOfDiff, screen: number): Map<number, string> {
  const { input, spots, lines } = side.prepared
  const { runOf, offsets, lines: entries } = input.eligibility
  const found = new Map<number, string>()
  const { skus } = spots[screen]!.zone.fields
  if (skus.length === 0) return found
  const products = skus.flatMap((sku) => { const owner = ownersOfProducts(side).get(sku); return owner ? [{ sku, ...owner }] : [] })
  for (let entry = offsets[runOf[screen]!]!; entry < offsets[runOf[screen]! + 1]!; entry++) {
    const behind = behindLine(side.documents, lines[entries[entry]!]!.line)
    // Whose own product stands there too may speak there.
    if (!behind || products.some(({ advertiserId }) => advertiserId === behind.advertiser.id)) continue
    const rival = products.find(({ words }) => rivalWords(behind.brand.fields).some((word) => words.has(word)))
    if (rival) found.set(entries[entry]!, rival.sku)
  }
  return found
}

function noteGoals({ prepared: { input, lines }, index: { snapshot } }: SideOfDiff, notes: Notes): void {
  snapshot.lines.forEach(({ asked, promised, reason }, at) => {
    if (reason === null || lines[at]!.isControl) return
    notes.add({ kind: 'goal-missed', lineId: input.lines[at]!.id, params: { asks: Math.round(asked / flowParts), gets: Math.round(promised / flowParts), reason } })
  })
}
