import { z } from 'zod'
import { guard, lengths } from './campaigns.ts'
import { documentId } from './documents.ts'
import { venueTypes } from './network.ts'
import { sha256, words } from './text.ts'

/**
 * What engine and screens say to each other. Each message is an envelope (core/signing/envelope.ts): detached signatures over exact bytes,
 * whose header names the key and the *type* of the payload, so that nothing signed as one thing can pass for another. [PL1]
 * `engine` types are signed by a key of the key list, `keys` and `epoch` by the root, `device` types by the screen's own key.
 */
export const engineTypes = ['manifest', 'supplement', 'state', 'command', 'welcome', 'readings'] as const
export const rootTypes = ['keys', 'epoch'] as const
export const deviceTypes = ['hello', 'taken', 'proofs', 'health', 'playing', 'shot', 'done'] as const
export const signedTypes = [...engineTypes, ...rootTypes, ...deviceTypes, 'report', 'pack', 'request'] as const
export type SignedType = (typeof signedTypes)[number]

/** A screen is of the class of its venue; a key says for which classes it signs: that of a shelf rail signs for no billboard. [PL1] */
export const deviceClasses = venueTypes
export const deviceClass = z.enum(deviceClasses)
export type DeviceClass = z.infer<typeof deviceClass>

const whole = z.number().int().min(0)
const instant = whole.max(8.64e15)
/** Raw bytes, base64url without padding. */
const bytes = (most: number) => z.string().max(most).regex(/^[A-Za-z0-9_-]*$/)
const publicKey = bytes(43).min(43)
const keyId = bytes(22).min(22)
const version = z.literal(1)
/** Random, 32 hex digits: a ledger, a start of the device, a nonce. */
const randomId = z.string().regex(/^[0-9a-f]{32}$/)

/** Which keys sign for what. Each list is signed by the root and, from the second on, by a key of the list before it; all are kept. [PL6] */
export const keyList = z.object({
  v: version, networkId: documentId, version: whole.min(1), previousSha256: sha256.nullable(), issuedAtMs: instant,
  keys: z.array(z.object({ keyId, publicKey, uses: z.array(z.enum(['manifest', 'state', 'command', 'welcome', 'readings', 'report', 'keys'])).min(1), classes: z.array(deviceClass).min(1) })).min(1).max(50),
})
export type KeyList = z.infer<typeof keyList>
/** Signed by the root: manifests and states of this epoch may be taken. A restored engine starts a higher one. [PL6] */
export const epochCertificate = z.object({ v: version, networkId: documentId, epoch: whole.min(1), issuedAtMs: instant })
export type EpochCertificate = z.infer<typeof epochCertificate>

/** Of one sale of a slot, as the exchange's log has it; signs that anybody can read, so that it goes into a proof as it is. */
export const saleId = z.string().regex(/^[!-~]{1,100}$/)

export const manifestFile = z.object({
  sha256, kind: z.enum(['image', 'video', 'still-set']), mediaType: words.max(100), bytes: whole, durationMs: whole.nullable(), sound: z.boolean(), frames: z.array(sha256).max(20),
})
export type ManifestFile = z.infer<typeof manifestFile>
/** What is left of the plan after so long without contact. Each rung keeps what the one before it kept, or less; never nothing. [PL2] */
export const offlinePlays = ['plan', 'without-prices', 'without-guards', 'house'] as const
export const offlineRung = z.object({ afterMs: whole, plays: z.enum(offlinePlays) })
export type OfflineRung = z.infer<typeof offlineRung>
export const commandKinds = ['identify', 'reload', 'reboot', 'brightness', 'panel', 'screenshot', 'watch', 'update', 'recheck'] as const
export type CommandKind = (typeof commandKinds)[number]

