import mqtt from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { allTopic, downTopic, largestMessage, largestOf, largestReading, screenSubscriptions, sensorTopic, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { connectPacket, openRaw, packet, publishPacket, subscribePacket } from '../helpers/raw-mqtt.ts'
import { hearing, networkId, passwordOf, screenIdOf, sensor, startBroker } from '../helpers/screen-broker.ts'

const [own, other] = [screenIdOf(0), screenIdOf(1)]
const accepted = Buffer.from([0x20, 2, 0, 0])

async function comeIn(port: number, user: string) {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username: user, password: passwordOf(user), clientId: user, reconnectPeriod: 0 })
  onTestFinished(() => client.endAsync(true))
  return client
}
async function rawIn(port: number, user: string) {
  const raw = await openRaw(port)
  await raw.send(connectPacket({ clientId: user, user, password: passwordOf(user) }))
  expect(await raw.receive(4)).toEqual(accepted)
  return raw
}

test('[PP2] what is to be kept is acknowledged and heard late, and nobody else waits for it', async () => {
  const { ears, heard, until } = hearing()
  const { port } = await startBroker({ screens: 2, ears: { ...ears, delayMs: (topic) => (topic === upTopic(own, 'proofs') ? 250 : 0) } })
  const [late, live] = [await comeIn(port, own), await comeIn(port, other)]
  const from = performance.now()
  const acknowledged = late.publishAsync(upTopic(own, 'proofs'), 'of yesterday', { qos: 1 }).then(() => performance.now() - from)
  await live.publishAsync(upTopic(other, 'proofs'), 'of now', { qos: 1 })
  expect(performance.now() - from).toBeLessThan(200)
  expect(await acknowledged).toBeGreaterThan(240)
  await until(({ messages }) => messages.length === 2)
  expect(heard.messages.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['of now', 'of yesterday'])
})

test('[PL4] a screen is heard, and hears what is said to it and to its class, and nothing else', async () => {
  const { port, link, heard, until } = await startBroker({ screens: 2 })
  const client = await comeIn(port, own)
  const said: string[] = []
  client.on('message', (topic, payload) => said.push(`${topic} ${payload.toString()}`))
  await client.subscribeAsync(screenSubscriptions({ screenId: own, networkId, deviceClass: 'store' }), { qos: 1 })
  await client.publishAsync(upTopic(own, 'hello'), 'сәлем', { qos: 1 })
  await until(({ messages }) => messages.length === 1)
  expect(heard.arrived).toEqual([own])
  expect(Buffer.from(heard.messages[0]?.payload ?? []).toString()).toBe('сәлем')
  const outcomes = await Promise.all([
    link.publish(downTopic(own, 'manifest'), Buffer.from('plan')), link.publish(downTopic(own, 'stored'), Buffer.from('kept')), link.publish(allTopic(networkId, 'store', 'state'), Buffer.from('blank')),
    link.publish(allTopic(networkId, 'billboard', 'state'), Buffer.from('not for shelves')), link.publish(downTopic(other, 'manifest'), Buffer.from('nobody there')), link.publish('somewhere', Buffer.from('else')),
  ])
  expect(outcomes).toEqual(['handed', 'handed', 'handed', 'handed', 'refused', 'refused'])
  await client.publishAsync(upTopic(own, 'taken'), 'seen', { qos: 1 })
  await until(({ messages }) => messages.length === 2)
  expect(said).toEqual([`${downTopic(own, 'manifest')} plan`, `${downTopic(own, 'stored')} kept`, `${allTopic(networkId, 'store', 'state')} blank`])
  await client.endAsync()
  await until(({ gone }) => gone.length === 1)
  expect(link.clients()).toBe(0)
})

