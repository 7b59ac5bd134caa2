import { type DownChannel, downTopic } from '../../contracts/mqtt-topics.ts'
import type { Parsers } from '../../contracts/parse-signed.ts'
import type { Command, DeviceClass, ScreenReadings, SignedType, Welcome } from '../../contracts/screens.ts'
import { encodeUtf8 } from '../../core/kernel/utf8.ts'
import { agreeSession, type Crypto, exchangeKeyOf, seal, type SessionKey, type Signer } from '../../core/signing/index.ts'
import type { Clock } from '../services.ts'
import type { KeysGiven, ScreenNews, Seat } from './desk-messages.ts'

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
  /** 32 bytes of chance, for the keys that screens and this start of the engine share. */
  secret: Uint8Array
}
type Current = { sequence: number; release: number; contentSha256: string; message: Uint8Array }
/** What is to be said to whom, as it was last given. Nothing of it has to survive: whoever gives it made it durable first. */
export type Desk = ScreenDeskParts & {
  seats: Map<string, Seat>
  present: Set<string>
  exchangeKey: string
  /** The key shared with each screen, and what the screen said of its own half. */
  sessions: Map<string, { theirs: string; key: SessionKey | null }>
  /** When a screen was last asked to say hello, for it speaks with the key of another session. */
  rolled: Map<string, number>
  keys: KeysGiven | null
  signers: Map<DeviceClass, Signer>
  manifests: Map<string, Current>
  /** Of releases that begin later. */
  nexts: Map<string, Current>
  /** Of sold slots. */
  supplements: Map<string, { epoch: number; revision: number; acceptUntilMs: number; message: Uint8Array }>
  states: Map<DeviceClass, { epoch: number; revision: number; message: Uint8Array }>
  /** By class and venue. */
  readings: Map<string, { payload: ScreenReadings; message: Uint8Array }>
  commands: Map<string, Map<string, { command: Command; message: Uint8Array }>>
}

export const newDesk = (parts: ScreenDeskParts): Desk => ({
  ...parts, exchangeKey: exchangeKeyOf(parts.secret, parts.crypto), sessions: new Map(), rolled: new Map(), seats: new Map(), present: new Set(), keys: null, signers: new Map(), manifests: new Map(), nexts: new Map(), supplements: new Map(), states: new Map(), readings: new Map(), commands: new Map(),
})

export const say = ({ link }: Desk, screenId: string, channel: DownChannel, message: Uint8Array): void => link.publish(downTopic(screenId, channel), message)

export function signed(desk: Desk, type: SignedType, deviceClass: DeviceClass, payload: Uint8Array | object): Uint8Array {
  const signer = desk.signers.get(deviceClass)
  if (!signer) throw new Error(`no key signs for ${deviceClass}`)
  return seal(type, payload instanceof Uint8Array ? payload : encodeUtf8(JSON.stringify(payload)), [signer])
}

/** Of one start of a screen and one of the engine: the same after every hello between. */
export function agreeWith(desk: Desk, screenId: string, theirs: string | null): void {
  if (theirs === null) return void desk.sessions.delete(screenId)
  if (desk.sessions.get(screenId)?.theirs === theirs) return
  desk.sessions.set(screenId, { theirs, key: agreeSession({ secret: desk.secret, screen: theirs, engine: desk.exchangeKey, side: 'engine' }, desk.crypto) })
}

export function leave(desk: Desk, screenId: string): void {
  if (desk.present.delete(screenId)) desk.tell({ kind: 'gone', screenId, atMs: desk.clock.nowMs() })
}
