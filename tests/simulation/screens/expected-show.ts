import type { Manifest, ScreenReadings, ScreenState, StateItem } from '../../../src/contracts/screens.ts'
import type { PlannedSlot, Readings, Rung } from '../../../src/core/kernel/plan.ts'
import { createManifestHours, nothingBefore, readManifest, resolve } from '../../../src/core/playback/index.ts'
import { type Place, screenSize } from './network-documents.ts'

/** What ought to be seen, worked out slowly and plainly from what a screen holds: black, its own picture, or a file by its hash. */
export type Seen = 'black' | 'own' | (string & {})
export type Holding = {
  place: Place; nowMs: number; readAtMs: number; plan: KnownPlan | null; state: Pick<ScreenState, 'items'> | null; readings: readonly ScreenReadings[]; sinceWelcomeMs: number
  has(sha256: string): boolean
  /** What was sold of the slot, as far as is known here. */
  sold: string | null
}
export type KnownPlan = { manifest: Manifest; slotAt(atMs: number): PlannedSlot | null }
const hourMs = 3_600_000
const zone = { first: 300, changes: [] }

export function knownPlan(manifest: Manifest): KnownPlan {
  const hourOf = createManifestHours(readManifest(manifest)!, zone)
  const hours = new Map<number, readonly PlannedSlot[]>()
  const slotsOf = (hour: number): readonly PlannedSlot[] => {
    const its = hourOf(hour)
    return its.kind === 'planned' ? its.hour.slots : []
  }
  return {
    manifest,
    slotAt(atMs) {
      const hour = Math.floor(atMs / hourMs)
      if (!hours.has(hour)) hours.set(hour, slotsOf(hour))
      return hours.get(hour)!.find(({ startsAtMs, endsAtMs }) => startsAtMs <= atMs && atMs < endsAtMs) ?? null
    },
  }
}

export const reaching = (state: Pick<ScreenState, 'items'> | null, { screenId, venueId }: Place): StateItem[] =>
  (state?.items ?? []).filter(({ where }) => where.kind === 'all' || where.ids.includes(where.kind === 'venues' ? venueId : screenId))

export function expectedShow(its: Holding): Seen {
  const items = reaching(its.state, its.place)
  if (items.some(({ kind }) => kind === 'blank')) return 'black'
  const recalls = items.filter((item) => item.kind === 'recall')
  const isRecalledFile = (sha256: string): boolean => recalls.some(({ files }) => files.includes(sha256))
  const house = houseOf(its, isRecalledFile)
  const overrides = items.filter((item) => item.kind === 'override').map(({ files }) => files.find(({ widthPx, heightPx }) => widthPx === screenSize.widthPx && heightPx === screenSize.heightPx)?.sha256 ?? null)
  const override = overrides.filter((sha256) => sha256 === null || !isRecalledFile(sha256)).at(-1)
  if (override !== undefined) return override !== null && its.has(override) ? override : house
  const slot = its.plan?.slotAt(its.nowMs)
  if (slot?.source === 'exchange' && its.sold !== null) return its.has(its.sold) && !isRecalledFile(its.sold) && isKept(its, false, false) ? its.sold : house
  return slot ? fromLadder(slot, its, recalls) ?? house : house
}

function houseOf({ plan, has }: Holding, isRecalledFile: (sha256: string) => boolean): Seen {
  const house = plan && plan.manifest.house !== null ? plan.manifest.files[plan.manifest.house]!.sha256 : null
  return house !== null && has(house) && !isRecalledFile(house) ? house : 'own'
}

function fromLadder({ ladder, endsAtMs }: PlannedSlot, its: Holding, recalls: Extract<StateItem, { kind: 'recall' }>[]): Seen | null {
  const offers: Rung[] = []
  for (const rung of ladder) {
    const line = its.plan!.manifest.lines.find(({ id }) => id === rung.lineId)
    if (!line || rung.sha256 === null || endsAtMs > line.expiresAtMs) continue
    const prices = line.creatives.find(({ id }) => id === rung.creativeId)?.prices ?? []
    const recall = recalls.find(({ files, creatives, lines }) => files.includes(rung.sha256!) || creatives.includes(rung.creativeId!) || lines.includes(line.id))
    const instead = recall?.instead.find(({ widthPx }) => widthPx === screenSize.widthPx)?.sha256
    if (recall && (instead === undefined || !its.has(instead))) continue
    if (recall) offers.push({ ...rung, sha256: instead!, guards: line.guards })
    else if (its.has(rung.sha256) && isKept(its, prices.length > 0, rung.guards.length > 0)) offers.push(rung)
  }
  const last: Rung = { lineId: null, creativeId: null, sha256: null, guards: [] }
  return resolve([...offers, last], readingsOf(its), nothingBefore, () => false).shown.sha256
}

function isKept({ plan, sinceWelcomeMs }: Holding, hasPrices: boolean, hasGuards: boolean): boolean {
  const rung = plan!.manifest.ladder.filter(({ afterMs }) => afterMs <= sinceWelcomeMs).at(-1)?.plays ?? 'plan'
  if (rung === 'house') return false
  if (rung === 'without-prices') return !hasPrices
  return rung === 'plan' || (!hasPrices && !hasGuards)
}

/** Of the venue and of all: the latest of each that has not expired, the venue's own first. */
function readingsOf({ readings, place, readAtMs }: Holding): Readings {
  const latest = (venueId: string | null) => readings.filter((its) => its.venueId === venueId).sort((a, b) => a.atMs - b.atMs).at(-1)
  const known = [latest(null), latest(place.venueId)].filter((its) => its !== undefined).filter(({ expiresAtMs }) => readAtMs < expiresAtMs)
  return {
    stock: Object.assign({}, ...known.map(({ stock }) => stock)) as Readings['stock'], priceVersions: Object.assign({}, ...known.map(({ priceVersions }) => priceVersions)) as Readings['priceVersions'],
    triggers: Object.assign({}, ...known.map(({ triggers }) => triggers)) as Readings['triggers'],
  }
}