test('[PL4] without the right password, or under another name, nobody comes in', async () => {
  const { port, link, heard } = await startBroker({ screens: 2 })
  const tries = [
    { clientId: own }, { clientId: own, user: own }, { clientId: own, user: own, password: passwordOf(other) }, { clientId: 'nobody', user: 'nobody', password: 'x' },
    { clientId: other, user: own, password: passwordOf(own) }, { clientId: '', user: own, password: passwordOf(own) },
  ]
  for (const one of tries) {
    const raw = await openRaw(port)
    await raw.send(connectPacket(one), publishPacket(upTopic(own, 'hello'), 'x'))
    await raw.ended
    expect([...raw.received()].slice(0, 3), JSON.stringify(one)).toEqual([0x20, 2, 0])
    expect(raw.received()[3], JSON.stringify(one)).toBeGreaterThan(0)
  }
  expect(heard).toMatchObject({ arrived: [], messages: [] })
  expect(link.counts().refused).toMatchObject({ 'wrong-password': 4, 'wrong-client-id': 2 })
})

test('[PL4] what is not its own a screen cannot write: it is closed, and nobody heard it', async () => {
  const { port, heard, link } = await startBroker({ screens: 2 })
  const forged: [string, Buffer][] = [
    ['of another screen', publishPacket(upTopic(other, 'hello'), 'x', { qos: 1 })], ['as the engine', publishPacket(downTopic(own, 'manifest'), 'x')], ['to all', publishPacket(allTopic(networkId, 'store', 'state'), 'x')],
    ['as a sensor', publishPacket(sensorTopic(sensor), '9')], ['of the broker', publishPacket('$SYS/broker/uptime', 'x')], ['elsewhere', publishPacket('pult/1/else', 'x')], ['with a wildcard', publishPacket('pult/1/s/+/up/hello', 'x')],
    ['retained', publishPacket(upTopic(own, 'hello'), 'x', { retain: true })], ['exactly once', publishPacket(upTopic(own, 'hello'), 'x', { qos: 2 })],
    ['too long', publishPacket(upTopic(own, 'hello'), Buffer.alloc(largestOf.hello + 1))], ['very deep', publishPacket(`${upTopic(own, 'hello')}${'/x'.repeat(200)}`, 'x')],
  ]
  for (const [name, bytes] of forged) {
    const raw = await rawIn(port, own)
    await raw.send(bytes)
    await raw.ended
    expect(raw.received(), name).toEqual(accepted)
  }
  expect(heard.messages).toEqual([])
  expect(link.counts().refused).toMatchObject({ 'foreign-topic': 6, retained: 1, 'qos-2': 1, 'too-large': 1 })
})

test('[PL4] wildcards and topics of others are refused with 0x80; the connection stays', async () => {
  const { port, link } = await startBroker({ screens: 2 })
  const raw = await rawIn(port, own)
  const foreign = ['#', '+/#', 'pult/#', 'pult/1/s/+/down/#', downTopic(other, 'manifest'), `pult/1/s/${other}/#`, `pult/1/s/${own}/#`, `pult/1/n/${networkId}/#`, allTopic(networkId, 'billboard', 'state'), '$SYS/#', `$share/x/pult/1/s/${other}/down/#`, sensorTopic(sensor)]
  for (const [at, filter] of foreign.entries()) {
    await raw.send(subscribePacket(filter))
    expect([...(await raw.receive(4 + 5 * (at + 1))).subarray(-5)], filter).toEqual([0x90, 3, 0, 9, 0x80])
  }
  await raw.send(subscribePacket(downTopic(own, 'manifest')))
  await raw.receive(4 + 5 * (foreign.length + 1))
  const before = raw.received().length
  const state = Buffer.from('not asked for')
  expect(await link.publish(allTopic(networkId, 'store', 'state'), state)).toBe('handed')
  expect(await link.publish(downTopic(own, 'manifest'), Buffer.from('plan'))).toBe('handed')
  expect((await raw.receive(before + 6)).subarray(before).toString('latin1')).not.toContain('not asked for')
})

test('[PL4] a last will is taken for its own `gone` alone', async () => {
  const { port, link, until } = await startBroker({ screens: 2 })
  for (const will of [{ topic: upTopic(other, 'gone'), payload: 'x' }, { topic: upTopic(own, 'hello'), payload: 'x' }, { topic: upTopic(own, 'gone'), payload: 'x', retain: true }, { topic: upTopic(own, 'gone'), payload: 'x'.repeat(largestOf.gone + 1) }, { topic: '$SYS/x', payload: 'x' }]) {
    const raw = await openRaw(port)
    await raw.send(connectPacket({ clientId: own, user: own, password: passwordOf(own), will }))
    await raw.ended
    expect(raw.received().length, will.topic).toBe(0)
  }
  expect(link.counts().refused['foreign-will']).toBe(5)
  const raw = await openRaw(port)
  await raw.send(connectPacket({ clientId: own, user: own, password: passwordOf(own), will: { topic: upTopic(own, 'gone'), payload: '' } }))
  expect(await raw.receive(4)).toEqual(accepted)
  await until(({ arrived }) => arrived.length === 1)
})

