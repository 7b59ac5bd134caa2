import sharp from 'sharp'
import type { StateEvent } from '../../src/contracts/live.ts'
import type { EngineClient } from '../../src/cli/client.ts'
import { everyDay, idOf, planWorld } from './plan-world.ts'

type ScreensNow = Extract<StateEvent, { type: 'screens' }>['screens']
/** A small network that plays: one creative for each line, slots of five seconds, open day and night. `shaOf` is by creative. */
export type LiveNetwork = {
  networkId: string; venueIds: string[]; screenIds: string[]; creativeIds: string[]; shaOf: ReadonlyMap<string, string>
  /** Something is planned otherwise, and published; answers the number of the release. */
  publish(): Promise<number>
}
const colours = ['#b03060', '#2060a0', '#207040']

/** Made by way of the contract, as a person would: documents, files that are looked at, a verdict, a campaign sold. */
export async function makeLiveNetwork(engine: EngineClient, { screens, venues = 2 }: { screens: number; venues?: number }): Promise<LiveNetwork> {
  const world = planWorld({ venues, screens: Math.ceil(screens / venues), brands: 1 })
  world.put('network', 1, { slotSeconds: 5 })
  world.put('profile', 1, { widthPx: 640, heightPx: 360 })
  world.put('campaign', 1, { stage: { name: 'draft', byPersonId: null, atMs: 0, holdUntilMs: null } })
  const always = { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [] }
  const venueIds = Array.from({ length: venues }, (_, at) => world.put('venue', at + 1, { code: `V${at + 1}`, openingHours: always }))
  const screenIds = [...world.documents.screens.values()].map(({ id, fields: { zoneId } }, at) => world.put('screen', at + 1, { code: `S${String(at + 1).padStart(4, '0')}`, zoneId, programmaticId: `programmatic-${at}` }) && id).slice(0, screens)
  const documents = (['networks', 'profiles', 'venues', 'zones', 'screens', 'advertisers', 'brands', 'campaigns'] as const).flatMap((name) => [...(world.documents[name] as ReadonlyMap<string, { id: string; kind: 'network'; fields: object }>).values()])
  await engine.documents.edit({ label: 'create', changes: documents.flatMap(({ id, kind, fields }) => Object.entries({ alive: true, ...fields }).map(([field, value]) => ({ documentId: id, kind, field, value }))) })
  const creatives = new Map<string, string>()
  for (const [at, colour] of colours.entries()) {
    const { creativeId, sha256 } = await addCreative(engine, idOf('br', 1), `Colour ${at}`, colour)
    creatives.set(creativeId, sha256)
  }
  const [today, later] = [Date.now() - 86_400_000, Date.now() + 20 * 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10)) as [string, string]
  for (const [at, creativeId] of [...creatives.keys()].entries()) world.put('line', at + 1, { code: `L${at}`, flight: { from: today, to: later }, dayparts: everyDay(0xff_ff_ff), goal: { kind: 'share', basisPoints: 2800 }, creatives: [{ creativeId, weight: 1 }], price: { kind: 'per-play', rateCardId: null, micros: 1_000_000, discountBasisPoints: 0, agencyBasisPoints: 0 } })
  await engine.documents.edit({ label: 'create', changes: [...world.documents.lines.values()].flatMap(({ id, fields }) => Object.entries({ alive: true, ...fields }).map(([field, value]) => ({ documentId: id, kind: 'line' as const, field, value }))) })
  await engine.campaigns.advance({ campaignId: idOf('cm', 1), to: 'proposed' })
  await engine.campaigns.approve({ campaignId: idOf('cm', 1) })
  return { networkId: idOf('nw', 1), venueIds, screenIds, creativeIds: [...creatives.keys()], shaOf: creatives, publish: () => publishOtherwise(engine) }
}

export async function addCreative(engine: EngineClient, brandId: string, name: string, colour: string): Promise<{ creativeId: string; sha256: string }> {
  const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background: colour } }).png().toBuffer()
  const { uploadId } = await engine.uploads.begin({ fileName: `${name}.png`, bytes: bytes.length, purpose: 'media' })
  await engine.uploads.chunk({ uploadId, offset: 0, base64: bytes.toString('base64') })
  const { creativeId } = await engine.creatives.add({ uploadId, creativeId: null, brandId, name, replaces: null })
  await engine.documents.edit({ label: 'edit', changes: [{ documentId: creativeId, kind: 'creative', field: 'languages', value: ['none'] }] })
  await engine.creatives.judge({ creativeId, verdict: 'approved', reason: null })
  const [creative] = await engine.documents.get({ ids: [creativeId] })
  return { creativeId, sha256: (creative!.fields.files as { sha256: string }[])[0]!.sha256 }
}

/** The shares of the lines change places, so that no two plans in a row are the same. */
export async function publishOtherwise(engine: EngineClient): Promise<number> {
  const lines = await engine.documents.get({ ids: colours.map((_, at) => idOf('ln', at + 1)) })
  const share = ({ fields }: (typeof lines)[number]) => (fields.goal as { basisPoints: number }).basisPoints
  await engine.documents.edit({ label: 'edit', changes: lines.map((line, at) => ({ documentId: line.id, kind: 'line', field: 'goal', value: { kind: 'share', basisPoints: 2800 + ((share(line) - 2800 + 70 * (at + 1)) % 500) } })) })
  const { hash } = await engine.plan.diff({ venueIds: null })
  const { number } = await engine.plan.publish({ venueIds: null, startsAtMs: null, note: null, hash })
  return number
}

/** The screens as everybody sees them, until they are as asked; throws with what is true instead. */
export async function untilScreens(engine: EngineClient, what: string, isSo: (screens: ScreensNow) => boolean, withinMs = 20_000): Promise<ScreensNow> {
  const stop = new AbortController()
  let last: ScreensNow | null = null
  const timer = setTimeout(() => stop.abort(), withinMs)
  try {
    for await (const event of await engine.state.live(undefined, { signal: stop.signal })) {
      if (event.type !== 'screens') continue
      last = event.screens
      if (isSo(last)) return last
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
  throw new Error(`not within ${withinMs} ms: ${what}; ${JSON.stringify({ ...last, pairings: last?.pairings.length, keys: undefined }).slice(0, 1500)}`)
}
