import { z } from 'zod'
import { documentId } from './documents.ts'
import { factStates } from './network.ts'
import { problem } from './problems.ts'
import { commandKinds, deviceClasses, faults, offlinePlays, playing, refusalReasons, storage, where } from './screens.ts'
import { sha256, text, words } from './text.ts'

const whole = z.number().int().min(0)
const fact = z.enum(factStates)

/** One screen as it stands, told to everyone who looks: four facts, never one light. [PH1] */
export const screenRow = z.object({
  screenId: documentId, enrolled: z.boolean(), link: fact, plan: fact, frames: fact, panel: fact,
  seenAtMs: z.number().nullable(), offsetMs: z.number().nullable(),
  /** Release and sequence it plays, and those it should. */
  adopted: z.object({ release: whole, sequence: whole }).nullable(), wanted: z.object({ release: whole, sequence: whole }).nullable(),
  lacks: z.object({ files: whole, bytes: whole }).nullable(), refused: z.enum(refusalReasons).nullable(),
  playing: playing.pick({ source: true, lineId: true, creativeId: true, sha256: true, sinceMs: true }).nullable(),
  faults: z.array(z.enum(faults)), offline: z.enum(offlinePlays).nullable(),
  /** Revision of the signed state it obeys, and whether that is the present one. */
  obeys: z.boolean(), blank: z.boolean(),
  /** Its panel has to be off now, by the hours of its city. [AU7] */
  dark: z.boolean().optional(), celsius: z.number().nullable(), brightness: z.number().nullable(), playerVersion: z.string().nullable(),
  /** Part of its open time over the last 24 hours in which its link was alive, and by hour (oldest first), basis points; -1: closed or unknown. */
  upBasisPoints: z.number().int(), upByHour: z.array(z.number().int()),
})
export type ScreenRow = z.infer<typeof screenRow>
/** Counted over all screens, so that nobody has to. */
export const screensTotal = z.object({ screens: whole, enrolled: whole, alive: whole, playing: whole, planOld: whole, silent: whole, broken: whole })
export const screensEvent = z.discriminatedUnion('type', [
  /** All rows at the start, packed as JSON text; later those that changed. */
  z.object({ type: z.literal('all'), revision: whole, packed: z.string(), total: screensTotal }),
  z.object({ type: z.literal('rows'), revision: whole, rows: z.array(screenRow), total: screensTotal }),
])
export type ScreensEvent = z.infer<typeof screensEvent>

export const brokerState = z.object({
  kind: z.enum(['embedded', 'outside']), state: z.enum(['listening', 'connected', 'lost', 'failed']), sinceMs: z.number(), clients: whole, addresses: z.array(z.string()), gate: z.string().nullable(), problem: problem.nullable(),
})
export type BrokerState = z.infer<typeof brokerState>
/** What becomes of a publish, screen by screen. */
export const publishProgress = z.object({ release: whole, startedAtMs: z.number(), screens: whole, adopted: whole, fetching: whole, refused: whole, waiting: whole, unreachable: whole })
export type PublishProgress = z.infer<typeof publishProgress>

export const pairing = z.object({
  pairingId: z.string(), code: z.string(), check: z.string(), askedAtMs: z.number(), expiresAtMs: z.number(), address: z.string(), screen: z.object({ widthPx: whole, heightPx: whole }), playerVersion: z.string(), agent: z.string(),
})
export type Pairing = z.infer<typeof pairing>
export const device = z.object({
  screenId: documentId, enrolledAtMs: z.number(), byPersonId: z.string().nullable(), keyId: z.string(), playerVersion: z.string(), agent: z.string(), address: z.string(), screen: z.object({ widthPx: whole, heightPx: whole }),
  revokedAtMs: z.number().nullable(), replaces: z.string().nullable(),
})
export const deviceEvent = z.object({
  atMs: z.number(), kind: z.enum(['enrolled', 'replaced', 'revoked', 'connected', 'gone', 'adopted', 'refused', 'command', 'state', 'fault', 'fork', 'ledger']), detail: z.string(), personId: z.string().nullable(),
})
export type DeviceEvent = z.infer<typeof deviceEvent>
export const screenDetail = z.object({
  screenId: documentId, device: device.nullable(), abilities: z.array(z.string()), storage: storage.nullable(), agent: z.string().nullable(), zoneOffsetMinutes: z.number().nullable(),
  events: z.array(deviceEvent), shot: z.object({ atMs: z.number(), blob: sha256, widthPx: whole, heightPx: whole }).nullable(),
  planSentence: z.object({ release: whole, sequence: whole, bytes: whole, acceptUntilMs: z.number(), toHour: whole }).nullable(),
})
export type ScreenDetail = z.infer<typeof screenDetail>

export const commandInput = z.object({ screenIds: z.array(documentId).min(1).max(2000), kind: z.enum(commandKinds), params: z.record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()])).optional() })

