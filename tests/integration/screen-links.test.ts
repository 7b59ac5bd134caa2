import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { allTopic, downTopic, largestOf, screenSubscriptions, sensorTopic, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { hashPassword } from '../../src/main/broker/broker-password.ts'
import { mosquittoFiles } from '../../src/main/broker/mosquitto-files.ts'
import type { Link } from '../../src/main/mqtt/link.ts'
import { startOutsideLink } from '../../src/main/mqtt/outside-link.ts'
import { openGate } from '../helpers/device-gate.ts'
import { ownCertificate } from '../helpers/own-certificate.ts'
import { freePort, runTool, startMosquitto } from '../helpers/real-mosquitto.ts'
import { clock, hearing, networkId, passwordOf, quietLog, random, screenIdOf, sensor, startBroker } from '../helpers/screen-broker.ts'

const [own, other] = [screenIdOf(0), screenIdOf(1)]
const engine = { user: 'pult-engine', password: 'the engine\'s own' }
const login = (port: number, user: string) => ['-h', '127.0.0.1', '-p', String(port), '-u', user, '-P', passwordOf(user), '-i', user]

const hashOf = (user: string) => ({ user, passwordHash: hashPassword(passwordOf(user), random) })
const engineHash = { user: engine.user, passwordHash: hashPassword(engine.password, random) }
const realMosquitto = () => startMosquitto((port) => mosquittoFiles({ networkIds: [networkId], users: [own, other, sensor].map(hashOf), engine: engineHash, port }))
function linkTo(url: string, password = engine.password) {
  const ear = hearing()
  const started = startOutsideLink({ url, user: engine.user, password, clientId: engine.user, ears: ear.ears, clock, log: quietLog, chance: () => 0.01 })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  onTestFinished(() => started.link.stop())
  return { link: started.link, ...ear }
}
type Bench = { port: number; link: Link } & ReturnType<typeof hearing>
const brokers: [string, () => Promise<Bench>][] = [
  ['our own broker', () => startBroker({ screens: 2 })],
  ['mosquitto', async () => {
    const { port } = await realMosquitto()
    const bench = linkTo(`mqtt://127.0.0.1:${port}`)
    await bench.until(({ states }) => states.some(({ state }) => state === 'connected'))
    return { port, ...bench }
  }],
]

test.each(brokers)('[PL4] a screen and the engine hear each other; who comes and who goes is told: through %s', async (_name, start) => {
  const { port, link, heard, until } = await start()
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username: own, password: passwordOf(own), clientId: own, reconnectPeriod: 0, will: { topic: upTopic(own, 'gone'), payload: Buffer.from('') } })
  onTestFinished(() => client.endAsync(true))
  const said: string[] = []
  const spoken = Promise.withResolvers<void>()
  client.on('message', (topic, payload) => {
    said.push(`${topic} ${payload.toString()}`)
    if (said.length === 3) spoken.resolve()
  })
  await client.subscribeAsync(screenSubscriptions({ screenId: own, networkId, deviceClass: 'store' }), { qos: 1 })
  await client.publishAsync(upTopic(own, 'hello'), 'сәлем', { qos: 1 })
  await until(({ messages }) => messages.length === 1)
  expect(heard.arrived).toEqual([own])
  expect(link.clients()).toBe(1)
  expect(await link.publish(downTopic(own, 'manifest'), Buffer.from('plan'))).toBe('handed')
  expect(await link.publish(downTopic(own, 'stored'), Buffer.from('kept'))).toBe('handed')
  expect(await link.publish(allTopic(networkId, 'store', 'state'), Buffer.from('blank'))).toBe('handed')
  await spoken.promise
  expect(said).toEqual([`${downTopic(own, 'manifest')} plan`, `${downTopic(own, 'stored')} kept`, `${allTopic(networkId, 'store', 'state')} blank`])
  client.stream.destroy()
  await until(({ gone }) => gone.length === 1)
  expect(heard.gone).toEqual([own])
  expect(heard.messages).toHaveLength(1)
  expect(link.clients()).toBe(0)
})

