// The other end of a bare broker: mqtt.js, an acknowledgement of so many bytes for every message, and nothing else. `durable` writes each message to one file first, synced in groups.
import { closeSync, fsync, mkdtempSync, openSync, rmSync, writev } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'

export type BareOrder = { type: 'connect'; url: string; names: string[]; ackBytes: number; durable: boolean } | { type: 'leave' }
export type BareReport = { type: 'connected' } | { type: 'left' }

const tell = (report: BareReport) => process.send!(report)
const folder = mkdtempSync(join(tmpdir(), 'pult-bench-bare-'))
const file = openSync(join(folder, 'journal'), 'a')
let clients: MqttClient[] = []
const waiting: { bytes: Uint8Array; done: () => void }[] = []
let busy = false
function flush(): void {
  if (busy || waiting.length === 0) return
  busy = true
  const group = waiting.splice(0, 1024)
  writev(file, group.map(({ bytes }) => bytes), () => fsync(file, () => {
    busy = false
    for (const { done } of group) done()
    setImmediate(flush)
  }))
}

async function connect({ url, names, ackBytes, durable }: BareOrder & { type: 'connect' }): Promise<void> {
  const ack = Buffer.alloc(ackBytes, 65)
  for (let at = 0; at < names.length; at += 250) {
    await Promise.all(names.slice(at, at + 250).map(async (name) => {
      const client = mqtt.connect(url, { clientId: name, protocolVersion: 4, reconnectPeriod: 0, keepalive: 240, connectTimeout: 40_000 })
      await new Promise((resolve) => client.once('connect', resolve))
      await client.subscribeAsync([`down/${name}`, 'all'], { qos: 1 })
      const answer = () => void client.publish(`up/${name}`, ack, { qos: 0 })
      client.on('message', (_topic, payload) => {
        if (!durable) return answer()
        waiting.push({ bytes: payload, done: answer })
        setImmediate(flush)
      })
      clients.push(client)
    }))
  }
  tell({ type: 'connected' })
}

process.on('message', (order: BareOrder) => {
  if (order.type === 'connect') void connect(order)
  else void Promise.all(clients.map((client) => client.endAsync(true))).then(() => { clients = []; closeSync(file); rmSync(folder, { recursive: true }); tell({ type: 'left' }) })
})
