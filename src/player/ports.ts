import type { ZoneTable } from '../core/kernel/local-time.ts'
import type { Crypto } from '../core/signing/index.ts'
import type { Credentials, Health, Hello, ManifestFile, PairingAnswer, PairingAsk, PairingOpened, Shot } from '../contracts/screens.ts'

/**
 * Everything a player asks of the machine that it runs on. One core runs on a page, without a window, a thousand times in one process, and in virtual time on a
 * disk that forgets: it has no globals, no clock, no chance and no timer but these.
 */
export type Ports = {
  storage: Storage
  identity: Identity
  crypto: Crypto
  link: Link
  gate: Gate
  /** Asks one base address for a file from a byte on. */
  fetchFile(base: string, sha256: string, fromByte: number, signal: AbortSignal): Promise<Fetched>
  clock: { deviceMs(): number; monotonicMs(): number; zoneOffsetMinutes(): number }
  /** So many bytes of chance. */
  random(count: number): Uint8Array
  timers: Timers
  stage: Stage
  device: Device
  zones: ZoneTable
  settings: Settings
  /** A line for whoever looks after the device. */
  note(line: string): void
}

export type Settings = {
  /** How long the first frame waits for what the engine has to say. [PL5] */
  firstFrameWaitMs: number
  batchEveryMs: number; healthEveryMs: number; recheckEveryMs: number
  /** Between batches that are sent again, up to twice as long by chance. */
  resendEveryMs: number
}
export const usualSettings: Settings = { firstFrameWaitMs: 8000, batchEveryMs: 900_000, healthEveryMs: 60_000, recheckEveryMs: 3_600_000, resendEveryMs: 500 }

/** Resolved is durable; a batch happens whole or not at all. A full disk rejects with `isDiskFull` and loses nothing. */
export type Storage = {
  write(batch: { put?: readonly (readonly [key: string, bytes: Uint8Array])[]; remove?: readonly string[] }): Promise<void>
  read(key: string): Promise<Uint8Array | null>
  /** Keys with this beginning, sorted. */
  list(prefix: string): Promise<string[]>
  files: Files
}
/** Files by their SHA-256. One that is being fetched is a *part* until it is kept; whole ones are only those that were hashed. */
export type Files = {
  /** Bytes there are of a part. */
  partBytes(sha256: string): Promise<number>
  append(sha256: string, bytes: Uint8Array): Promise<void>
  /** SHA-256 of what lies there, in hex; null where nothing does. */
  hash(sha256: string, of: 'part' | 'whole'): Promise<string | null>
  /** The part becomes whole, durably. */
  keep(sha256: string): Promise<void>
  /** Both, if there are. */
  remove(sha256: string): Promise<void>
  /** Whole ones. */
  list(): Promise<string[]>
  /** Those of which there is a part alone. */
  parts(): Promise<string[]>
  usage(): Promise<Hello['storage']>
}
export type IdentityRecord = { credentials: Credentials | null; ledger: { id: string; batchedTo: number; headSha256: string | null } | null }
/** Small, apart, and there when the storage is lost: the device key, whose screen it is, and how its ledger is called. */
export type Identity = {
  publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>
  read(): Promise<IdentityRecord>
  write(record: IdentityRecord): Promise<void>
}
export type LinkHandlers = { message(topic: string, bytes: Uint8Array): void; lost(): void }
/** Open once resolved, subscribed to what the seat may read. Rejects where nobody answers. */
export type Link = {
  /** Can this machine talk to such an address at all? */
  speaks(broker: string): boolean
  connect(credentials: Credentials, broker: string, handlers: LinkHandlers): Promise<OpenLink>
}
/** `publish` is resolved when the broker has taken it. */
export type OpenLink = { publish(topic: string, bytes: Uint8Array): Promise<void>; close(): void }
export type Gate = { open(ask: PairingAsk): Promise<PairingOpened>; ask(pairingId: string): Promise<PairingAnswer> }
/** `chunks` begin at `fromByte`: 0 where the other side cannot resume. */
export type Fetched = { kind: 'bytes'; fromByte: number; chunks: AsyncIterable<Uint8Array> } | { kind: 'missing' }
/** By the monotonic clock; a moment that has passed is as soon as possible. Returns how to call it off. */
export type Timers = { at(monotonicMs: number, act: () => void): () => void }

/** What is to be seen: a file, black on purpose, or (`null`) the picture in the player itself. */
export type StageItem = { file: ManifestFile | null; blank: boolean; muted: boolean }
export type Frames = { advanced: boolean; perSecond: number; longestGapMs: number }
export type PairingView = { code: string; check: string; networkName: string; expiresAtMs: number } | { waiting: 'gate' | 'refused' }
export type Stage = {
  /** Decoded and ready, or why it cannot be: the next item waits behind the present one, so that no black frame shows. */
  prepare(item: StageItem): Promise<Prepared | { kind: 'failed'; reason: string }>
  /** Changes at the first frame at or after that moment; resolved with the moment, by the monotonic clock, when it did. */
  show(prepared: Prepared, atMonotonicMs: number): Promise<number>
  /** How frames went since the last call for the same purpose: one play, or one look at oneself. */
  frames(of: 'play' | 'look'): Frames
  /** Null: paired, away with it. */
  pairing(view: PairingView | null): void
  identify(screenName: string, forMs: number): void
  screenshot?(): Promise<Pick<Shot, 'mediaType' | 'widthPx' | 'heightPx' | 'base64'>>
}
export type Prepared = { kind: 'prepared'; item: StageItem; discard(): void }

/** What the box itself can do; what is missing is answered with `unable`. */
export type Device = {
  version: string; agent: string; screen: { widthPx: number; heightPx: number }; abilities: Hello['abilities']
  reload(): void
  /** A new version of the player that has not yet proved itself. */
  isOnTrial?(): boolean
  reboot?(): Promise<void>
  brightness?(percent: number): Promise<void>
  panel?(lit: boolean): Promise<void>
  senses?(): Promise<{ panel: Health['panel']; celsius: number | null }>
  /** Makes ready the version that the next start takes; what it says is shown to people. */
  update?(version: string, sha256: string): Promise<{ kind: 'ready' | 'refused'; detail: string }>
}

const diskFull = 'DiskFull'
export const diskFullError = (cause: unknown): Error => Object.assign(new Error('the disk is full', { cause }), { name: diskFull })
export const isDiskFull = (error: unknown): boolean => error instanceof Error && error.name === diskFull