/** The plan of one screen as it is sent: whole counts by hour, placed by the player with the engine's own code. [SC8] [PL1] */
export const manifest = z.object({
  v: version, algorithm: whole, networkId: documentId, screenId: documentId, venueId: documentId, deviceClass, epoch: whole.min(1), sequence: whole.min(1),
  /** The release it comes from, for people. */
  release: whole, planSha256: sha256,
  issuedAtMs: instant, validFromMs: instant, acceptUntilMs: instant,
  slotsPerHour: whole.min(60).max(720), zone: words.max(60),
  /** First hour of `counts` and how many; the outermost two are there for their neighbours and are not played. */
  fromHour: whole, hours: whole.min(1).max(400),
  files: z.array(manifestFile).max(2000),
  /** Index of the house's picture; null is what the player carries itself. */
  house: whole.nullable(),
  lines: z.array(z.object({
    id: documentId, length: z.union(lengths.map((its) => z.literal(its))), minGap: whole, groups: z.array(whole).max(200), advertiser: whole, control: z.boolean(), guards: z.array(guard).max(10),
    /** End of its flight here: never shown from then on, online or not. [PL2] */
    expiresAtMs: instant,
    creatives: z.array(z.object({ id: documentId, weight: whole.min(1).max(100), file: whole, prices: z.array(z.object({ sku: words.max(60), version: words.max(60) })).max(20) })).max(50),
  })).max(2000),
  /** Open slots and plays of every hour, packed (core/playback/manifest/pack-hours.ts). */
  counts: bytes(64_000),
  ladder: z.array(offlineRung).min(1).max(8),
  permits: z.array(z.enum(commandKinds)).max(20),
  /** Brightness by minute of the local day, in percent, from each step until the next (the last holds through midnight); minutes with the panel off and without sound, which may run past midnight; null is as the device has it. */
  light: z.object({ brightness: z.array(z.tuple([whole.max(1440), whole.max(100)])).max(48), dark: z.array(z.tuple([whole.max(1440), whole.max(2880)])).max(8), mute: z.array(z.tuple([whole.max(1440), whole.max(2880)])).max(8) }).nullable(),
})
export type Manifest = z.infer<typeof manifest>

export const where = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('venues'), ids: z.array(documentId).min(1).max(5000) }),
  z.object({ kind: z.literal('screens'), ids: z.array(documentId).min(1).max(5000) }),
])
export type Where = z.infer<typeof where>
export const mostRecalled = 2000
/** A file for screens of this size; a screen takes the one of its own pixels, else the nearest of its own proportions (within 2 %), else the house shows. */
export const sizedFile = manifestFile.extend({ widthPx: whole, heightPx: whole })
export type SizedFile = z.infer<typeof sizedFile>
/** One thing that holds until it is lifted. A recalled file, creative, line or price is not shown; `instead` takes its place where a size fits. [PL5] */
export const stateItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('blank'), id: documentId, where }),
  z.object({ kind: z.literal('override'), id: documentId, where, files: z.array(sizedFile).min(1).max(40) }),
  z.object({
    kind: z.literal('recall'), id: documentId, where, files: z.array(sha256).max(mostRecalled), creatives: z.array(documentId).max(mostRecalled), lines: z.array(documentId).max(mostRecalled),
    prices: z.array(z.object({ sku: words.max(60), version: words.max(60) })).max(200), instead: z.array(sizedFile).max(40),
  }),
])
export type StateItem = z.infer<typeof stateItem>
/**
 * All that holds for a class of screens, whole: a higher (epoch, revision) replaces a lower one. `after` names, for each earlier epoch, the highest revision
 * that the engine has seen: an engine restored from a backup that does not know of a recall cannot lift it, for a screen takes no state that is not after its own.
 */
export const screenState = z.object({ v: version, networkId: documentId, deviceClass, epoch: whole.min(1), revision: whole, after: z.array(z.tuple([whole, whole])).max(100), issuedAtMs: instant, items: z.array(stateItem).max(500) })
export type ScreenState = z.infer<typeof screenState>

export const command = z.object({
  v: version, screenId: documentId, id: documentId, kind: z.enum(commandKinds), issuedAtMs: instant, expiresAtMs: instant,
  params: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])),
})
export type Command = z.infer<typeof command>
/**
 * What guards are judged by: all that is known of a venue, or (null) of every venue of the class. Whole: the latest by `atMs` replaces the one before, of the same
 * venue or of null; what the venue's own does not name is looked for in that of null. From `expiresAtMs` on it is as if it had never come. [AU7]
 */
