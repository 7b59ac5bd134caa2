import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { idOf, planWorld } from '../../../tests/helpers/plan-world.ts'
import { sketchSource } from '../../../tests/helpers/sketch-pack.ts'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import { packContent } from '../../contracts/planning-pack.ts'
import { generateDemonstration } from '../../core/network/index.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'
import { sourceOfPack } from './pack-source.ts'
import { packText } from './pack-text.ts'
import { partsOfPack } from './parts-of-pack.ts'
import { orderForPack } from './write-pack.ts'

async function textOf(source: PlannerSource, network: Typed<'network'>, audiences: readonly Typed<'audience'>[]): Promise<string> {
  return packText(await orderForPack({ source, network, audiences, organisation: 'Owner', madeAtMs: 1, goodUntilMs: 2 }))!.toString('utf8')
}

test('[PK1] [PK3] what a forecast is made from comes back as it went, but for what stays at home', async () => {
  const world = planWorld()
  world.put('venue', 1, { owner: 'Secret', tags: ['Secret'], openingHours: { week: Array.from({ length: 7 }, () => []), exceptions: [{ date: '2026-12-16', ranges: [], note: 'Secret' }] } })
  world.put('zone', 1, { skus: ['Secret'], tags: ['Secret'] })
  world.put('screen', 1, { owner: 'Secret', controller: 'Secret', player: 'Secret', note: 'Secret', tags: ['Secret'] })
  const source = sketchSource(world.documents)
  const text = await textOf(source, [...world.documents.networks.values()][0]!, [...world.documents.audiences.values()])
  const back = await sourceOfPack('hash', partsOfPack(packContent.parse(JSON.parse(text)))!)
  expect(back.supply).toEqual(source.supply)
  expect(back.spots.map(({ screen, zone, venue, profile }) => [screen.id, zone.id, venue.id, profile.id])).toEqual(source.spots.map(({ screen, zone, venue, profile }) => [screen.id, zone.id, venue.id, profile.id]))
  expect(back.rules.floors.map(({ id, screenIds }) => [id, screenIds])).toEqual([['fl_all', []], ['fl_some', [idOf('sc', 2), idOf('sc', 3)]]])
  expect(back).toMatchObject({ timeZone: source.timeZone, audience: source.audience, plan: source.plan, rules: { pricing: 'first', takeBasisPoints: 1200, rates: source.rules.rates, buyers: [], blocks: { categories: ['alcohol'], domains: [], apps: [] } } })
  expect(text.toLowerCase()).not.toContain('secret')
})

test('[PK3] a pack of the demonstration network names no client, campaign, brand, buyer or person, nor their ids', async () => {
  const { documents } = generateDemonstration({ seed: 1, atMs: Date.UTC(2026, 10, 29), sha256: (text) => createHash('sha256').update(text).digest('hex') })
  const all = <K extends DocumentKind>(kind: K): Typed<K>[] => documents.filter((its) => its.kind === kind) as unknown as Typed<K>[]
  const mapOf = <K extends DocumentKind>(kind: K) => new Map(all(kind).map((its) => [its.id, its]))
  // Every place, and some screens of each kind: the rest are like them.
  const screens = new Map(all('screen').filter((_, at) => at % 12 === 0).map((screen) => [screen.id, screen]))
  const source: PlannerSource = { ...sketchSource({ screens, zones: mapOf('zone'), venues: mapOf('venue'), profiles: mapOf('profile') }, []), rateCards: all('rateCard') }
  const text = await textOf(source, all('network')[0]!, all('audience'))
  // A line may be called after a kind of place: that word is the network's own.
  const ofPlaces = new Set([...all('venue'), ...all('zone'), ...all('profile')].flatMap(({ fields }) => fields.name.split(/[^\p{L}]+/u)))
  const clients = (['advertiser', 'brand', 'campaign', 'line', 'creative', 'person', 'deal', 'buyer', 'brief'] as const).flatMap((kind) => all(kind) as { fields: { name: string } }[])
  const names = [...new Set(clients.map(({ fields }) => fields.name))].filter((name) => !ofPlaces.has(name))
  expect(names.length).toBeGreaterThan(60)
  expect(names.filter((name) => text.includes(name))).toEqual([])
  expect([...new Set(text.match(/\b[a-z]{2}(?=_[0-9a-f]{32})/g))].sort()).toEqual(['au', 'dp', 'nw', 'rc', 'sc', 'vn', 'zn'])
  const kept = all('screen').flatMap(({ fields: { owner, controller, player, note } }) => [owner, controller, player, note]).filter((word) => word !== null && word.length > 3)
  expect([...new Set(kept)].filter((word) => text.includes(`"${word}"`))).toEqual([])
})
