import type { DownChannel, UpChannel } from '../../contracts/mqtt-topics.ts'
import { allTopic, downTopic, largestOf, readTopic } from '../../contracts/mqtt-topics.ts'
import type { Parsers, SignedPayload } from '../../contracts/parse-signed.ts'
import type { Command, DeviceClass, Hello, RefusalReason, ScreenReadings, ScreenState, SignedType, Welcome } from '../../contracts/screens.ts'
import { encodeUtf8 } from '../../core/kernel/utf8.ts'
import { type Crypto, seal, type Signer } from '../../core/signing/index.ts'
import type { Clock } from '../services.ts'
import type { KeysGiven, ManifestGiven, ScreenNews, Seat } from './desk-messages.ts'
import { openFromDevice, openOwnState } from './open-up-message.ts'

export type DeskLink = { publish(topic: string, payload: Uint8Array): void }
export type DeskIntake = {
  push(screenId: string, message: Uint8Array, receivedAtMs: number): void
  held(screenId: string, ledgerIds: readonly string[]): Welcome['held']
}
export type ScreenDeskParts = {
  clock: Clock
  crypto: Crypto
  parsers: Parsers
  link: DeskLink
  intake: DeskIntake
  signerOf(key: KeysGiven['signing'][number]): Signer
  tell(news: ScreenNews): void
  /** Chance in [0, 1): hellos are spread. */
  chance(): number
  contentBases(seat: Seat): string[]
}
type Current = { sequence: number; release: number; contentSha256: string; message: Uint8Array }
export type ScreenDesk = ReturnType<typeof createScreenDesk>

const helloEveryMs = 10 * 60_000

/**
 * What is said to screens and what is heard of them. It decides nothing that has to survive: manifests, states and commands come to it with their numbers, which
 * were made durable first, and nothing is retained on the broker, for every hello is answered with what the screen lacks. [PL6]
 */