export const screenReadings = z.object({
  v: version, networkId: documentId, deviceClass, venueId: documentId.nullable(), atMs: instant, expiresAtMs: instant,
  stock: z.record(words.max(60), whole), priceVersions: z.record(words.max(60), words.max(60)), triggers: z.record(words.max(60), z.number().int()),
})
export type ScreenReadings = z.infer<typeof screenReadings>
/** Answers a hello and nothing else: bound to its nonce. */
export const welcome = z.object({
  v: version, screenId: documentId, nonce: randomId, timeMs: instant, keyVersion: whole, epoch: whole, sequence: whole, stateRevision: whole,
  /** Of the ledgers named in the hello: sequences held durably. [PP2] */
  held: z.array(z.object({ ledgerId: randomId, ranges: z.array(z.tuple([whole, whole])).max(500) })).max(20),
  /** X25519, for this start of the engine. */
  exchangeKey: publicKey.nullable(),
  /** Where it stands by now: a screen may be moved and keep its device. */
  venueId: documentId.optional(),
  helloAgainMs: whole, contentBases: z.array(z.string().max(500)).max(5),
})
export type Welcome = z.infer<typeof welcome>

/** What it has of a manifest it cannot switch to yet. */
const lacks = z.object({ files: whole, bytes: whole })
export const storage = z.object({ usedBytes: whole, quotaBytes: whole, persistent: z.boolean() })
/** What a device can do besides showing pictures; the rest is answered with `unable`. */
export const abilities = ['video', 'sound', 'reboot', 'brightness', 'panel', 'panel-sense', 'temperature', 'screenshot', 'update'] as const

export const hello = z.object({
  v: version, screenId: documentId, nonce: randomId, bootId: randomId, deviceMs: instant, zoneOffsetMinutes: z.number().int(), playerVersion: words.max(60),
  keyVersion: whole, epoch: whole,
  /** X25519, for this start of the player; null from one that signs everything. */
  exchangeKey: publicKey.nullable(),
  manifest: z.object({ epoch: whole, sequence: whole, contentSha256: sha256 }).nullable(), state: z.object({ epoch: whole, revision: whole }).nullable(), lacks: lacks.nullable(),
  /** Manifests that wait for their files or their date. */
  waiting: z.array(z.object({ epoch: whole, sequence: whole })).max(20).optional(),
  /** What it knows of sold slots. */
  supplement: z.object({ epoch: whole, revision: whole }).nullable().optional(),
  ledgers: z.array(z.object({ id: randomId, next: whole, batchedTo: whole, keptFrom: whole })).max(20),
  abilities: z.array(z.enum(abilities)), storage, screen: z.object({ widthPx: whole, heightPx: whole }), agent: words.max(300),
})
export type Hello = z.infer<typeof hello>

export const refusalReasons = [
  'malformed', 'too-large', 'bad-signature', 'unknown-key', 'key-not-for-class', 'key-not-for-use', 'foreign', 'older', 'expired', 'epoch-unknown', 'algorithm-unknown', 'chain-broken', 'wrong-nonce', 'not-permitted', 'too-far-ahead', 'not-after', 'unknown-session',
] as const
export type RefusalReason = (typeof refusalReasons)[number]
/** What became of something that was sent. A state that was obeyed is `adopted`. */
export const taken = z.object({
  v: version, screenId: documentId, what: z.enum(['manifest', 'supplement', 'state', 'keys', 'epoch', 'command', 'welcome']), epoch: whole, sequence: whole, contentSha256: sha256.nullable(),
  result: z.enum(['adopted', 'fetching', 'refused']), reason: z.enum(refusalReasons).nullable(), lacks: lacks.nullable(), keyId: z.string().max(64).nullable(), atMs: instant,
})
export type Taken = z.infer<typeof taken>

/** Bits of a play. Without `completed` it was interrupted: intent alone. */
export const playFlags = { completed: 1, framesAdvanced: 2, panelLit: 4, panelKnown: 8, bySignedState: 16, clockUntrusted: 32, offline: 64 } as const
export const playSources = ['line', 'control', 'exchange', 'house', 'state'] as const
/** Plays `from` to `to` of a ledger, in order, chained to the batch before by the SHA-256 of its whole message. [PP1] */
export const proofBatch = z.object({
  v: version, screenId: documentId, ledgerId: randomId, from: whole.min(1), to: whole.min(1), previousSha256: sha256.nullable(),
  /** In the first batch of a ledger that takes the place of a lost one: what is known of that one. */
  replaces: z.object({ ledgerId: randomId, headSha256: sha256.nullable(), unknownSinceMs: instant.nullable() }).nullable(),
  baseMs: instant,
  manifests: z.array(z.tuple([whole, whole])).max(50), lines: z.array(documentId).max(500), creatives: z.array(documentId).max(500), files: z.array(sha256).max(500),
  /** Start after `baseMs` · how long it showed · source · line, creative, file and manifest by their place above (-1: none) · rung · flags. */
  plays: z.array(z.tuple([z.number().int(), whole, whole, z.number().int(), z.number().int(), z.number().int(), z.number().int(), whole, whole])).max(2000),
  /** Of plays that were sold by auction: the place above, and the sale. [AU6] */
  sales: z.array(z.tuple([whole, saleId])).max(2000).optional(),
})
export type ProofBatch = z.infer<typeof proofBatch>
/** Unsigned, for it permits nothing: these are on the disk. [PP2] */
export const stored = z.object({ ledgerId: randomId, ranges: z.array(z.tuple([whole, whole])).max(200) })
export type Stored = z.infer<typeof stored>