test('a packet larger than any message ends the connection before it is collected', async () => {
  const { port, link, heard } = await startBroker({ screens: 1 })
  const stranger = await openRaw(port)
  await stranger.send(packet(0x10, Buffer.alloc(64), 200 * 1024 * 1024))
  await stranger.ended
  const known = await rawIn(port, own)
  await known.send(packet(0x30, Buffer.alloc(1024), 2 * largestMessage))
  await known.ended
  const chatty = await rawIn(port, own)
  await chatty.send(packet(0x82, Buffer.alloc(512), 64 * 1024))
  await chatty.ended
  expect(link.counts().refused['packet-too-large']).toBe(3)
  const talker = await openRaw(port)
  await talker.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
  await talker.ended
  expect(link.counts().refused['packet-malformed']).toBe(1)
  const largest = await rawIn(port, own)
  await largest.send(publishPacket(upTopic(own, 'shot'), Buffer.alloc(largestOf.shot), { qos: 1 }))
  expect([...(await largest.receive(8)).subarray(4)]).toEqual([0x40, 2, 0, 7])
  expect(heard.messages.map(({ payload }) => payload.length)).toEqual([largestOf.shot])
})

test('whoever drips its first packet byte by byte, or says nothing, is closed in time; the longest waiting make room', async () => {
  const { port, link } = await startBroker({ screens: 1, limits: { connectWithinMs: 300, strangersOfAddress: 4, strangers: 100 } })
  const silent = await openRaw(port)
  const dripping = await openRaw(port)
  const greeting = connectPacket({ clientId: own, user: own, password: passwordOf(own) })
  let at = 0
  const drip = setInterval(() => { dripping.socket.write(greeting.subarray(at, (at += 1))) }, 50)
  onTestFinished(() => clearInterval(drip))
  await Promise.all([silent.ended, dripping.ended])
  const idle = await Promise.all(Array.from({ length: 4 }, () => openRaw(port)))
  const honest = await rawIn(port, own)
  await idle[0]?.ended
  expect(honest.socket.destroyed).toBe(false)
  expect(idle[3]?.socket.destroyed).toBe(false)
  expect(link.clients()).toBe(1)
})

test('a client that reads nothing is cut off before it costs much memory; others go on', async () => {
  const { port, link, until } = await startBroker({ screens: 2, limits: { unsentBytes: 1024 * 1024 } })
  const slow = await rawIn(port, own)
  await slow.send(subscribePacket(downTopic(own, 'manifest')))
  await slow.receive(9)
  slow.socket.pause()
  const quick = await comeIn(port, other)
  await quick.subscribeAsync(downTopic(other, 'manifest'), { qos: 1 })
  const manifest = Buffer.alloc(256 * 1024)
  for (let sent = 0; sent < 200 && link.clients() === 2; sent += 1) {
    void link.publish(downTopic(own, 'manifest'), manifest)
    expect(await link.publish(downTopic(other, 'manifest'), Buffer.from(String(sent)))).toBe('handed')
  }
  await until(({ gone }) => gone.includes(own))
  expect(link.counts().refused['too-slow']).toBeGreaterThan(0)
  expect(link.clients()).toBe(1)
})

test('[PL4] a second connection of the same screen takes the place of the first, and that is told; however many come at once, one stays', async () => {
  const { port, link, heard, until } = await startBroker({ screens: 1 })
  const first = await rawIn(port, own)
  await rawIn(port, own)
  await first.ended
  expect(heard.taken).toEqual([own])
  await until(({ arrived, gone }) => arrived.length === 2 && gone.length === 1)
  const many = await Promise.all(Array.from({ length: 8 }, async () => {
    const raw = await openRaw(port)
    await raw.send(connectPacket({ clientId: own, user: own, password: passwordOf(own) }))
    return raw
  }))
  await until(() => many.filter(({ socket }) => !socket.destroyed).length === 1)
  await until(({ arrived, gone }) => arrived.length - gone.length === 1)
  expect(link.clients()).toBe(1)
})

