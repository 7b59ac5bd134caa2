import type { Typed } from '../../contracts/network.ts'
import { packFormats } from '../../contracts/planning-pack.ts'
import type { FloorRule } from '../../core/auction/model.ts'
import { bindsEverybody } from '../../core/forecasting/pack-rules.ts'
import { inPack, strippedNetwork, strippedProfile, strippedScreen, strippedVenue, strippedZone } from '../../core/forecasting/strip-for-pack.ts'
import { type SignedFileKeys, writeSignedFile } from '../../core/signing/index.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'
import { type Answer, done } from '../people/answer.ts'
import { askPackThread } from './ask-pack-thread.ts'
import { nextTurn, slicesInTurns } from './documents-in-slices.ts'
import type { PackHead, PackOrder, PackRules } from './pack-messages.ts'

export type PackOf = { source: PlannerSource; network: Typed<'network'>; audiences: readonly Typed<'audience'>[]; organisation: string; madeAtMs: number; goodUntilMs: number }

/** A network as others may plan on it: screens that have slots to sell, in the order of their plan, and nothing that names who buys. [PK1] [PK3] */
export async function writePack(of: PackOf, { keys, workerUrl }: { keys: SignedFileKeys; workerUrl: URL }): Promise<Answer<Uint8Array>> {
  const zipped = await askPackThread(workerUrl, await orderForPack(of))
  return zipped.kind === 'refused' ? zipped : done(writeSignedFile(packFormats.pack, 'pack', keys, zipped.value))
}

export async function orderForPack({ source, network, audiences, ...given }: PackOf): Promise<Extract<PackOrder, { type: 'write' }>> {
  const { spots, supply } = source
  const [zones, profiles, venueAt] = [new Map(spots.map(({ zone }) => [zone.id, zone])), new Map(spots.map(({ profile }) => [profile.id, profile])), new Map(spots.map(({ venue }) => [venue.id, venue]))]
  const venues = supply.venueIds.map((id) => venueAt.get(id)!)
  const head: PackHead = {
    v: 1, networkId: network.id, ...given, network: strippedNetwork(network.fields), cities: [...new Set(venues.map(({ fields }) => fields.city))].sort(), timeZone: source.timeZone, plan: source.plan,
    rateCards: source.rateCards.map(inPack), audience: source.audience, reach: source.reach,
  }
  const slices = {
    screens: await slicesInTurns(spots, ({ screen }) => inPack(strippedScreen(screen))), zones: await slicesInTurns([...zones.values()], (zone) => inPack(strippedZone(zone))),
    venues: await slicesInTurns(venues, (venue) => inPack(strippedVenue(venue))), profiles: await slicesInTurns([...profiles.values()], (profile) => inPack(strippedProfile(profile))),
    audiences: await slicesInTurns(audiences.filter(({ fields }) => venueAt.has(fields.venueId)), inPack),
  }
  return { type: 'write', head, slices, rules: await rulesInTurns(source), supply }
}

/** Screens by number: a rule may name ten thousand. */
async function rulesInTurns({ rules, supply }: PlannerSource): Promise<PackRules> {
  const at = new Map(supply.screenIds.map((id, index) => [id, index]))
  const floors: PackRules['floors'] = []
  for (const { screenIds, ...floor } of rules.floors.filter(bindsEverybody)) {
    const screens = numbersOf(screenIds, at)
    await nextTurn()
    // Of screens that have no slots only, it binds nobody here; without screens it would bind all.
    if (screenIds.length === 0 || screens.length > 0) floors.push({ ...floor, screens: screenIds.length === 0 ? null : screens })
  }
  return { ...rules, buyers: [], blocks: { ...rules.blocks, domains: [], apps: [], advertiserIds: [] }, floors }
}

function numbersOf(screenIds: FloorRule['screenIds'], at: ReadonlyMap<string, number>): Uint32Array {
  return Uint32Array.from(screenIds.flatMap((id) => at.get(id) ?? [])).sort()
}