export function createScreenDesk(parts: ScreenDeskParts) {
  const { clock, link, tell } = parts
  const seats = new Map<string, Seat>()
  const manifests = new Map<string, Current>()
  const nexts = new Map<string, Current>()
  const states = new Map<DeviceClass, { epoch: number; revision: number; message: Uint8Array }>()
  const readings = new Map<string, { payload: ScreenReadings; message: Uint8Array }>()
  const commands = new Map<string, Map<string, { command: Command; message: Uint8Array }>>()
  const present = new Set<string>()
  let keys: KeysGiven | null = null
  const signers = new Map<DeviceClass, Signer>()
  const say = (screenId: string, channel: DownChannel, message: Uint8Array) => link.publish(downTopic(screenId, channel), message)
  const signed = (type: SignedType, deviceClass: DeviceClass, payload: unknown) => seal(type, encodeUtf8(JSON.stringify(payload)), [signerFor(signers, deviceClass)])

  const answerHello = (seat: Seat, hello: Hello) => {
    const { screenId, deviceClass } = seat
    const current = manifests.get(screenId)
    const state = states.get(deviceClass)
    if (!keys) return
    const reply: Welcome = {
      v: 1, screenId, nonce: hello.nonce, timeMs: clock.nowMs(), keyVersion: keys.lists.at(-1)?.version ?? 0, epoch: keys.epoch, sequence: current?.sequence ?? 0, stateRevision: state?.revision ?? 0,
      held: parts.intake.held(screenId, hello.ledgers.map(({ id }) => id)), helloAgainMs: Math.round(helloEveryMs * (0.75 + 0.5 * parts.chance())), contentBases: parts.contentBases(seat),
    }
    for (const { version, message } of keys.lists) if (version > hello.keyVersion) say(screenId, 'keys', message)
    say(screenId, 'welcome', signed('welcome', deviceClass, reply))
    if (hello.epoch < keys.epoch) say(screenId, 'keys', keys.epochMessage)
    if (state && isAbove(state, hello.state)) say(screenId, 'state', state.message)
    for (const its of [readings.get(`${deviceClass}/`), readings.get(`${deviceClass}/${seat.venueId}`)]) if (its) say(screenId, 'readings', its.message)
    if (current && (hello.manifest === null || hello.manifest.contentSha256 !== current.contentSha256 || hello.manifest.epoch < keys.epoch)) say(screenId, 'manifest', current.message)
    const next = nexts.get(screenId)
    if (next) say(screenId, 'manifest', next.message)
    sayCommands(screenId)
  }
  const sayCommands = (screenId: string) => {
    const waiting = commands.get(screenId)
    if (!waiting) return
    for (const [id, { command: { expiresAtMs }, message }] of waiting) {
      if (expiresAtMs <= clock.nowMs()) waiting.delete(id)
      else say(screenId, 'command', message)
    }
    if (waiting.size === 0) commands.delete(screenId)
  }
  const hear: Record<Exclude<UpChannel, 'gone' | 'proofs' | 'known'>, (seat: Seat, message: Uint8Array, atMs: number) => RefusalReason | null> = {
    hello: (seat, message, atMs) => heard(parts, seat, 'hello', message, (hello) => {
      present.add(seat.screenId)
      tell({ kind: 'hello', screenId: seat.screenId, atMs, hello, offsetMs: hello.deviceMs - atMs })
      answerHello(seat, hello)
    }),
    taken: (seat, message, atMs) => heard(parts, seat, 'taken', message, (taken) => tell({ kind: 'taken', screenId: seat.screenId, atMs, taken })),
    health: (seat, message, atMs) => heard(parts, seat, 'health', message, (health) => tell({ kind: 'health', screenId: seat.screenId, atMs, health })),
    playing: (seat, message, atMs) => heard(parts, seat, 'playing', message, (playing) => tell({ kind: 'playing', screenId: seat.screenId, atMs, playing })),
    shot: (seat, message, atMs) => heard(parts, seat, 'shot', message, (shot) => tell({ kind: 'shot', screenId: seat.screenId, atMs, shot })),
    done: (seat, message, atMs) => heard(parts, seat, 'done', message, (done) => {
      commands.get(seat.screenId)?.delete(done.commandId)
      tell({ kind: 'done', screenId: seat.screenId, atMs, done })
    }),
  }
  const bad = (screenId: string, atMs: number, type: SignedType | 'known', reason: RefusalReason) => tell({ kind: 'bad', screenId, atMs, type, reason })

  const goneWith = (screenId: string) => {
    if (present.delete(screenId)) tell({ kind: 'gone', screenId, atMs: clock.nowMs() })
  }
  const welcomeBack = (screenId: string) => {
    present.add(screenId)
    tell({ kind: 'arrived', screenId, atMs: clock.nowMs() })
    sayAll(screenId)
  }
  const sayAll = (screenId: string) => {
    const [seat, current] = [seats.get(screenId), manifests.get(screenId)]
    const state = seat && states.get(seat.deviceClass)
    if (state) say(screenId, 'state', state.message)
    if (current) say(screenId, 'manifest', current.message)
    sayCommands(screenId)
  }
  const receiveFrom = (seat: Seat, channel: UpChannel, message: Uint8Array) => {
    const [{ screenId }, atMs] = [seat, clock.nowMs()]
    if (channel === 'gone') return goneWith(screenId)
    if (message.length > largestOf[channel]) return bad(screenId, atMs, channel, 'too-large')
    if (channel === 'proofs') return parts.intake.push(screenId, message, atMs)
    if (channel === 'known') {
      const state = openOwnState(parts, keys?.own ?? new Map(), seat, message)
      return typeof state === 'string' ? bad(screenId, atMs, 'known', state) : tell({ kind: 'known-state', screenId, atMs, state })
    }
    const reason = hear[channel](seat, message, atMs)
    if (reason !== null) return bad(screenId, atMs, channel, reason)
    // It is here though nobody saw it come: the broker is another's, and our link to it was lost for a while.
    if (!present.has(screenId)) return welcomeBack(screenId)
  }

  return {
    keys(given: KeysGiven) {
      keys = given
      signers.clear()
      for (const key of given.signing) for (const deviceClass of key.classes) signers.set(deviceClass, parts.signerOf(key))
      // Manifests and states are signed anew when they are given anew; what is said only once is signed anew here.
      for (const its of readings.values()) its.message = signed('readings', its.payload.deviceClass, its.payload)
      for (const [screenId, waiting] of commands) for (const its of waiting.values()) its.message = signed('command', seats.get(screenId)!.deviceClass, its.command)
      for (const { message } of given.lists.slice(-1)) for (const seat of seats.values()) if (present.has(seat.screenId)) say(seat.screenId, 'keys', message)
    },
    seats(added: readonly Seat[], removed: readonly string[]) {
      for (const screenId of removed) {
        seats.delete(screenId)
        manifests.delete(screenId)
        nexts.delete(screenId)
        commands.delete(screenId)
        goneWith(screenId)
      }
      for (const seat of added) seats.set(seat.screenId, seat)
    },
    seatOf: (screenId: string): Seat | null => seats.get(screenId) ?? null,
    isPresent: (screenId: string): boolean => present.has(screenId),
    presentCount: (): number => present.size,
    manifests(given: readonly ManifestGiven[], none: readonly string[]) {
      for (const screenId of none) {
        manifests.delete(screenId)
        nexts.delete(screenId)
      }
      for (const { screenId, payload, next, ...rest } of given) {
        const seat = seats.get(screenId)
        if (!seat) continue
        const message = seal('manifest', payload, [signerFor(signers, seat.deviceClass)])
        // Whoever gets another present one gets the next one again after it.
        if (!next) nexts.delete(screenId)
        ;(next ? nexts : manifests).set(screenId, { ...rest, message })
        if (present.has(screenId)) say(screenId, 'manifest', message)
      }
    },
    state(deviceClass: DeviceClass, payload: ScreenState) {
      const message = signed('state', deviceClass, payload)
      states.set(deviceClass, { epoch: payload.epoch, revision: payload.revision, message })
      link.publish(allTopic(payload.networkId, deviceClass, 'state'), message)
    },
    readings(payload: ScreenReadings) {
      const { deviceClass, networkId, venueId } = payload
      const message = signed('readings', deviceClass, payload)
      readings.set(`${deviceClass}/${venueId ?? ''}`, { payload, message })
      if (venueId === null) return link.publish(allTopic(networkId, deviceClass, 'readings'), message)
      for (const seat of seats.values()) if (seat.venueId === venueId && present.has(seat.screenId)) say(seat.screenId, 'readings', message)
    },
    command(command: Command) {
      const seat = seats.get(command.screenId)
      if (!seat) return
      const message = signed('command', seat.deviceClass, command)
      const waiting = commands.get(command.screenId) ?? new Map<string, { command: Command; message: Uint8Array }>()
      commands.set(command.screenId, waiting.set(command.id, { command, message }))
      if (present.has(command.screenId)) say(command.screenId, 'command', message)
    },
    retry(screenIds: readonly string[]) {
      for (const screenId of screenIds) if (present.has(screenId)) sayAll(screenId)
    },
    /** The link to a broker outside was lost and is there again: nobody knows who came and went meanwhile, so all are asked to say hello. */
    callRoll() {
      const list = keys?.lists.at(-1)?.message
      const classes = new Map([...seats.values()].map(({ networkId, deviceClass }) => [deviceClass, networkId]))
      if (list) for (const [deviceClass, networkId] of classes) link.publish(allTopic(networkId, deviceClass, 'keys'), list)
    },
    gone: goneWith,
    receive(topic: string, message: Uint8Array) {
      const read = readTopic(topic)
      if (read.kind !== 'up') return
      const seat = seats.get(read.screenId)
      if (seat) receiveFrom(seat, read.channel, message)
    },
  }
}

function heard<T extends 'hello' | 'taken' | 'health' | 'playing' | 'shot' | 'done'>(parts: ScreenDeskParts, seat: Seat, type: T, message: Uint8Array, then: (payload: SignedPayload[T]) => void): RefusalReason | null {
  const opened = openFromDevice(parts, seat, type, message)
  if (typeof opened === 'string') return opened
  then(opened)
  return null
}

function signerFor(signers: ReadonlyMap<DeviceClass, Signer>, deviceClass: DeviceClass): Signer {
  const signer = signers.get(deviceClass)
  if (!signer) throw new Error(`no key signs for ${deviceClass}`)
  return signer
}

function isAbove(a: { epoch: number; revision: number }, b: { epoch: number; revision: number } | null): boolean {
  return b === null || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision)
}
