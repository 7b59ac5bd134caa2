import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectToEngine, type EngineClient } from '../../src/cli/client.ts'
import { downTopic } from '../../src/contracts/mqtt-topics.ts'
import { coversRange } from '../../src/core/proof/index.ts'
import { encodeUtf8 } from '../../src/core/kernel/utf8.ts'
import { open, seal } from '../../src/core/signing/index.ts'
import { readEngineFile } from '../../src/main/engine-file.ts'
import { startEngine } from '../../src/main/engine.ts'
import type { BrokerFile } from '../../src/main/broker/mosquitto-files.ts'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import type { ScreenDoors } from '../../src/main/screens/create-screens.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { makeLiveNetwork, untilScreens } from '../helpers/live-network.ts'
import { idOf } from '../helpers/plan-world.ts'
import { freePort, runTool, startMosquitto } from '../helpers/real-mosquitto.ts'
import { type RealPlayer, startRealPlayer } from '../helpers/real-player.ts'
import { readProofs } from '../helpers/read-proofs.ts'

/** The whole engine on a folder of its own, and the contract as a person's window speaks it. */
async function startHouse(folder: string, doors: ScreenDoors = { host: null, mqttPort: 0, gatePort: 0 }) {
  const started = await startEngine({ folder, root: process.cwd(), contents: 'empty', listen: { mode: 'desk', port: 0 }, screens: doors })
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

function dataFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return folder
}

