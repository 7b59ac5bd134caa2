import { allTopic, downTopic } from '../contracts/mqtt-topics.ts'
import type { Credentials, Hello, RefusalReason, Welcome } from '../contracts/screens.ts'
import { backOffMs } from '../core/playback/player/back-off.ts'
import { toHex } from '../core/signing/index.ts'
import type { SessionSeal } from './agree-session.ts'
import type { PlayerClock } from './clock.ts'
import { createInTurn } from '../core/kernel/in-turn.ts'
import { chance32 } from './keep-files.ts'
import type { OpenLink, Ports } from './ports.ts'
import type { Say } from './say.ts'
import type { Seal } from './seal-with.ts'
import type { Trust } from './trust.ts'

/** The link to the broker, and the handshake that opens it: hello, welcome, then what is lacking. [PL6] */
export type Session = {
  start(): void
  /** Says hello anew: what is here has changed, or it is time. */
  greet(): void
  isUp(): boolean
  /** The last welcome since the start. */
  welcome(): Welcome | null
  stop(): void
}
/** What is done with what comes; in turn, in the order in which it came. */
export type Inbox = { [channel in 'manifest' | 'supplement' | 'state' | 'command' | 'readings' | 'stored']: (message: Uint8Array) => Promise<void> | void }
type Parts = Pick<Ports, 'link' | 'clock' | 'timers' | 'random' | 'note' | 'storage'> & {
  credentials: Credentials; time: PlayerClock; trust: Trust; say: Say; seal: Seal; sessionSeal: SessionSeal; inbox: Inbox
  hello(nonce: string): Promise<Hello>
  welcomed(welcome: Welcome): Promise<void>
}
type Desk = Parts & {
  open: OpenLink | null; stopped: boolean; failures: number; connects: number
  asked: { nonce: string; sentMs: number; tries: number } | null
  /** Came before the key that signs it was known. */
  early: { message: Uint8Array; receivedMs: number } | null
  last: Welcome | null
  callOff: { reconnect(): void; hello(): void }
}
const welcomeWithinMs = 20_000
const mostHellos = 3
const rollCallMs = 8_000

export function createSession(parts: Parts): Session {
  const desk: Desk = { ...parts, open: null, stopped: false, failures: 0, connects: 0, asked: null, early: null, last: null, callOff: { reconnect: () => undefined, hello: () => undefined } }
  return {
    start: () => reconnect(desk),
    greet: () => void greet(desk),
    isUp: () => desk.open !== null,
    welcome: () => desk.last,
    stop() {
      desk.stopped = true
      drop(desk)
    },
  }
}

function drop(desk: Desk): void {
  desk.callOff.reconnect()
  desk.callOff.hello()
  desk.say.through(null)
  desk.sessionSeal.forget()
  desk.open?.close()
  desk.open = null
  desk.asked = null
}

/** Waits its share of chance, and twice as long each time that nobody answers. */
function reconnect(desk: Desk): void {
  if (desk.stopped) return
  drop(desk)
  desk.callOff.reconnect = desk.timers.at(desk.clock.monotonicMs() + backOffMs(desk.failures, chance32(desk.random)), () => void connect(desk))
  desk.failures++
}

async function connect(desk: Desk): Promise<void> {
  const { credentials, link, clock, note } = desk
  const brokers = credentials.brokers.filter((its) => link.speaks(its))
  const broker = brokers[desk.connects++ % Math.max(1, brokers.length)] ?? credentials.brokers[0]!
  const inTurn = createInTurn()
  let [lost, opened]: [boolean, OpenLink | null] = [false, null]
  try {
    const open = await link.connect(credentials, broker, {
      message(topic, bytes) {
        const receivedMs = clock.monotonicMs()
        void inTurn(async () => take(desk, topic, bytes, receivedMs)).catch((error: unknown) => note(`${topic}: ${error instanceof Error ? error.message : String(error)}`))
      },
      lost() {
        lost = true
        // It may be lost before anybody was told that it is open.
        if (desk.open === opened) reconnect(desk)
      },
    })
    if (desk.stopped || lost) return open.close()
    opened = open
    desk.open = open
    desk.say.through(open)
    await greet(desk)
  } catch (error) {
    note(`${broker}: ${error instanceof Error ? error.message : String(error)}`)
    if (!lost) reconnect(desk)
  }
}

