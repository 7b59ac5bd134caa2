// The least that a publish, or a recall, to so many screens can take: the same bytes through a bare broker with an acknowledgement for each, and so many bare signatures and verifications.
import { type ChildProcess, fork } from 'node:child_process'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Aedes } from 'aedes'
import type { BareOrder, BareReport } from './clients/bare-clients.ts'

/** Those at the other end are in two processes, here as in what is measured: one alone would be the slowest part of all. */
export const halvesOf = <T>(all: readonly T[]): T[][] => [all.slice(0, Math.ceil(all.length / 2)), all.slice(Math.ceil(all.length / 2))]

export type BareHouse = { publishAll(payloads: readonly Uint8Array[]): Promise<number>; broadcast(payload: Uint8Array): Promise<number>; stop(): Promise<void> }

export async function startBareHouse({ count, ackBytes, durable }: { count: number; ackBytes: number; durable: boolean }): Promise<BareHouse> {
  const broker = await Aedes.createBroker({ concurrency: 0 })
  const server = createServer({ noDelay: true }, broker.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
  const children = halvesOf(Array.from({ length: count }, (_, at) => `c${at}`)).map((names) => ({ names, child: fork(fileURLToPath(new URL('./clients/bare-clients.ts', import.meta.url))) }))
  await Promise.all(children.map(({ child, names }) => ask(child, { type: 'connect', url, names, ackBytes, durable }, 'connected')))
  let acks = 0
  let full = () => undefined as void
  broker.subscribe('up/#', (_packet, done) => {
    acks += 1
    if (acks === count) full()
    done()
  }, () => undefined)
  const timed = async (send: () => void): Promise<number> => {
    acks = 0
    const answered = new Promise<void>((resolve) => { full = resolve })
    const from = performance.now()
    send()
    await answered
    return performance.now() - from
  }
  const packet = (topic: string, payload: Uint8Array) => ({ cmd: 'publish' as const, topic, payload: payload as Buffer, qos: 1 as const, retain: false, dup: false })
  return {
    publishAll: (payloads) => timed(() => payloads.forEach((payload, at) => broker.publish(packet(`down/c${at}`, payload), () => undefined))),
    broadcast: (payload) => timed(() => broker.publish(packet('all', payload), () => undefined)),
    async stop() {
      await Promise.all(children.map(async ({ child }) => {
        await ask(child, { type: 'leave' }, 'left')
        child.kill()
      }))
      await new Promise<void>((resolve) => broker.close(() => resolve()))
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Milliseconds of signing and verifying each of these, one after the other. */
export function bareSignatures(payloads: readonly Uint8Array[], signatures: number): number {
  const { privateKey } = generateKeyPairSync('ed25519')
  const [secret, open] = [createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })), createPublicKey(privateKey)]
  const signed = payloads.map((payload) => sign(null, payload, secret))
  const from = performance.now()
  for (let at = 0; at < signatures; at++) sign(null, payloads[at]!, secret)
  payloads.forEach((payload, at) => { if (!verify(null, payload, open, signed[at]!)) throw new Error('a signature that does not hold') })
  return performance.now() - from
}

function ask(child: ChildProcess, order: BareOrder, type: BareReport['type']): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bare clients ended with ${code}`)))
    const hear = (report: BareReport) => {
      if (report.type !== type) return
      child.off('message', hear)
      resolve()
    }
    child.on('message', hear)
    child.send(order)
  })
}
