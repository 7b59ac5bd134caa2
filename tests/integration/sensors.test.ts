import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { connectToEngine, type EngineClient } from '../../src/cli/client.ts'
import type { SensorLogin } from '../../src/contracts/ambient.ts'
import { allTopic, downTopic, sensorTopic, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { readEngineFile } from '../../src/main/engine-file.ts'
import { startEngine } from '../../src/main/engine.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { makeLiveNetwork, untilScreens } from '../helpers/live-network.ts'
import { idOf } from '../helpers/plan-world.ts'
import { runTool } from '../helpers/real-mosquitto.ts'
import { startRealPlayer } from '../helpers/real-player.ts'
import { codeOf } from '../helpers/team-engine.ts'

async function startHouse(folder: string): Promise<EngineClient> {
  const started = await startEngine({ folder, root: process.cwd(), contents: 'empty', listen: { mode: 'desk', port: 0 }, screens: { host: null, mqttPort: 0, gatePort: 0 } })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  onTestFinished(() => started.engine.stop())
  const { url, token } = readEngineFile(folder)!
  const line = await connectToEngine({ url: url!, token })
  if (line.kind === 'refused') throw new Error(line.problem.reason)
  onTestFinished(() => line.close())
  return line.engine
}

async function until(what: string, look: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const endsAtMs = performance.now() + withinMs
  while (!(await look())) {
    if (performance.now() > endsAtMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Above 25 degrees it is on, below 23 off; every line of the network plays while it is on. */
async function heatRules(engine: EngineClient, networkId: string, sensor: string): Promise<void> {
  const rule = { networkId, code: 'HEAT', name: 'Heat', sensor, gives: { kind: 'switch' as const, trigger: 'heat', is: 'at-least' as const, on: 25, off: 23 }, where: { kind: 'all' as const }, hours: null, holdMinutes: 0, changesPerHour: null, staleMinutes: 30, pausedAtMs: null }
  await engine.documents.create({ kind: 'triggerRule', fields: rule })
  const minutes = [24, 26, 24, 22].map((value, minute) => `2026-07-06T12:0${minute}Z;${sensor};${value}`)
  expect(await engine.ambient.testRule({ rule, source: { kind: 'csv', text: ['time;sensor;value', ...minutes].join('\n') } })).toMatchObject({ readings: 4, badCount: 0, onMs: 2 * 60_000, changes: 2 })
  const guards = [{ kind: 'trigger', trigger: 'heat', is: 'at-least', value: 1 }]
  await engine.documents.edit({ label: 'edit', changes: [1, 2, 3].map((at) => ({ documentId: idOf('ln', at), kind: 'line', field: 'guards', value: guards })) })
}

/** A sensor's own client, as the line that the settings show. */
const asSensor = (port: string, { user, password }: SensorLogin) => ['-h', '127.0.0.1', '-p', port, '-u', user, '-P', password, '-i', user, '-q', '1']
const degrees = (value: number): string => JSON.stringify({ value, atMs: Date.now(), unit: '°C' })

test('[AU7] [PL4] a sensor that was given credentials switches what a screen shows, and can do nothing else', async () => {
  const [home, players] = [temporaryFolder(), temporaryFolder()]
  onTestFinished(() => { home.remove(); players.remove() })
  const engine = await startHouse(home.folder)
  const network = await makeLiveNetwork(engine, { screens: 1, venues: 1 })
  const { broker } = await untilScreens(engine, 'the gate is open', (its) => its.broker.gate !== null)
  const port = new URL(broker.addresses.find((address) => address.startsWith('mqtt://'))!).port
  const login = await engine.ambient.addAccount({ name: 'yard' })
  expect(login).toMatchObject({ user: 'sensor-yard', topic: sensorTopic('sensor-yard') })
  expect(await codeOf(engine.ambient.addAccount({ name: 'sensor-yard' }))).toBe('REFUSED')
  await heatRules(engine, network.networkId, login.user)
  const player = await startRealPlayer({ gate: broker.gate!, folder: join(players.folder, 'one') })
  onTestFinished(() => player.stop())
  const [screenId] = network.screenIds as [string]
  await engine.screens.enrol({ code: await player.code(), screenId, replaces: false })
  await network.publish()
  await untilScreens(engine, 'the plan is adopted', ({ progress: [first] }) => first?.adopted === 1)

  const say = async (value: number) => expect((await runTool('mosquitto_pub', [...asSensor(port, login), '-t', login.topic, '-m', degrees(value)])).err).toBe('')
  const trigger = async (value: number, state: string) => until(`at ${value} it is ${state}`, async () => {
    const { sensors, triggers } = await engine.ambient.now()
    return sensors.some((row) => row.sensor === login.user && row.value === value) && triggers[0]?.state === state
  })
  const told = (value: number) => until(`the player was told ${value}, signed`, () => player.player.state()?.running.obedience.readings().triggers.heat === value)
  const pictures = new Set(network.shaOf.values())
  const isShown = () => pictures.has(player.shown.at(-1) ?? '')
  await say(24)
  await trigger(24, 'off')
  await told(0)
  expect(player.shown.some((sha256) => pictures.has(sha256 ?? ''))).toBe(false)
  await say(26)
  await trigger(26, 'on')
  await told(1)
  const playing = until('the guarded lines play', isShown)
  await onlyItsOwn({ engine, port, login, screenId, networkId: network.networkId, notes: player.notes })
  await playing
  await say(24)
  await trigger(24, 'on')
  expect(player.player.state()!.running.obedience.readings().triggers.heat).toBe(1)
  // What was sent is kept, so that what guards took away can be told later.
  const kept = join(home.folder, 'told')
  await until('what the player was told was recorded', () => readdirSync(kept).some((name) => readFileSync(join(kept, name), 'utf8').includes('"triggers":{"heat":1}')))
  await say(22)
  await trigger(22, 'off')
  await told(0)
  await until('they make room', () => !isShown())

  expect((await engine.screens.brokerFiles()).find(({ name }) => name === 'passwords')!.text).toMatch(/^sensor-yard:\$7\$/m)
  await removed(engine, port, login)
}, 40_000)

type Trial = { engine: EngineClient; port: string; login: SensorLogin; screenId: string; networkId: string; notes: readonly string[] }
async function onlyItsOwn({ engine, port, login, screenId, networkId, notes }: Trial): Promise<void> {
  const foreign = [sensorTopic('sensor-roof'), `${login.topic}/more`, downTopic(screenId, 'readings'), downTopic(screenId, 'manifest'), allTopic(networkId, 'store', 'readings'), upTopic(screenId, 'hello'), 'pult/1/other']
  const greedy = ['#', 'pult/#', login.topic, sensorTopic('+'), downTopic(screenId, 'readings'), allTopic(networkId, 'store', 'readings'), '$SYS/#']
  // One client at a time: a second one of the same name takes the place of the first.
  for (const topic of foreign) expect((await runTool('mosquitto_pub', [...asSensor(port, login), '-t', topic, '-m', degrees(40)])).code, topic).not.toBe(0)
  const spied = await runTool('mosquitto_sub', [...asSensor(port, login), '-W', '5', '-C', '1', '-v', ...greedy.flatMap((filter) => ['-t', filter])])
  expect(spied).toMatchObject({ out: '', err: expect.stringContaining('denied') as string })
  expect((await runTool('mosquitto_pub', [...asSensor(port, { ...login, password: `${login.password}x` }), '-t', login.topic, '-m', degrees(40)])).code).not.toBe(0)
  expect((await engine.ambient.now()).sensors.map(({ sensor, value }) => [sensor, value])).toEqual([[login.user, 26]])
  expect(notes.filter((note) => note.startsWith('readings:'))).toEqual([])
}

async function removed(engine: EngineClient, port: string, login: SensorLogin): Promise<void> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username: login.user, password: login.password, clientId: login.user, reconnectPeriod: 0 })
  onTestFinished(() => client.endAsync(true))
  const closed = new Promise((resolve) => client.once('close', () => resolve('cut off')))
  expect(await engine.ambient.accounts()).toMatchObject([{ sensor: login.user }])
  await engine.ambient.removeAccount({ sensor: login.user })
  expect(await closed).toBe('cut off')
  const again = await runTool('mosquitto_pub', [...asSensor(port, login), '-t', login.topic, '-m', degrees(30)])
  expect(again.code).not.toBe(0)
  expect(await engine.ambient.accounts()).toEqual([])
  expect((await engine.screens.brokerFiles()).find(({ name }) => name === 'passwords')!.text).not.toContain(login.user)
  expect(await codeOf(engine.ambient.removeAccount({ sensor: login.user }))).toBe('REFUSED')
}