test('[PL4] a revoked screen is thrown out at once and does not come back', async () => {
  const { port, link, accounts } = await startBroker({ screens: 1 })
  const raw = await rawIn(port, own)
  accounts.delete(own)
  link.cutOff(own)
  await raw.ended
  const again = await openRaw(port)
  await again.send(connectPacket({ clientId: own, user: own, password: passwordOf(own) }))
  expect((await again.receive(4))[3]).toBe(4)
})

test('nothing is kept for a screen that is away, though it asks for it; and it must say that it lives', async () => {
  const { port, link, until } = await startBroker({ screens: 1 })
  const lasting = await openRaw(port)
  await lasting.send(connectPacket({ clientId: own, user: own, password: passwordOf(own), clean: false }), subscribePacket(downTopic(own, 'manifest')))
  await lasting.receive(9)
  lasting.socket.destroy()
  await until(({ gone }) => gone.length === 1)
  expect(await link.publish(downTopic(own, 'manifest'), Buffer.from('while away'))).toBe('refused')
  const back = await openRaw(port)
  await back.send(connectPacket({ clientId: own, user: own, password: passwordOf(own), clean: false, keepalive: 1 }))
  expect(await back.receive(4)).toEqual(accepted)
  await back.ended
  expect(back.received()).toEqual(accepted)
  const forever = await openRaw(port)
  await forever.send(connectPacket({ clientId: own, user: own, password: passwordOf(own), keepalive: 0 }))
  await forever.ended
})

test('[AU7] a sensor writes its own topic and reads nothing', async () => {
  const { port, heard, until } = await startBroker({ screens: 1 })
  const raw = await rawIn(port, sensor)
  await raw.send(publishPacket(sensorTopic(sensor), '{"celsius":-21}'), subscribePacket(allTopic(networkId, 'store', 'state')))
  expect((await raw.receive(9)).at(-1)).toBe(0x80)
  await until(({ messages }) => messages.length === 1)
  expect(heard.messages[0]?.topic).toBe(sensorTopic(sensor))
  expect(heard.arrived).toEqual([])
  await raw.send(publishPacket(upTopic(own, 'hello'), 'x'))
  await raw.ended
})

test('[AU7] a reading over 16 KB is told as too large and cuts its sensor off; one of 16 KB is taken', async () => {
  const { port, heard, link, until } = await startBroker({ screens: 1 })
  const raw = await rawIn(port, sensor)
  await raw.send(publishPacket(sensorTopic(sensor), Buffer.alloc(largestReading)))
  await until(({ messages }) => messages.length === 1)
  await raw.send(publishPacket(sensorTopic(sensor), Buffer.alloc(3 * largestReading)))
  await raw.ended
  expect(heard.messages.map(({ payload }) => payload.length)).toEqual([largestReading, largestReading + 1])
  expect(link.counts().refused).toMatchObject({ 'too-large': 1 })
})

test('a screen that talks without end is read at its pace, and loses nothing', async () => {
  const { port, heard, until } = await startBroker({ screens: 1, limits: { messagesPerSecond: 200, messagesAtOnce: 20 } })
  const raw = await rawIn(port, own)
  const startedMs = performance.now()
  await raw.send(...Array.from({ length: 120 }, (_, at) => publishPacket(upTopic(own, 'playing'), String(at))))
  await until(({ messages }) => messages.length === 120)
  expect(performance.now() - startedMs).toBeGreaterThan(450)
  expect(heard.messages.map(({ payload }) => Buffer.from(payload).toString())).toEqual(Array.from({ length: 120 }, (_, at) => String(at)))
})

test('a port that is taken, and an address that is not here, are refused with a reason', async () => {
  const { port } = await startBroker({ screens: 0 })
  await expect(startBroker({ screens: 0, ports: { tcp: port, tls: null } })).rejects.toThrow('port-busy')
  await expect(startBroker({ screens: 0, host: '192.0.2.1' })).rejects.toThrow('address-not-here')
})
