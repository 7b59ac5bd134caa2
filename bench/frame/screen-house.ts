import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { signedParsers } from '../../src/contracts/parse-signed.ts'
import type { Taken } from '../../src/contracts/screens.ts'
import { toBase64Url } from '../../src/core/kernel/base64url.ts'
import { startEmbeddedLink } from '../../src/main/broker/embedded-link.ts'
import { hashPassword } from '../../src/main/broker/broker-password.ts'
import { type KeyBook, newBook } from '../../src/main/keys/key-book.ts'
import { ownKeysOf } from '../../src/main/keys/own-keys.ts'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import { createNodeCrypto } from '../../src/main/keys/node-crypto.ts'
import type { Seat } from '../../src/main/screens/desk-messages.ts'
import { createScreenDesk, type ScreenDesk } from '../../src/main/screens/screen-desk.ts'
import { halvesOf } from '../limits/publish.ts'
import { type ClientsOrder, type ClientsReport, seedOfScreen } from '../clients/screen-clients.ts'
import { fromBase64Url } from '../../src/core/kernel/base64url.ts'

const crypto = createNodeCrypto()
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
export type ScreenHouse = { desk: ScreenDesk; book: KeyBook; /** From the act to the last of so many acknowledgements, milliseconds. */ timed(acks: number, act: () => unknown): Promise<number>; stop(): Promise<void> }

/** The desk that speaks to screens and the broker inside the engine; at the other end ten thousand screens in two processes of their own. */
export async function startScreenHouse(networkId: string, screenIds: readonly string[]): Promise<ScreenHouse> {
  const book = newBook(networkId, 'bench', { crypto, newSeed: () => new Uint8Array(randomBytes(32)), pairOf: keyPairOfSeed, nowMs: Date.now() })
  const passwords = new Map(screenIds.map((screenId) => [screenId, toBase64Url(new Uint8Array(randomBytes(32)))]))
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) }
  const seats = new Map(screenIds.map((screenId): [string, Seat] => {
    const { keyId, publicKey } = keyPairOfSeed(seedOfScreen(screenId))
    return [screenId, { screenId, networkId, venueId: networkId, deviceClass: 'store', keyId, publicKey, passwordHash: hashPassword(passwords.get(screenId)!, random) }]
  }))
  let [acks, wanted, full]: [number, number, () => void] = [0, 0, () => undefined]
  const hearTaken = ({ result }: Taken) => {
    if (result === 'adopted' && ++acks === wanted) full()
  }
  const started = await startEmbeddedLink({
    host: '127.0.0.1', ports: { tcp: 0, tls: null }, tls: null, clock: { nowMs: () => Date.now() }, log: silent,
    limits: { strangersOfAddress: 20_000, strangers: 20_000 },
    accountOf: (user) => { const seat = seats.get(user); return seat ? { kind: 'screen', screenId: user, networkId, deviceClass: 'store', passwordHash: seat.passwordHash } : null },
    ears: { onMessage: (topic, payload) => desk.receive(topic, payload), onArrive: () => undefined, onGone: () => undefined, onTakeover: () => undefined, onState: () => undefined },
  })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  const { link } = started
  const desk = createScreenDesk({
    clock: { nowMs: () => Date.now() }, crypto, parsers: signedParsers, link: { publish: (topic, payload) => void link.publish(topic, payload) }, intake: { push: () => undefined, held: () => [] },
    signerOf: ({ seed }) => keyPairOfSeed(seed), tell: (news) => { if (news.kind === 'taken') hearTaken(news.taken); else if (news.kind === 'bad') throw new Error(`${news.type} ${news.reason}`) }, chance: () => 0, contentBases: () => [], secret: random.bytes(32),
  })
  desk.keys({ lists: book.lists.map((message, at) => ({ version: at + 1, message: fromBase64Url(message)! })), epoch: book.epoch, epochMessage: fromBase64Url(book.epochMessage)!, own: ownKeysOf(book), signing: book.keys.filter(({ uses }) => uses.includes('manifest')).map(({ seed, classes }) => ({ seed: fromBase64Url(seed)!, classes })) })
  desk.seats([...seats.values()], [])
  const children = halvesOf([...passwords].map(([screenId, password]) => ({ screenId, password }))).map((screens) => ({ screens, child: fork(fileURLToPath(new URL('../clients/screen-clients.ts', import.meta.url))) }))
  for (const { child } of children) child.on('message', (report: ClientsReport) => { if (report.type === 'refused') throw new Error(`a screen refused: ${report.reason}`) })
  await Promise.all(children.map(({ child, screens }) => ask(child, { type: 'connect', url: `mqtt://127.0.0.1:${link.ports.tcp}`, networkId, rootKey: book.root.publicKey, lists: book.lists, epoch: book.epochMessage, screens }, 'connected')))
  while (desk.presentCount() < screenIds.length) await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    desk, book,
    async timed(count, act) {
      ;[acks, wanted] = [0, count]
      const answered = new Promise<void>((resolve) => { full = resolve })
      const from = performance.now()
      await act()
      await answered
      return performance.now() - from
    },
    async stop() {
      await Promise.all(children.map(async ({ child }) => {
        await ask(child, { type: 'leave' }, 'left')
        child.kill()
      }))
      await link.stop()
    },
  }
}

function ask(child: ChildProcess, order: ClientsOrder, type: ClientsReport['type']): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the screens ended with ${code}`)))
    const hear = (report: ClientsReport) => {
      if (report.type !== type) return
      child.off('message', hear)
      resolve()
    }
    child.on('message', hear)
    child.send(order)
  })
}
