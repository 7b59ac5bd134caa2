import { ORPCError } from '@orpc/client'
import { expect, onTestFinished, test } from 'vitest'
import { connectToEngine, type EngineClient } from '../../src/cli/client.ts'
import type { BriefFields } from '../../src/contracts/planner.ts'
import type { Document } from '../../src/contracts/documents.ts'
import { unpackDocuments } from '../../src/core/kernel/pack-documents.ts'
import { creationChanges } from '../../src/core/network/index.ts'
import { readEngineFile } from '../../src/main/engine-file.ts'
import { startEngine } from '../../src/main/engine.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { idOf, planWorld } from '../helpers/plan-world.ts'
import { newNetwork } from '../helpers/pult-process.ts'
import { sendUpload } from '../helpers/send-upload.ts'

/** The whole engine on a folder, spoken to over its line. */
async function startHouse(folder = dataFolder()) {
  const started = await startEngine({ folder, root: process.cwd(), contents: 'empty', listen: { mode: 'desk', port: 0 }, screens: { host: null, mqttPort: 0, gatePort: 0 } })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  const { url, token } = readEngineFile(folder)!
  const line = await connectToEngine({ url: url!, token })
  if (line.kind === 'refused') throw new Error(line.problem.reason)
  let running = true
  const stop = async () => {
    if (!running) return
    running = false
    line.close()
    await started.engine.stop()
  }
  onTestFinished(stop)
  return { engine: line.engine, folder, stop }
}

function dataFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return folder
}

const bytesOf = ({ base64 }: { base64: string }): Uint8Array => Buffer.from(base64, 'base64')
const reasonOf = (answer: Promise<unknown>): Promise<string> => answer.then(() => 'answered', (error: unknown) => (error instanceof ORPCError ? (error.data as { problems: { reason: string }[] }).problems[0]!.reason : String(error)))

