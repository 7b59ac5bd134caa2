// Screens that come back after a day without a network, in a process of their own: each sends what it kept, batch after batch, at the pace of the player.
import mqtt, { type MqttClient } from 'mqtt'
import { screenSubscriptions, upTopic } from '../../src/contracts/mqtt-topics.ts'
import { toBase64Url } from '../../src/core/kernel/base64url.ts'
import { usualSettings } from '../../src/player/ports.ts'
import { createBenchScreens } from '../frame/proof-quarters.ts'

export type BacklogOrder = { type: 'make'; screens: number; batches: number; fromQuarter: number } | { type: 'connect'; url: string; networkId: string; passwords: string[] } | { type: 'go' } | { type: 'halt' }
export type BacklogReport = { type: 'made'; screens: { screenId: string; publicKey: string }[]; bytes: number } | { type: 'connected' } | { type: 'halted'; sent: number; stored: number; left: number }
type Late = { screenId: string; batches: Uint8Array[]; client: MqttClient | null }

const tell = (report: BacklogReport): void => void process.send!(report)
let screens: Late[] = []
let [going, sent, stored] = [false, 0, 0]

function make({ screens: count, batches, fromQuarter }: BacklogOrder & { type: 'make' }): void {
  const fleet = createBenchScreens(count)
  screens = fleet.screens.map(({ screenId }) => ({ screenId, batches: [], client: null }))
  for (let at = 0; at < batches; at++) fleet.quarter(fromQuarter + at, 0, count).forEach(({ message }, screen) => screens[screen]!.batches.push(message))
  tell({ type: 'made', screens: fleet.screens.map(({ screenId, publicKey }) => ({ screenId, publicKey: toBase64Url(publicKey) })), bytes: screens[0]!.batches[0]!.length })
}

async function connect({ url, networkId, passwords }: BacklogOrder & { type: 'connect' }): Promise<void> {
  for (let at = 0; at < screens.length; at += 250) {
    await Promise.all(screens.slice(at, at + 250).map(async (screen, index) => {
      const { screenId } = screen
      const client = mqtt.connect(url, { username: screenId, clientId: screenId, password: passwords[at + index]!, protocolVersion: 4, reconnectPeriod: 0, keepalive: 240, connectTimeout: 40_000 })
      await new Promise((resolve, reject) => { client.once('connect', resolve); client.once('error', reject) })
      await client.subscribeAsync(screenSubscriptions({ screenId, networkId, deviceClass: 'store' }), { qos: 1 })
      client.on('message', () => { stored += 1 })
      screen.client = client
    }))
  }
  tell({ type: 'connected' })
}

/** As the player does it: one on its way at a time, then half a second, and its chance. */
async function send({ screenId, batches, client }: Late): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, usualSettings.resendEveryMs * 2 * Math.random()))
  while (going && batches.length > 0) {
    await client!.publishAsync(upTopic(screenId, 'proofs'), batches.shift() as Buffer, { qos: 1 })
    sent += 1
    await new Promise((resolve) => setTimeout(resolve, usualSettings.resendEveryMs * (1 + Math.random())))
  }
}

process.on('message', (order: BacklogOrder) => {
  if (order.type === 'make') make(order)
  else if (order.type === 'connect') void connect(order)
  else if (order.type === 'go') {
    going = true
    for (const screen of screens) void send(screen)
  } else {
    going = false
    tell({ type: 'halted', sent, stored, left: screens.reduce((sum, { batches }) => sum + batches.length, 0) })
  }
})