export const playing = z.object({
  v: version, screenId: documentId, atMs: instant, source: z.enum(playSources), lineId: documentId.nullable(), creativeId: documentId.nullable(), sha256: sha256.nullable(), rung: whole, sinceMs: instant,
})
export type Playing = z.infer<typeof playing>
/** What is wrong with a device, each with a name. [PH1] */
export const faults = [
  'clock-wrong', 'clock-untrusted', 'zone-wrong', 'disk-full', 'disk-low', 'panel-hot', 'panel-dark', 'frames-stuck', 'file-corrupt', 'storage-not-persistent', 'manifest-refused', 'plan-old', 'files-missing', 'offline-ladder', 'ledger-forked', 'storage-lost',
] as const
export type Fault = (typeof faults)[number]
export const health = z.object({
  v: version, screenId: documentId, bootId: randomId, atMs: instant, upMs: whole, clock: z.object({ trusted: z.boolean(), offsetMs: z.number().int(), zoneOffsetMinutes: z.number().int() }),
  frames: z.object({ advancing: z.boolean(), perSecond: whole, longestGapMs: whole }), panel: z.enum(['lit', 'dark', 'unknown']), celsius: z.number().nullable(), brightness: whole.max(100).nullable(), storage,
  playing: playing.omit({ v: true, screenId: true, atMs: true }).nullable(), offline: z.enum(offlinePlays).nullable(), corrupt: z.array(sha256).max(50), faults: z.array(z.enum(faults)).max(20),
})
export type Health = z.infer<typeof health>
export const shot = z.object({ v: version, screenId: documentId, atMs: instant, commandId: documentId.nullable(), mediaType: z.literal('image/jpeg'), widthPx: whole, heightPx: whole, base64: z.string().max(480_000), playing: health.shape.playing })
export type Shot = z.infer<typeof shot>
export const doneCommand = z.object({ v: version, screenId: documentId, commandId: documentId, outcome: z.enum(['done', 'unable', 'failed', 'expired']), detail: words.max(300).nullable(), atMs: instant })
export type DoneCommand = z.infer<typeof doneCommand>

/** Enrolment, over HTTP at the screen gate. The code is on the screen; `check` is on the screen and in the control room, made from both keys. [PL4] */
export const pairingAsk = z.object({ publicKey, playerVersion: words.max(60), abilities: z.array(z.enum(abilities)), screen: z.object({ widthPx: whole, heightPx: whole }), agent: words.max(300) })
export type PairingAsk = z.infer<typeof pairingAsk>
export const pairingOpened = z.object({ pairingId: randomId, code: z.string(), expiresAtMs: instant, rootKey: publicKey, networkName: z.string(), askAgainMs: whole })
export type PairingOpened = z.infer<typeof pairingOpened>
export const credentials = z.object({
  networkId: documentId, screenId: documentId, venueId: documentId, deviceClass, screenName: z.string(), venueName: z.string(), rootKey: publicKey,
  user: z.string(), password: z.string(), brokers: z.array(z.string().max(500)).min(1), contentBases: z.array(z.string().max(500)).min(1), zone: z.string(), zoneOffsetMinutes: z.number().int(),
})
export type Credentials = z.infer<typeof credentials>
export const pairingAnswer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), askAgainMs: whole }), z.object({ state: z.literal('approved'), credentials }), z.object({ state: z.literal('refused') }), z.object({ state: z.literal('expired') }),
])
export type PairingAnswer = z.infer<typeof pairingAnswer>