test.each(brokers)('[PL4] with a screen\'s credentials an independent client neither writes nor reads what is another\'s: through %s', async (_name, start) => {
  const { port, link, heard, until } = await start()
  const foreign: [string, string[]][] = [
    ['as another screen', ['-t', upTopic(other, 'hello'), '-m', 'forged']], ['to another screen', ['-t', downTopic(other, 'manifest'), '-m', 'forged']], ['of what was sold there', ['-t', downTopic(other, 'supplement'), '-m', 'forged']], ['of what was sold here', ['-t', downTopic(own, 'supplement'), '-m', 'forged']], ['to all', ['-t', allTopic(networkId, 'store', 'state'), '-m', 'forged']],
    ['as a sensor', ['-t', sensorTopic(sensor), '-m', 'forged']], ['elsewhere', ['-t', 'pult/1/x', '-m', 'forged']], ['retained', ['-t', upTopic(own, 'hello'), '-m', 'forged', '-r']],
  ]
  const watching = runTool('mosquitto_sub', [...login(port, other), '-t', `pult/1/s/${other}/down/#`, '-t', `pult/1/n/${networkId}/store/#`, '-C', '1', '-W', '10', '-v', '-q', '1'])
  for (const [, args] of foreign) await runTool('mosquitto_pub', [...login(port, own), '-q', '1', ...args])
  const greedy = ['#', 'pult/#', '+/+/+/+/+/+', `pult/1/s/+/down/#`, downTopic(other, 'manifest'), downTopic(other, 'supplement'), upTopic(other, 'hello'), '$SYS/#'].flatMap((filter) => ['-t', filter])
  const spying = runTool('mosquitto_sub', [...login(port, own), ...greedy, '-t', downTopic(own, 'manifest'), '-W', '3', '-C', '1', '-v', '-q', '1'])
  await runTool('mosquitto_pub', [...login(port, sensor), '-t', sensorTopic(sensor), '-m', '21', '-q', '1'])
  await until(({ messages }) => messages.some(({ topic }) => topic === sensorTopic(sensor)))
  // Both are there once they can be spoken to: ask until the spy was told what is its own.
  const saying = setInterval(() => {
    void link.publish(downTopic(other, 'supplement'), Buffer.from('for the other alone'))
    void link.publish(downTopic(own, 'manifest'), Buffer.from('for its own'))
  }, 100)
  onTestFinished(() => clearInterval(saying))
  expect((await watching).out).toBe(`${downTopic(other, 'supplement')} for the other alone\n`)
  expect((await spying).out).toBe(`${downTopic(own, 'manifest')} for its own\n`)
  expect(heard.messages.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['21'])
})

test.each(brokers)('[PL4] a wrong password, no password, and a name nobody has are refused: through %s', async (_name, start) => {
  const { port, heard } = await start()
  for (const args of [['-u', own, '-P', 'wrong', '-i', own], ['-u', own, '-i', own], [], ['-u', 'nobody', '-P', 'x', '-i', 'nobody']]) {
    expect((await runTool('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-t', upTopic(own, 'hello'), '-m', 'x', ...args])).code).not.toBe(0)
  }
  expect(heard).toMatchObject({ messages: [], arrived: [] })
})

test.each(brokers)('a message over the size of its channel is heard by nobody: through %s', async (_name, start) => {
  const { port, heard, until } = await start()
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username: own, password: passwordOf(own), clientId: own, reconnectPeriod: 0 })
  onTestFinished(() => client.endAsync(true))
  client.on('error', () => undefined)
  await client.publishAsync(upTopic(own, 'hello'), 'first', { qos: 1 })
  void client.publishAsync(upTopic(own, 'hello'), Buffer.alloc(largestOf.hello + 1), { qos: 1 }).catch(() => undefined)
  await until(({ messages }) => messages.length === 1)
  await runTool('mosquitto_pub', [...login(port, other), '-t', upTopic(other, 'hello'), '-m', 'last', '-q', '1'])
  await until(({ messages }) => messages.some(({ topic }) => topic === upTopic(other, 'hello')))
  expect(heard.messages.map(({ payload }) => payload.length)).toEqual([5, 4])
})