async function planned(engine: EngineClient): Promise<void> {
  for (;;) {
    if ((await engine.plan.state()).status === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Four screens in two stores, sold by nobody yet, with terms to sell them by. */
async function makeNetwork(engine: EngineClient): Promise<string> {
  const world = planWorld({ venues: 2, screens: 2, brands: 1 })
  world.put('profile', 1, { programmaticCap: 8000 })
  for (const venue of [1, 2]) world.put('venue', venue, { code: `V${venue}` })
  for (const screen of [1, 2, 3, 4]) world.put('screen', screen, { code: `S${screen}`, zoneId: idOf('zn', Math.ceil(screen / 2)), programmaticId: `programmatic-${screen}`, owner: 'Someone' })
  const documents = (['networks', 'profiles', 'venues', 'zones', 'screens', 'audiences', 'advertisers', 'brands'] as const).flatMap((name) => [...(world.documents[name] as ReadonlyMap<string, Document>).values()])
  documents.push({ id: idOf('st', 1), kind: 'sellerTerms', fields: {
    networkId: idOf('nw', 1), pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT'], rates: { asOf: '2026-11-01', source: 'Agreed', perUnit: { USD: 520_000_000 } },
    blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] },
  } })
  await engine.documents.edit({ label: 'create', changes: creationChanges(documents) })
  return idOf('nw', 1)
}

test('[PK1] [PK4] [PK5] a pack goes out, an agency plans on it, and its request comes home as one hold', { timeout: 90_000 }, async () => {
  const owner = await startHouse()
  const networkId = await makeNetwork(owner.engine)
  await planned(owner.engine)
  const pack = bytesOf(await owner.engine.planner.exportPack({ networkId, organisation: 'Сеть «Дала»', days: 30 }))

  const agency = await startHouse()
  const ours = await agency.engine.documents.create({ kind: 'network', fields: newNetwork.fields })
  const uploadId = await sendUpload(agency.engine, pack, 'a.pultpack', 'pack')
  const opened = await agency.engine.planner.openPack({ uploadId })
  expect(opened).toMatchObject({ trust: 'new', organisation: 'Сеть «Дала»', isOld: false, networkId })
  expect(await agency.engine.planner.packs()).toEqual([])
  expect(await reasonOf(agency.engine.planner.trustPack({ uploadId, keyId: 'another key' }))).toBe('pack-signer-changed')
  expect(await agency.engine.planner.trustPack({ uploadId, keyId: opened.keyId })).toMatchObject({ trust: 'known' })
  expect(await agency.engine.planner.packs()).toMatchObject([{ sha256: opened.sha256 }])
  const places = await agency.engine.planner.packPlaces({ sha256: opened.sha256 })
  expect(unpackDocuments(places.packed).filter(({ kind }) => kind === 'screen')).toHaveLength(opened.screens)

  const scenario: BriefFields['scenarios'][number] = {
    name: 'A', budgetMicros: 3_000_000_000, maxCpmMicros: 900_000_000, from: later(3), to: later(9), week: Array<number>(7).fill(0xff_ff_ff), where: { op: 'all', of: [] }, mostPlaysPerHour: 6, pacing: 'even', floorsBasisPoints: 10_000,
  }
  const fields: BriefFields = { networkId: ours.id, code: 'B1', name: 'Осень', brandId: null, note: null, packSha256: opened.sha256, goal: 'impressions', creatives: [], scenarios: [scenario] }
  const brief = await agency.engine.documents.create({ kind: 'brief', fields: fields as never })
  const query = { networkId: ours.id, packSha256: opened.sha256, goal: 'impressions' as const, creatives: [], scenarios: [scenario], detail: 0 }
  const forecast = await agency.engine.planner.forecast(query)
  expect(forecast.scenarios[0]!.screens).toBe(opened.screens)
  expect(forecast.scenarios[0]!.figures.plays.p50).toBeGreaterThan(0)
  const asked = { brand: 'Жаңа сүт', advertiser: 'Жаңа сүт комбинаты', agency: 'Agency', contact: 'a@agency.example', note: null }
  expect(await reasonOf(agency.engine.planner.exportRequest({ briefId: brief.id, scenarios: [1], ...asked }))).toBe('scenario-unknown')
  const request = bytesOf(await agency.engine.planner.exportRequest({ briefId: brief.id, scenarios: [0], ...asked }))

  await agency.stop()
  const again = await startHouse(agency.folder)
  expect(await again.engine.planner.packs()).toMatchObject([{ sha256: opened.sha256 }])
  const upload2 = await sendUpload(again.engine, pack, 'a.pultpack', 'pack')
  expect(await again.engine.planner.openPack({ uploadId: upload2 })).toMatchObject({ trust: 'known' })
  expect(await reasonOf(sendUpload(again.engine, request, 'a.pultrequest', 'pack').then((its) => again.engine.planner.openRequest({ uploadId: its })))).toBe('request-of-other-network')

  const view = await owner.engine.planner.openRequest({ uploadId: await sendUpload(owner.engine, request, 'a.pultrequest', 'pack') })
  expect(view).toMatchObject({ request: { brand: 'Жаңа сүт', scenarios: [scenario] }, signer: 'first', pack: { isOld: false }, brandId: null, held: null })
  const order = { sha256: view.sha256, scenario: 0, name: 'Осень', holdDays: 3, brand: { name: 'Жаңа сүт', advertiser: 'Жаңа сүт комбинаты' } }
  const [one, two] = await Promise.allSettled([owner.engine.planner.holdRequest(order), owner.engine.planner.holdRequest(order)])
  expect([one.status, two.status]).toEqual(['fulfilled', 'rejected'])
  const booked = (one as PromiseFulfilledResult<{ campaignId: string; lineId: string }>).value
  const [campaign, line] = await owner.engine.documents.get({ ids: [booked.campaignId, booked.lineId] })
  expect(campaign!.fields).toMatchObject({ name: 'Осень', note: 'Agency · a@agency.example', stage: { name: 'hold' } })
  expect(line!.fields).toMatchObject({ flight: { from: scenario.from, to: scenario.to }, goal: { kind: 'budget', cpmMicros: 900_000_000 } })
  expect(await owner.engine.planner.openRequest({ uploadId: await sendUpload(owner.engine, request, 'again', 'pack') })).toMatchObject({ held: { campaignId: booked.campaignId }, signer: 'same', brandId: campaign!.fields['brandId'] })
  // Taken back, it holds nothing any more and may be held again.
  await owner.engine.documents.edit({ label: 'remove', changes: [{ documentId: booked.lineId, kind: 'line', field: 'alive', value: false }, { documentId: booked.campaignId, kind: 'campaign', field: 'alive', value: false }] })
  expect(await owner.engine.planner.openRequest({ uploadId: await sendUpload(owner.engine, request, 'again', 'pack') })).toMatchObject({ held: null })
  await again.engine.planner.removePack({ sha256: opened.sha256 })
  expect(await reasonOf(again.engine.planner.forecast(query))).toBe('pack-unknown')
})

const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
