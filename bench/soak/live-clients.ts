// Screens that play for a week in fast time, in a process of their own: each sends a batch for every quarter of an hour, spread over it, and counts what was acknowledged.
import mqtt, { type MqttClient } from 'mqtt'
import { screenSubscriptions, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { toBase64Url } from '../../src/core/kernel/base64url.ts'
import { createBenchScreens, firstQuarterMs, quarterMs } from '../frame/proof-quarters.ts'
import { type FastTime, fastNow } from './fast-time.ts'

export type LiveOrder = { type: 'make'; screens: number } | { type: 'play'; url: string; networkId: string; passwords: string[]; time: FastTime; days: number }
export type LiveReport = { type: 'made'; screens: { screenId: string; publicKey: string }[] } | { type: 'playing' } | { type: 'at'; quarter: number; sent: number; stored: number; behindQuarters: number } | { type: 'over'; sent: number; stored: number }
const tell = (report: LiveReport): void => void process.send!(report)
const slices = 20
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let fleet: ReturnType<typeof createBenchScreens> | null = null

async function play({ url, networkId, passwords, time, days }: LiveOrder & { type: 'play' }): Promise<void> {
  const { screens, quarter: batchesOf } = fleet!
  let [sent, stored] = [0, 0]
  const clients: MqttClient[] = []
  for (const [at, { screenId }] of screens.entries()) {
    const client = mqtt.connect(url, { username: screenId, clientId: screenId, password: passwords[at]!, protocolVersion: 4, reconnectPeriod: 0, keepalive: 240 })
    await new Promise((resolve, reject) => { client.once('connect', resolve); client.once('error', reject) })
    await client.subscribeAsync(screenSubscriptions({ screenId, networkId, deviceClass: 'store' }), { qos: 1 })
    client.on('message', () => { stored += 1 })
    clients.push(client)
  }
  tell({ type: 'playing' })
  const slice = Math.ceil(screens.length / slices)
  for (let quarter = 0; quarter < days * 96; quarter++) {
    for (let from = 0; from < screens.length; from += slice) {
      const dueMs = time.startMs + (quarter + 1 + from / screens.length) * quarterMs
      while (fastNow(time) < dueMs || sent - stored > 4 * screens.length) await pause(2)
      for (const { screenId, message } of batchesOf(quarter + Math.floor((time.startMs - firstQuarterMs) / quarterMs), from, Math.min(screens.length, from + slice))) {
        clients[screens.findIndex((its) => its.screenId === screenId)]!.publish(upTopic(screenId, 'proofs'), message as Buffer, { qos: 1 })
        sent += 1
      }
    }
    tell({ type: 'at', quarter, sent, stored, behindQuarters: (fastNow(time) - time.startMs) / quarterMs - quarter - 2 })
  }
  for (let tries = 0; stored < sent && tries < 600; tries++) await pause(100)
  await Promise.all(clients.map((client) => client.endAsync(true)))
  tell({ type: 'over', sent, stored })
}

process.on('message', (order: LiveOrder) => {
  if (order.type === 'play') return void play(order)
  fleet = createBenchScreens(order.screens)
  tell({ type: 'made', screens: fleet.screens.map(({ screenId, publicKey }) => ({ screenId, publicKey: toBase64Url(publicKey) })) })
})