async function until<T>(what: string, look: () => T | Promise<T>, withinMs = 15_000): Promise<NonNullable<T> | true> {
  const endsAtMs = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > endsAtMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

async function pairAll(engine: EngineClient, screenIds: readonly string[], gate: string, folder: string): Promise<RealPlayer[]> {
  return Promise.all(screenIds.map(async (screenId) => {
    const player = await startRealPlayer({ gate, folder: join(folder, screenId) })
    onTestFinished(() => player.stop())
    await engine.screens.enrol({ code: await player.code(), screenId, replaces: false })
    return player
  }))
}

async function give(engine: EngineClient, draft: Parameters<EngineClient['orders']['preview']>[0]): Promise<string> {
  const { hash } = await engine.orders.preview(draft)
  return (await engine.orders.give({ draft, hash, note: null })).orderId
}

const eventsOf = async (engine: EngineClient, screenId: string): Promise<string[]> => (await engine.screens.detail({ screenId })).events.map(({ kind, detail }) => `${kind} ${detail}`)

test('[PL4] [PL5] [PP1] [PP2] real players pair, adopt, obey, run a command once, and what they played is counted once, over a restart of the engine; a revoked one is cut off', async () => {
  const [folder, players] = [dataFolder(), dataFolder()]
  const doors = { host: null, mqttPort: await freePort(), gatePort: await freePort() }
  let { engine, stop } = await startHouse(folder, doors)
  const network = await makeLiveNetwork(engine, { screens: 3 })
  const { broker } = await untilScreens(engine, 'the gate is open', (its) => its.broker.gate !== null)
  const fleet = await pairAll(engine, network.screenIds, broker.gate!, players)
  await network.publish()
  await untilScreens(engine, 'all adopted the first release', ({ progress: [first] }) => first?.adopted === 3)
  await network.publish()
  await untilScreens(engine, 'all adopted the second release', ({ progress: [first] }) => first?.release === 2 && first.adopted === 3)

  const pictures = new Set(network.shaOf.values())
  await until('each shows a picture of the plan', () => fleet.every(({ shown }) => pictures.has(shown.at(-1) ?? '')))
  const orderId = await give(engine, { kind: 'recall', subject: { kind: 'brand', id: idOf('br', 1) }, where: { kind: 'all' }, insteadCreativeId: null })
  await untilScreens(engine, 'all obey', ({ orders }) => orders.some(({ id, obeyed, reachedInMs }) => id === orderId && obeyed === 3 && reachedInMs !== null))
  await until('the recalled is gone', () => fleet.every(({ shown }) => !pictures.has(shown.at(-1) ?? '')))

  await engine.screens.command({ screenIds: network.screenIds, kind: 'identify' })
  await until('each was told to say who it is', () => fleet.every(({ identified }) => identified === 1))
  await until('that was reported', async () => (await Promise.all(network.screenIds.map((id) => eventsOf(engine, id)))).every((events) => events.some((its) => /^command cd_\w+ done/.test(its))))

  await until('some batches were acknowledged', () => network.screenIds.every((id) => (readProofs(folder).get(id)?.plays ?? 0) > 0))
  await stop()
  const heldBefore = readProofs(folder)
  await until('there are batches that nobody took', () => fleet.every((player, at) => player.batches().some(({ ledgerId, from, to }) => !coversRange(heldBefore.get(network.screenIds[at]!)?.ledgers.find(({ id }) => id === ledgerId)?.ranges ?? [], from, to))))
  ;({ engine, stop } = await startHouse(folder, doors))
  await untilScreens(engine, 'they are back', ({ total, orders }) => total.alive === 3 && orders.some(({ id, stage, obeyed }) => id === orderId && stage === 'in-force' && obeyed === 3))
  expect(fleet.every(({ shown }) => !pictures.has(shown.at(-1) ?? ''))).toBe(true)
  await engine.orders.lift({ orderId, note: null })
  await until('the plan is back', () => fleet.every(({ shown }) => pictures.has(shown.at(-1) ?? '')))

  const kept = fleet.map((player) => player.batches())
  await until('all that they held then is held by the engine', () => {
    const held = readProofs(folder)
    return kept.every((batches, at) => batches.every(({ ledgerId, from, to }) => coversRange(held.get(network.screenIds[at]!)?.ledgers.find(({ id }) => id === ledgerId)?.ranges ?? [], from, to)))
  })
  for (const { plays, claimed, ledgers } of readProofs(folder).values()) {
    expect(claimed).toBe(plays)
    expect(ledgers).toMatchObject([{ forkedFrom: null, replaces: null }])
  }
  expect(fleet.map(({ identified }) => identified)).toEqual([1, 1, 1])
  expect(fleet.flatMap(({ shown }) => shown)).not.toContain('blank')

  await engine.screens.revoke({ screenId: network.screenIds[0]!, reason: 'stolen' })
  await until('it is cut off', () => fleet[0]!.player.state()?.running.session.isUp() === false)
  await untilScreens(engine, 'two are left', ({ total }) => total.enrolled === 2 && total.alive === 2)
  await until('its password is worth nothing', () => fleet[0]!.notes.some((note) => /Not authorized|Bad username|refused/i.test(note)))
}, 60_000)

test('[PL5] a screen that is moved to another venue while it is connected obeys the orders of that venue', async () => {
  const [folder, players] = [dataFolder(), dataFolder()]
  const { engine } = await startHouse(folder)
  const network = await makeLiveNetwork(engine, { screens: 2 })
  const { broker } = await untilScreens(engine, 'the gate is open', (its) => its.broker.gate !== null)
  const [moved, stays] = await pairAll(engine, network.screenIds, broker.gate!, players) as [RealPlayer, RealPlayer]
  await untilScreens(engine, 'both are here', ({ total }) => total.alive === 2)
  const [other] = await engine.documents.get({ ids: [network.screenIds[1]!] })
  const [zone] = await engine.documents.get({ ids: [String(other!.fields.zoneId)] })
  const venueId = String(zone!.fields.venueId)
  await give(engine, { kind: 'blank', where: { kind: 'venues', ids: [venueId] } })
  await until('who stood there is dark', () => stays.shown.at(-1) === 'blank')
  expect(moved.shown).not.toContain('blank')
  await engine.documents.edit({ label: 'edit', changes: [{ documentId: network.screenIds[0]!, kind: 'screen', field: 'zoneId', value: zone!.id }] })
  await until('who came there is dark too', () => moved.shown.at(-1) === 'blank')
}, 60_000)

test('[PL1] [PL4] over mosquitto: a manifest that somebody forged with the engine’s own password is refused and reported, and the plan goes on', async () => {
  const [folder, players] = [dataFolder(), dataFolder()]
  const { engine } = await startHouse(folder)
  const network = await makeLiveNetwork(engine, { screens: 2 })
  const port = await freePort()
  const settings = { kind: 'outside' as const, host: '127.0.0.1', mqttPort: port, gatePort: 0, url: `mqtt://127.0.0.1:${port}`, user: 'pult-engine', contentBases: [] }
  const password = 'only the engine knows'
  await engine.screens.setSettings({ ...settings, password })
  const files = withThief(await engine.screens.brokerFiles())
  const mosquitto = await startMosquitto(() => files, port)
  const { broker } = await untilScreens(engine, 'the engine is at mosquitto', (its) => its.broker.kind === 'outside' && its.broker.state === 'connected' && its.broker.gate !== null)
  const fleet = await pairAll(engine, network.screenIds, broker.gate!, players)
  mosquitto.rewrite(withThief(await engine.screens.brokerFiles()))
  await network.publish()
  await untilScreens(engine, 'both adopted', ({ progress: [first] }) => first?.adopted === 2)

  const [screenId] = network.screenIds as [string, string]
  const adopted = fleet[0]!.player.state()!.running.adoption.adopted()!
  const opened = open(adopted.message)
  if (opened.kind !== 'opened') throw new Error(opened.reason)
  const forged = seal('manifest', encodeUtf8(JSON.stringify({ ...adopted.manifest, sequence: adopted.manifest.sequence + 1_000_000 })), [keyPairOfSeed(new Uint8Array(32).fill(7))])
  const bent = Buffer.from(Buffer.from(adopted.message).toString('latin1').replace(`"sequence":${adopted.manifest.sequence}`, `"sequence":${adopted.manifest.sequence + 1_000_000}`), 'latin1')
  for (const [message, reason] of [[forged, 'unknown-key'], [bent, 'bad-signature']] as const) {
    await sayAsThief(port, password, screenId, message)
    await until(`refused for ${reason}`, () => fleet[0]!.player.state()!.running.adoption.refused() === reason)
    await until(`${reason} is reported`, async () => (await eventsOf(engine, screenId)).some((its) => its.startsWith(`refused manifest ${reason}`)))
  }
  expect(fleet[0]!.player.state()!.running.adoption.adopted()!.manifest.sequence).toBe(adopted.manifest.sequence)
  await network.publish()
  await untilScreens(engine, 'both adopted what came after', ({ progress: [first] }) => first?.release === 2 && first.adopted === 2, 30_000)
}, 60_000)

/** Who has the engine's password can do what it may: here under a name beside it, for one name is one connection, and the two would put each other out. */
function withThief(files: readonly BrokerFile[]): BrokerFile[] {
  const more: Record<string, (text: string) => string> = {
    passwords: (text) => `${text}${text.split('\n')[0]!.replace('pult-engine:', 'thief:')}\n`,
    access: (text) => `${text}\n${text.slice(0, text.indexOf('\n\n')).replace('user pult-engine', 'user thief')}\n`,
  }
  return files.map(({ name, text }) => ({ name, text: more[name]?.(text) ?? text }))
}

async function sayAsThief(port: number, password: string, screenId: string, message: Uint8Array): Promise<void> {
  const file = join(dataFolder(), 'message')
  writeFileSync(file, message)
  const { code, err } = await runTool('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-u', 'thief', '-P', password, '-t', downTopic(screenId, 'manifest'), '-q', '1', '-f', file])
  expect([code, err]).toEqual([0, ''])
}
