import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { connectToEngine, type EngineClient } from '../../src/cli/client.ts'
import type { SellerTermsFields } from '../../src/contracts/exchange.ts'
import { prepareRules } from '../../src/core/auction/rules.ts'
import { readEngineFile } from '../../src/main/engine-file.ts'
import { startEngine } from '../../src/main/engine.ts'
import { openExchangeHouse } from '../../src/main/exchange/exchange-house.ts'
import { type ExchangeEntry, openExchangeLog } from '../../src/main/exchange/exchange-log.ts'
import { nodeSegmentDisk } from '../../src/main/segments/segment-disk.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { addCreative, type LiveNetwork, makeLiveNetwork, untilScreens } from '../helpers/live-network.ts'
import { idOf } from '../helpers/plan-world.ts'
import { freePort } from '../helpers/real-mosquitto.ts'
import { type RealPlayer, startRealPlayer } from '../helpers/real-player.ts'
import { sketchBid, sketchRules, sketchSlot, sketchStanding } from '../helpers/sketch-auction.ts'

const hourMs = 3_600_000
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

function dataFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return folder
}

async function startHouse(folder: string, screens: Parameters<typeof startEngine>[0]['screens']) {
  const started = await startEngine({ folder, root: process.cwd(), contents: 'empty', listen: { mode: 'desk', port: 0 }, screens })
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
  return { engine: line.engine, stop }
}

