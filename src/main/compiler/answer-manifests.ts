import { createHash, type Hash } from 'node:crypto'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import { commandKinds, type ManifestFile, type OfflineRung } from '../../contracts/screens.ts'
import { dayOfDate, instantOf, type ZoneTable } from '../../core/kernel/local-time.ts'
import { createScreenHours, type HourWindow, type ManifestLine, type ScreenHours, writeOwn, writeShared } from '../../core/playback/index.ts'
import { isOutdoors } from '../../core/scheduling/showable-files.ts'
import type { Spot } from '../../core/scheduling/targeting.ts'
import type { CompiledPlan } from './compiled-plan.ts'
import type { ManifestPart, ManifestQuery } from './plan-messages.ts'
import { playbackLine } from './playback-lines.ts'

const table = zoneTable as unknown as ZoneTable
const hourMs = 3_600_000
/** As the plan is; then nothing with prices, then nothing with guards, at last the house alone. [PL2] */
const usualLadder: readonly OfflineRung[] = [
  { afterMs: hourMs, plays: 'plan' }, { afterMs: 24 * hourMs, plays: 'without-prices' }, { afterMs: 7 * 24 * hourMs, plays: 'without-guards' }, { afterMs: 30 * 24 * hourMs, plays: 'house' },
]
/** An hour that is played, between its two neighbours. */
const fewestHours = 3
type HouseFile = (sha256: string) => ManifestFile | null
/** Whole: with its house picture, if it should have one. */
type Shared = { text: string; files: readonly ManifestFile[]; hash: Hash; isWhole: boolean }

/** What screens are to be sent, but for what signing adds. Screens of one kind with the same lines share all but their counts. [PL1] */
export function answerManifests(plan: CompiledPlan, query: ManifestQuery, houseFile: HouseFile): ManifestPart[] {
  const { prepared: { input, spotOf, spots } } = plan
  const hours = Math.min(query.hours, input.fromHour + input.hours - query.fromHour)
  if (hours < fewestHours) return []
  const window = { fromHour: query.fromHour, hours }
  const { hoursOf, shared } = workOf(plan, window)
  const [ladder, permits] = [query.ladder ?? usualLadder, query.permits ?? commandKinds]
  const terms = JSON.stringify([ladder, permits])
  return query.screenIds.flatMap((screenId): ManifestPart[] => {
    const screen = spotOf.get(screenId)
    if (screen === undefined) return []
    const [spot, its] = [spots[screen]!, hoursOf(screen)]
    const key = `${terms} ${sharedKey(spot, its)}`
    const common = shared.get(key) ?? shareOf(plan, spot, its, { ladder, permits }, houseFile)
    if (common.isWhole) shared.set(key, common)
    const own = writeOwn({ screenId, venueId: spot.venue.id, zone: spot.venue.fields.timeZone, ...window, light: query.light?.[screenId] ?? null, counts: its.counts })
    return [{ screenId, shared: common.text, own, files: common.files, contentSha256: common.hash.copy().update(own).digest('hex'), toHour: window.fromHour + hours - 1 }]
  })
}

type Work = { window: HourWindow; hoursOf: (screen: number) => ScreenHours; shared: Map<string, Shared> }
/** Screens are asked for a few hundred at a time; what was worked out for the hours serves them all. */
const kept = new WeakMap<CompiledPlan, Work>()
function workOf(plan: CompiledPlan, window: HourWindow): Work {
  const known = kept.get(plan)
  if (known?.window.fromHour === window.fromHour && known.window.hours === window.hours) return known
  const work = { window, hoursOf: createScreenHours(plan.prepared.input, plan.snapshot, window), shared: new Map<string, Shared>() }
  kept.set(plan, work)
  return work
}

function sharedKey(spot: Spot, { key }: ScreenHours): string {
  const { id, fields: { housePicture, timeZone, venueType, networkId } } = { id: spot.profile.id, fields: spot.venue.fields }
  return [key, id, isOutdoors(spot), housePicture, timeZone, venueType, networkId].join(' ')
}

function shareOf(plan: CompiledPlan, spot: Spot, { lines }: ScreenHours, { ladder, permits }: Required<Pick<ManifestQuery, 'ladder' | 'permits'>>, houseFile: HouseFile): Shared {
  const { venue: { fields: venue }, profile } = spot
  const { input } = plan.prepared
  const house = venue.housePicture === null ? null : houseFile(venue.housePicture)
  const { text, files } = writeShared({
    algorithm: input.algorithm, networkId: venue.networkId, deviceClass: venue.venueType, slotsPerHour: input.slotsPerHour, ladder: [...ladder], permits: [...permits], target: profile.fields, house,
    lines: lines.map(({ entry, plays }) => manifestLine(plan, spot, input.eligibility.lines[entry]!, plays)),
  })
  return { text, files, hash: createHash('sha256').update(text), isWhole: (house === null) === (venue.housePicture === null) }
}

/** What does not play in these hours is there for its rivals, and shows nothing. */
function manifestLine(plan: CompiledPlan, spot: Spot, at: number, plays: boolean): ManifestLine {
  const line = playbackLine(plan, at, isOutdoors(spot))
  const { flight } = plan.prepared.lines[at]!.line.fields
  const zone = table.zones[spot.venue.fields.timeZone] ?? { first: 0, changes: [] }
  return { ...line, creatives: plays ? line.creatives : [], minGap: plan.prepared.input.lines[at]!.minGap, expiresAtMs: Math.max(0, instantOf(zone, (dayOfDate(flight.to) ?? 0) + 1, 0)) }
}