test('an outside broker is reached through TLS with an authority of its own, and through a WebSocket', async () => {
  const tls = ownCertificate()
  const ours = await startBroker({ screens: 1, ports: { tcp: null, tls: 0 }, tls })
  const { gate } = await openGate({ upgrade: ours.link.upgrade })
  for (const [url, ca] of [[`mqtts://localhost:${ours.link.ports.tls}`, tls.certificate], [`ws://127.0.0.1:${gate.ports.http}/mqtt`, undefined]] as const) {
    const before = ours.heard.arrived.length
    const started = startOutsideLink({ url, ca, user: own, password: passwordOf(own), clientId: own, ears: hearing().ears, clock, log: quietLog, chance: () => 0.9 })
    await ours.until(({ arrived }) => arrived.length > before)
    if (started.kind === 'listening') await started.link.stop()
    await ours.until(({ gone }) => gone.length === before + 1)
  }
})

test('a broker that goes is told as lost and dialled until it is back; then all is heard again, and nothing old is sent', async () => {
  const mosquitto = await realMosquitto()
  const { link, heard, until } = linkTo(`mqtt://127.0.0.1:${mosquitto.port}`)
  await until(({ states }) => states.at(-1)?.state === 'connected')
  await runTool('mosquitto_pub', [...login(mosquitto.port, own), '-t', upTopic(own, 'hello'), '-m', 'one', '-q', '1'])
  await until(({ arrived }) => arrived.length === 1)
  await mosquitto.stop()
  await until(({ states }) => states.at(-1)?.state === 'lost')
  expect(heard.gone).toEqual([own])
  expect(link.state()).toMatchObject({ state: 'lost', clients: 0, problem: { reason: 'broker-unreachable' } })
  expect(await link.publish(downTopic(own, 'manifest'), Buffer.from('into the void'))).toBe('refused')
  await mosquitto.start()
  await until(({ states }) => states.at(-1)?.state === 'connected')
  await runTool('mosquitto_pub', [...login(mosquitto.port, own), '-t', upTopic(own, 'hello'), '-m', 'two', '-q', '1'])
  await until(({ messages }) => messages.length === 2)
  expect(heard.arrived).toEqual([own, own])
})

test('a broker that does not let the engine in, one that is not there, and an address that is none each have a reason', async () => {
  const { port } = await realMosquitto()
  const wrong = linkTo(`mqtt://127.0.0.1:${port}`, 'wrong')
  await wrong.until(({ states }) => states.at(-1)?.state === 'failed')
  expect(wrong.link.state().problem).toMatchObject({ reason: 'broker-refused', params: { url: `mqtt://127.0.0.1:${port}` } })
  // A broker that lets us in and lets us hear nothing is of no use either.
  const ours = await startBroker({ screens: 1 })
  const asScreen = hearing()
  const deaf = startOutsideLink({ url: `mqtt://127.0.0.1:${ours.port}`, user: own, password: passwordOf(own), clientId: own, ears: asScreen.ears, clock, log: quietLog, chance: () => 0.9 })
  if (deaf.kind === 'listening') onTestFinished(() => deaf.link.stop())
  await asScreen.until(({ states }) => states.at(-1)?.problem?.reason === 'broker-refused')
  const nobody = linkTo(`mqtt://127.0.0.1:${await freePort()}`)
  await nobody.until(({ states }) => states.length > 0)
  expect(nobody.link.state().problem).toMatchObject({ reason: 'broker-unreachable', params: { detail: 'ECONNREFUSED' } })
  for (const url of ['', 'broker', 'http://127.0.0.1:1883', 'mqtt://']) expect(() => linkTo(url), url).toThrow('broker-address-impossible')
})