async function greet(desk: Desk, tries = 1): Promise<void> {
  if (!desk.open) return
  desk.callOff.hello()
  const nonce = toHex(desk.random(16))
  const message = await desk.seal('hello', await desk.hello(nonce))
  desk.asked = { nonce, sentMs: desk.clock.monotonicMs(), tries }
  desk.callOff.hello = desk.timers.at(desk.clock.monotonicMs() + welcomeWithinMs, () => unanswered(desk))
  await desk.say.pass('hello', message)
}

/**
 * A list of keys that is known already asks who is there: said to all at once by an engine that has come back to a broker outside, or to one that speaks with the
 * key of a session from before the engine's start. Each answers within its share of chance.
 */
function helloSoon(desk: Desk): void {
  if (!desk.open || desk.asked) return
  desk.callOff.hello()
  desk.callOff.hello = desk.timers.at(desk.clock.monotonicMs() + (chance32(desk.random) % rollCallMs), () => void greet(desk))
}

/** The broker is there and the engine is silent, or what it said was lost. */
function unanswered(desk: Desk): void {
  const tries = desk.asked?.tries ?? 1
  if (tries < mostHellos) void greet(desk, tries + 1)
  else reconnect(desk)
}

async function take(desk: Desk, topic: string, bytes: Uint8Array, receivedMs: number): Promise<void> {
  const { credentials, inbox } = desk
  const { screenId, networkId, deviceClass } = credentials
  const is = (channel: 'keys' | 'state' | 'readings'): boolean => topic === downTopic(screenId, channel) || topic === allTopic(networkId, deviceClass, channel)
  if (topic === downTopic(screenId, 'welcome')) return takeWelcome(desk, bytes, receivedMs)
  if (is('keys')) return takeKeys(desk, bytes, topic === allTopic(networkId, deviceClass, 'keys'))
  if (is('state')) return inbox.state(bytes)
  if (is('readings')) return inbox.readings(bytes)
  for (const channel of ['manifest', 'supplement', 'command', 'stored'] as const) if (topic === downTopic(screenId, channel)) return inbox[channel](bytes)
}

async function takeKeys(desk: Desk, bytes: Uint8Array, isForAll: boolean): Promise<void> {
  if (isForAll) helloSoon(desk)
  const { what, admission, issuedAtMs } = await desk.trust.admit(bytes, [desk.time.toWrite()])
  const ring = desk.trust.ring()
  const [epoch, sequence] = what === 'epoch' ? [ring.epoch, 0] : [0, ring.lists.length]
  // What is known already was taken; the same list comes to all at once, and to each by itself.
  if (admission.kind === 'refused' && admission.reason === 'older') return what === 'keys' ? helloSoon(desk) : undefined
  if (admission.kind === 'admitted') desk.time.signed(issuedAtMs)
  await desk.say.taken({ what, epoch, sequence, result: admission.kind === 'admitted' ? 'adopted' : 'refused', reason: admission.kind === 'refused' ? admission.reason : null })
  const { early } = desk
  desk.early = null
  if (early) await takeWelcome(desk, early.message, early.receivedMs)
}

async function takeWelcome(desk: Desk, message: Uint8Array, receivedMs: number): Promise<void> {
  const { trust, asked, time, say } = desk
  const received = trust.receive('welcome', message)
  const refuse = (reason: RefusalReason) => say.taken({ what: 'welcome', epoch: 0, sequence: 0, result: 'refused', reason })
  if (received.kind === 'refused') {
    // Its key may be of a list that comes next.
    if (received.reason === 'unknown-key' && !desk.early) desk.early = { message, receivedMs }
    else await refuse(received.reason)
    return
  }
  const welcome = received.payload
  if (!asked || welcome.nonce !== asked.nonce) return void await refuse('wrong-nonce')
  desk.asked = null
  desk.failures = 0
  time.welcomed(welcome.timeMs, asked.sentMs, receivedMs)
  desk.last = welcome
  desk.sessionSeal.agree(welcome.exchangeKey)
  desk.callOff.hello()
  desk.callOff.hello = desk.timers.at(desk.clock.monotonicMs() + welcome.helloAgainMs, () => void greet(desk))
  await desk.storage.write({ put: [time.toWrite()] }).catch((error: unknown) => desk.note(`time was not written: ${String(error)}`))
  await desk.welcomed(welcome)
}
