import type { BrokerState, Pairing } from '../../contracts/devices.ts'
import type { Command, Credentials, DeviceClass, DoneCommand, Health, Hello, ManifestFile, Playing, RefusalReason, ScreenReadings, ScreenState, Shot, SignedType, Taken } from '../../contracts/screens.ts'
import type { Supplement } from '../../contracts/supplement.ts'
import type { SoldPlay } from '../../core/proof/index.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { SensorSeat } from './sensor-book.ts'

/** A screen that may connect: its device's key, and what the broker asks for. Of the password only a digest is kept. [PL4] */
export type Seat = { screenId: string; networkId: string; venueId: string; deviceClass: DeviceClass; keyId: string; publicKey: Uint8Array; passwordHash: string }
/** A private key as the thread that signs is given it. */
export type SigningKey = { seed: Uint8Array; classes: DeviceClass[] }
/** `own`: public halves of every key that ever signed states for this network, by key id. */
export type KeysGiven = { lists: { version: number; message: Uint8Array }[]; epoch: number; epochMessage: Uint8Array; signing: SigningKey[]; own: ReadonlyMap<string, Uint8Array> }
/** A manifest as it will be signed: its payload is whole. `next`: of a release that begins to hold later; it waits on the screen for its moment. [SC14] */
export type ManifestGiven = { screenId: string; next: boolean; sequence: number; release: number; contentSha256: string; payload: Uint8Array; files: readonly ManifestFile[] }
/** What was sold of a screen's slots, whole. */
export type SupplementGiven = { screenId: string; payload: Supplement }
export type StateGiven = { deviceClass: DeviceClass; payload: ScreenState }

/** What the engine tells the thread of the screens. */
export type ToScreens =
  | { type: 'keys'; keys: KeysGiven }
  | { type: 'seats'; seats: Seat[]; removed: string[] }
  /** All who may report; whoever is not among them is cut off. */
  | { type: 'sensors'; sensors: SensorSeat[] }
  | { type: 'manifests'; manifests: ManifestGiven[]; none: string[] }
  | { type: 'supplements'; supplements: SupplementGiven[] }
  | { type: 'state'; state: StateGiven }
  | { type: 'readings'; readings: ScreenReadings }
  | { type: 'command'; command: Command }
  | { type: 'retry'; screenIds: string[] }
  | { type: 'pairing'; pairingId: string; answer: 'refuse' | { credentials: Credentials } }
  | { type: 'ask'; id: number; ask: ScreensQuestion }
  | { type: 'stop' }

/** Questions about proofs are answered where they lie. */
export type ScreensQuestion = { method: string; query: unknown }

/** A device that waits for a person, with the key that it will sign with. */
export type WaitingPairing = Pairing & { publicKey: string; keyId: string; abilities: string[] }
/** What became known of screens, in the order in which it did. */
export type ScreenNews =
  | { kind: 'arrived'; screenId: string; atMs: number }
  | { kind: 'gone'; screenId: string; atMs: number }
  | { kind: 'hello'; screenId: string; atMs: number; hello: Hello; offsetMs: number }
  | { kind: 'taken'; screenId: string; atMs: number; taken: Taken }
  | { kind: 'health'; screenId: string; atMs: number; health: Health }
  | { kind: 'playing'; screenId: string; atMs: number; playing: Playing }
  | { kind: 'shot'; screenId: string; atMs: number; shot: Shot }
  | { kind: 'done'; screenId: string; atMs: number; done: DoneCommand }
  | { kind: 'known-state'; screenId: string; atMs: number; state: ScreenState }
  | { kind: 'bad'; screenId: string; atMs: number; type: SignedType | 'known'; reason: RefusalReason }
  | { kind: 'ledger'; screenId: string; atMs: number; ledgerId: string; replaces: string; unknownSinceMs: number | null }
  /** Proven plays of what was sold by auction; they are on the disk. */
  | { kind: 'sold'; screenId: string; atMs: number; plays: SoldPlay[] }
  | { kind: 'proofs'; screenId: string; atMs: number; outcome: 'stored' | 'duplicate' | 'fork' | 'settled' | 'refused'; detail: string | null }
export type FromScreens =
  | { type: 'news'; news: ScreenNews[] }
  | { type: 'broker'; broker: BrokerState }
  | { type: 'pairings'; pairings: WaitingPairing[] }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; event: string; details: Record<string, unknown> }
  | { type: 'sensor'; sensor: string; payload: Uint8Array }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'refused'; id: number; problems: Problem[] }
