import { createServer } from 'node:http'
import { connect as connectTcp } from 'node:net'
import mqtt from 'mqtt'
import { WebSocket } from 'ws'
import { expect, onTestFinished, test } from 'vitest'
import { downTopic, screenSubscriptions, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { ownCertificate } from '../helpers/own-certificate.ts'
import { connectPacket, openRaw, publishPacket, subscribePacket } from '../helpers/raw-mqtt.ts'
import { networkId, passwordOf, screenIdOf, startBroker } from '../helpers/screen-broker.ts'

const own = screenIdOf(0)
const subscriptions = screenSubscriptions({ screenId: own, networkId, deviceClass: 'store' })
const login = { username: own, password: passwordOf(own), clientId: own, reconnectPeriod: 0 }

test('[PL4] the same broker speaks through TLS', async () => {
  const tls = ownCertificate()
  const { link, until, heard } = await startBroker({ screens: 1, ports: { tcp: null, tls: 0 }, tls })
  const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${link.ports.tls}`, { ...login, ca: tls.certificate })
  onTestFinished(() => client.endAsync(true))
  await client.subscribeAsync(subscriptions, { qos: 1 })
  await client.publishAsync(upTopic(own, 'hello'), 'over TLS', { qos: 1 })
  await until(({ messages }) => messages.length === 1)
  expect(heard.arrived).toEqual([own])
  expect(link.counts().strangers).toBe(0)
  expect(link.state().addresses).toEqual([`mqtts://127.0.0.1:${link.ports.tls}`])
})

test('a handshake that never comes is closed like a password that never comes', async () => {
  const { link } = await startBroker({ screens: 1, ports: { tcp: null, tls: 0 }, tls: ownCertificate(), limits: { connectWithinMs: 200 } })
  const socket = connectTcp(link.ports.tls ?? 0, '127.0.0.1')
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.once('close', resolve))
  await expect.poll(() => link.counts().strangers).toBe(0)
})

test('[PL4] a browser speaks MQTT through a WebSocket of the gate, in frames of any size', async () => {
  const { link, until, heard } = await startBroker({ screens: 1, ports: { tcp: null, tls: null } })
  const server = createServer()
  server.on('upgrade', link.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const url = `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/mqtt`
  const client = await mqtt.connectAsync(url, login)
  onTestFinished(() => client.endAsync(true))
  const big = Buffer.alloc(300_000, 7)
  const got = new Promise<Buffer>((resolve) => client.once('message', (_topic, payload) => resolve(payload)))
  await client.subscribeAsync(subscriptions, { qos: 1 })
  expect(await link.publish(downTopic(own, 'manifest'), big)).toBe('handed')
  expect((await got).equals(big)).toBe(true)
  await client.publishAsync(upTopic(own, 'shot'), big, { qos: 1 })
  await until(({ messages }) => messages.length === 1)
  expect(heard.messages[0]?.payload.length).toBe(big.length)
  await client.endAsync()
  await until(({ gone }) => gone.length === 1)

  const dripped = new WebSocket(url, 'mqtt')
  const answered = new Promise((resolve) => dripped.once('message', resolve))
  await new Promise((resolve) => dripped.once('open', resolve))
  for (const byte of connectPacket({ clientId: own, user: own, password: passwordOf(own) })) dripped.send(Buffer.from([byte]))
  expect(await answered).toEqual(Buffer.from([0x20, 2, 0, 0]))
  dripped.send('text is no MQTT')
  await new Promise((resolve) => dripped.once('close', resolve))

  const other = new WebSocket(url, 'soap')
  other.on('error', () => undefined)
  await new Promise((resolve) => other.once('close', resolve))
  await until(({ gone }) => gone.length === 2)
})

test('[PL6] a thousand screens that come back at once are all let in, and each is spoken to', async () => {
  const screens = 1000
  const { port, link, until, heard } = await startBroker({ screens })
  const startedMs = performance.now()
  const raws = await Promise.all(Array.from({ length: screens }, async (_, number) => {
    const user = screenIdOf(number)
    const raw = await openRaw(port)
    await raw.send(connectPacket({ clientId: user, user, password: passwordOf(user) }), subscribePacket(downTopic(user, 'welcome')), publishPacket(upTopic(user, 'hello'), `hello of ${number}`, { qos: 1 }))
    expect((await raw.receive(13)).subarray(0, 4), user).toEqual(Buffer.from([0x20, 2, 0, 0]))
    return raw
  }))
  await until(({ messages }) => messages.length === screens)
  const outcomes = await Promise.all(raws.map((_, number) => link.publish(downTopic(screenIdOf(number), 'welcome'), Buffer.alloc(1000, 65))))
  await Promise.all(raws.map((raw) => raw.receive(1000)))
  const tookMs = performance.now() - startedMs
  expect(new Set(outcomes)).toEqual(new Set(['handed']))
  expect(heard.arrived).toHaveLength(screens)
  expect(link.clients()).toBe(screens)
  expect(link.counts().refused).toEqual({})
  expect(tookMs).toBeLessThan(20_000)
  console.log(`1000 screens in and welcomed after ${Math.round(tookMs)} ms`)
})
