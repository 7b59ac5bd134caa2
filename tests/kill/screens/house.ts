import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineClient } from '../../../src/cli/client.ts'
import type { BrokerFile } from '../../../src/main/broker/mosquitto-files.ts'
import { type LiveNetwork, makeLiveNetwork, publishOtherwise, untilScreens } from '../../helpers/live-network.ts'
import { createMosquitto, freePort, type MosquittoProcess } from '../../helpers/mosquitto-process.ts'
import { withEngine } from './desk.ts'
import { headlessVictim } from './headless.ts'
import { kioskVictim, type PlayerVictim } from './kiosk.ts'
import { pultVictim, type Victim } from './processes.ts'

export type KillHouse = { data: string; fleetFolder: string; network: LiveNetwork; pictures: Set<string>; engine: Victim & { stop(): Promise<void> }; mosquitto: MosquittoProcess; players: PlayerVictim[]; fleet: Victim & { stop(): Promise<void> }; log: string }
/** A gate lets one address ask twice a second, and each player asks a few times. */
const enrolsWithinMs = 900_000
const browserDoor = (files: readonly BrokerFile[], port: number): BrokerFile[] => files.map(({ name, text }) => ({ name, text: name === 'mosquitto.conf' ? `${text}\nlistener ${port} 127.0.0.1\nprotocol websockets\n` : text }))

/** Engine, mosquitto, two players and a fleet: paired, playing a first release. */
export async function openHouse(folder: string, { screens, browsers, log }: { screens: number; browsers: boolean; log: (line: string) => void }): Promise<KillHouse> {
  const [data, fleetFolder, logFile] = [join(folder, 'data'), join(folder, 'fleet'), join(folder, 'log')]
  mkdirSync(fleetFolder, { recursive: true })
  const [enginePort, gatePort, mqttPort, socketPort] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const gate = `http://127.0.0.1:${gatePort}`
  const engine = pultVictim('engine', ['serve', '--data', data, '--port', String(enginePort), '--no-open', '--empty', '--screens-host', '127.0.0.1', '--gate-port', String(gatePort)], logFile)
  await engine.start()
  const network = await withEngine(data, (its) => makeLiveNetwork(its, { screens: screens + 2 }))
  const filesNow = () => withEngine(data, async (its) => browserDoor(await its.screens.brokerFiles(), socketPort))
  // Browsers speak WebSockets and nothing else, so that is the address that all are given.
  await withEngine(data, (its) => its.screens.setSettings({ kind: 'outside', host: '127.0.0.1', mqttPort, gatePort, url: `ws://127.0.0.1:${socketPort}`, user: 'pult-engine', contentBases: [], password: 'the password of the engine' }))
  const mosquitto = createMosquitto(mqttPort, await filesNow())
  await mosquitto.start()
  await withEngine(data, (its) => untilScreens(its, 'the engine is at mosquitto', ({ broker }) => broker.state === 'connected' && broker.gate !== null))
  const fleet = pultVictim('fleet', ['fleet', '--screens', String(screens), '--gate', gate, '--data', data, '--dir', fleetFolder, '--proofs', '10', '--quiet'], logFile)
  await fleet.start()
  await withEngine(data, (its) => untilScreens(its, 'the fleet is enrolled', ({ total }) => total.enrolled >= screens, enrolsWithinMs))
  log(`${screens} screens of the fleet are enrolled`)
  const players = ['player A', 'player B'].map((name) => (browsers ? kioskVictim(name, `${gate}/?proofs=10`, join(folder, name.replace(' ', '-')), logFile) : headlessVictim(name, gate, join(folder, name.replace(' ', '-')), logFile)))
  for (const [at, player] of players.entries()) {
    await player.start()
    await withEngine(data, (its) => enrolWhoeverWaits(its, network.screenIds[screens + at]!))
  }
  mosquitto.rewrite(await filesNow())
  await withEngine(data, publishOtherwise)
  await withEngine(data, (its) => untilScreens(its, 'all play the first release', ({ progress: [first] }) => first?.adopted === screens + 2, 180_000))
  return { data, fleetFolder, network, pictures: new Set(network.shaOf.values()), engine, mosquitto, players, fleet, log: logFile }
}

async function enrolWhoeverWaits(engine: EngineClient, screenId: string): Promise<void> {
  const { pairings } = await untilScreens(engine, 'a player shows its code', (its) => its.pairings.length > 0, 60_000)
  await engine.screens.enrol({ code: pairings[0]!.code, screenId, replaces: false })
  await untilScreens(engine, 'it is enrolled', (its) => its.pairings.length === 0, 30_000)
}