async function until(what: string, look: () => unknown, withinMs = 30_000): Promise<void> {
  const endsAtMs = performance.now() + withinMs
  while (!(await look())) {
    if (performance.now() > endsAtMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

const terms: Omit<SellerTermsFields, 'networkId'> = {
  pricing: 'first', incrementMicros: 0, takeBasisPoints: 1200, askAheadMinutes: 5, windowMinutes: 15, bidCurrencies: ['KZT'], rates: { asOf: '2026-11-01', source: 'Bank', perUnit: {} }, blocks: { categories: [], domains: [], attributes: [], apps: [], languages: [] }, approveFirst: true,
}

/** Most of each hour is the exchange's, and there are terms to sell by. */
async function openToTheExchange(engine: EngineClient, { networkId }: LiveNetwork): Promise<void> {
  const fields = Object.entries({ alive: true, networkId, ...terms }).map(([field, value]) => ({ documentId: idOf('st', 1), kind: 'sellerTerms' as const, field, value }))
  await engine.documents.edit({ label: 'create', changes: fields })
  await engine.documents.edit({ label: 'edit', changes: [{ documentId: idOf('dp', 1), kind: 'profile', field: 'programmaticCap', value: null }] })
  await engine.documents.edit({ label: 'edit', changes: [2, 3].map((line) => ({ documentId: idOf('ln', line), kind: 'line' as const, field: 'pausedAtMs', value: 1 })) })
}

/** Slots of the exchange's by the manifest of the player, from so long on. */
function slotsFrom(player: RealPlayer, fromMs: number): { startsAtMs: number; endsAtMs: number }[] {
  const { plays } = player.player.state()!.running.adoption.adopted()!
  return [0, 1].flatMap((hour) => plays.hourOf(Math.floor(fromMs / hourMs) + hour)?.slots ?? []).filter(({ source, startsAtMs }) => source === 'exchange' && startsAtMs >= fromMs)
}

/** Auctions as the desk decides them, on the disk: the engine is away, and hears of them when it starts. */
function sellSlots(folder: string, networkId: string, offers: { screenId: string; startsAtMs: number; endsAtMs: number; creativeId: string }[]): string[] {
  const log = openExchangeLog(nodeSegmentDisk(join(folder, 'exchange', networkId)))
  const house = openExchangeHouse({ log, digest, timeZone: 'Asia/Almaty', offsetMinutes: 300, nowMs: Date.now(), problemOfFailure: () => null })
  const decided = house.decide(offers.map(({ screenId, startsAtMs, endsAtMs, creativeId }) => {
    const bids = [sketchBid('a', '900 KZT', { creativeId, durationMs: endsAtMs - startsAtMs, widthPx: 640, heightPx: 360 })]
    return { opportunity: sketchSlot({ id: `${screenId}@${startsAtMs}`, screenId, startsAtMs, durationMs: endsAtMs - startsAtMs, widthPx: 640, heightPx: 360 }), rules: prepareRules(sketchRules({ version: 'real' })), creatives: sketchStanding(bids).creatives, bids }
  }), Date.now())
  log.close()
  return decided.map(({ sale, record }) => sale?.saleId ?? JSON.stringify(record.result.outcomes))
}

function entriesOf(folder: string, networkId: string): ExchangeEntry[] {
  const log = openExchangeLog(nodeSegmentDisk(join(folder, 'exchange', networkId)))
  const entries = [...log.after(null, () => undefined)].flatMap((record) => record.entries)
  log.close()
  return entries
}

test('[AU6] [PL1] what the desk sold before the engine was cut off is supplied after its start, shows at its instant over a restart of the player, and is billed once by its proof; what has no file is the house\'s', async () => {
  const [folder, players] = [dataFolder(), dataFolder()]
  const doors = { host: null, mqttPort: await freePort(), gatePort: await freePort() }
  const first = await startHouse(folder, doors)
  const network = await makeLiveNetwork(first.engine, { screens: 1, venues: 1 })
  const sold = await addCreative(first.engine, idOf('br', 1), 'Sold', '#e0b000')
  await openToTheExchange(first.engine, network)
  const [screenId] = network.screenIds
  const gate = (await untilScreens(first.engine, 'the gate is open', (its) => its.broker.gate !== null)).broker.gate!
  let player = await startRealPlayer({ gate, folder: players })
  onTestFinished(() => player.stop())
  await first.engine.screens.enrol({ code: await player.code(), screenId: screenId!, replaces: false })
  await network.publish()
  await untilScreens(first.engine, 'it has adopted the release', ({ progress: [release] }) => release?.adopted === 1)
  await first.stop()

  // Enough of them that some are still to come when all have started again. Every other one was bought for a creative of which nobody has a file.
  const slots = slotsFrom(player, Date.now() + 6000).slice(0, 24)
  const saleIds = sellSlots(folder, network.networkId, slots.map((slot, at) => ({ ...slot, screenId: screenId!, creativeId: at % 2 === 0 ? sold.creativeId : 'nobody has it' })))
  const startOf = new Map(saleIds.map((saleId, at) => [saleId, slots[at]!.startsAtMs]))
  expect(saleIds).toEqual(slots.map(({ startsAtMs }) => `${screenId}@${startsAtMs}`))

  const { engine, stop } = await startHouse(folder, doors)
  // Whoever looks begins the exchange; else it begins a while after the start.
  expect((await engine.exchange.state()).market).toBe('off')
  await until('the player knows of it and has its file', () => player.player.state()!.running.supplement.sold().length > 0 && player.player.state()!.running.keeper.has(sold.sha256))
  await player.stop()
  player = await startRealPlayer({ gate, folder: players })
  const restartedMs = Date.now()
  const billedSince = async () => (await engine.exchange.auctions({ end: 'billed', dealId: null, screenId: null, before: null, limit: 100 })).rows.find(({ startsAtMs }) => startsAtMs > restartedMs)
  await until('what was sold showed after the restart, and was billed', billedSince)
  expect(player.shown).toContain(sold.sha256)
  const { row, sale } = await engine.exchange.auction({ id: (await billedSince())!.id })
  expect([row.end, sale!.proofId]).toEqual(['billed', expect.stringMatching(/^[0-9a-f]{32}\/\d+$/)])

  await stop()
  const entries = entriesOf(folder, network.networkId)
  const billed = entries.flatMap((entry) => (entry.kind === 'event' && entry.event.kind === 'billed' ? [entry.event] : []))
  expect(new Set(billed.map(({ saleId }) => saleId)).size).toBe(billed.length)
  for (const { saleId, playedAtMs } of billed) expect([saleIds.indexOf(saleId) % 2, Math.abs(playedAtMs - startOf.get(saleId)!) < 1000]).toEqual([0, true])
  const unshown = entries.flatMap((entry) => (entry.kind === 'unshown' ? [entry] : []))
  expect(unshown.length).toBeGreaterThan(0)
  for (const { saleId, reason } of unshown) expect([saleIds.indexOf(saleId) % 2, reason]).toEqual([1, 'no-file'])
}, 120_000)