/** What is taken off: everything that shows it, wherever `where` reaches. */
export const recallSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('creative'), id: documentId }), z.object({ kind: z.literal('brand'), id: documentId }), z.object({ kind: z.literal('campaign'), id: documentId }), z.object({ kind: z.literal('line'), id: documentId }),
  z.object({ kind: z.literal('price'), sku: words.min(1).max(60), version: words.min(1).max(60) }),
])
export type RecallSubject = z.infer<typeof recallSubject>
export const orderDraft = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recall'), subject: recallSubject, where, insteadCreativeId: documentId.nullable() }),
  z.object({ kind: z.literal('blank'), where }),
  z.object({ kind: z.literal('override'), where, creativeId: documentId }),
])
export type OrderDraft = z.infer<typeof orderDraft>
/** What an order would do, before it is given: how many, where, what will be seen. */
export const orderPreview = z.object({
  screens: whole, venues: whole, outdoors: whole,
  /** Of these screens a device stands for so many; `reachable` of them hear it at once, `away` when they return, of whom the first are named. */
  enrolled: whole, reachable: whole, away: whole, unreachable: z.array(documentId).max(2000), showingNow: whole, files: whole, creatives: whole, lines: whole,
  /** Needs another person: some of them stand outdoors. [PE1] */
  needsSecond: z.boolean(), hash: z.string(),
})
export type OrderPreview = z.infer<typeof orderPreview>
export const orderStages = ['waiting-for-second', 'in-force', 'lifted', 'withdrawn'] as const
export const order = z.object({
  id: documentId, draft: orderDraft, stage: z.enum(orderStages), note: text.nullable(), byPersonId: z.string(), atMs: z.number(), secondPersonId: z.string().nullable(), inForceAtMs: z.number().nullable(), liftedAtMs: z.number().nullable(), liftedBy: z.string().nullable(),
  screens: whole, obeyed: whole, unreachable: whole,
  /** Milliseconds from the act to the acknowledgement of the last screen that was reachable. */
  reachedInMs: z.number().nullable(),
})
export type Order = z.infer<typeof order>

export const keysState = z.object({
  version: whole, epoch: whole, rootKeyId: z.string(), rootHere: z.boolean(), exportedAtMs: z.number().nullable(),
  /** The folder was restored, copied or moved: screens take nothing more from it until the root has signed a higher epoch. [PL6] */
  needsRoot: z.boolean(),
  keys: z.array(z.object({ keyId: z.string(), uses: z.array(z.string()), classes: z.array(z.enum(deviceClasses)), here: z.boolean() })),
})
export type KeysState = z.infer<typeof keysState>

export const brokerSettings = z.object({
  kind: z.enum(['embedded', 'outside']), host: z.string().max(200), mqttPort: whole.max(65_535), gatePort: whole.max(65_535),
  /** Of an outside broker. The password is written, never read. */
  url: z.string().max(500).nullable(),
  /** By which addresses screens reach that broker, where they differ from ours: a page in a browser needs `ws://` or `wss://`. */
  screenUrls: z.array(z.string().max(500)).max(5).default([]),
  user: z.string().max(200).nullable(), hasPassword: z.boolean(), contentBases: z.array(z.string().max(500)).max(5),
})
export type BrokerSettings = z.infer<typeof brokerSettings>
export const rollOutStages = ['running', 'paused', 'halted', 'done', 'stopped'] as const
/** A new version of the player on its way to the screens, ring by ring. Counts are of screens that are new in a ring. */
export const rollOut = z.object({
  version: z.string(), stage: z.enum(rollOutStages), ring: whole.max(3), startedAtMs: z.number(), byPersonId: z.string().nullable(), ringSinceMs: z.number(), endedAtMs: z.number().nullable(),
  /** Of which ring too many fell back. */
  halt: z.object({ ring: whole.max(3), fellBack: whole, screens: whole }).nullable(),
  stopped: z.enum(['by-person', 'other-version']).nullable(),
  /** `running` the version, of them `settled` for a quarter of an hour; `fellBack` to the one before; `declined`: could not fetch it, and are asked again. */
  rings: z.array(z.object({ percent: whole.max(100), screens: whole, reachable: whole, running: whole, settled: whole, fellBack: whole, declined: whole })).length(4),
})
export type RollOutShown = z.infer<typeof rollOut>
export const rollOutState = z.object({
  /** The version that this Pult carries. */
  carried: z.object({ version: z.string(), sha256 }).nullable(),
  /** Enrolled screens that were heard of: those that can take versions, and those that cannot. */
  able: whole, unable: whole, versions: z.array(z.object({ version: z.string(), screens: whole })), latest: rollOut.nullable(),
})
export type RollOutState = z.infer<typeof rollOutState>
/** Told to everyone who looks, whole, whenever any of it changes. */
export const screensState = z.object({ broker: brokerState, total: screensTotal, progress: z.array(publishProgress), orders: z.array(order), pairings: z.array(pairing), keys: keysState, rollOut: rollOutState })
export type ScreensState = z.infer<typeof screensState>
export const commandAnswer = z.object({ sent: whole, unreachable: z.array(documentId), unable: z.array(documentId) })
export type CommandAnswer = z.infer<typeof commandAnswer>
