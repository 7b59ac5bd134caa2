import type { Hello, Stored } from '../contracts/screens.ts'
import { cutBatch, mostPlaysOfBatch, type PlayRecord } from '../core/playback/player/cut-batch.ts'
import { outdatedBatches, signedDays } from '../core/playback/player/unheld-batches.ts'
import { sha256Hex, toHex } from '../core/signing/index.ts'
import { createInTurn } from '../core/kernel/in-turn.ts'
import { type IdentityRecord, isDiskFull, type Ports } from './ports.ts'
import { batches as batchPrefix, batchKey, batchOfKey, fromJson, playKey, plays as playPrefix, rememberedDays, rememberedLedger, type RememberedLedger, rememberedPlay, signedDaysKey, toJson } from './remember.ts'
import type { Seal } from './seal-with.ts'

export type Batch = NonNullable<ReturnType<typeof batchOfKey>>
/** The record of what was shown. Intent is durable before the picture shows; a batch is durable, and named in the identity, before it is sent. [PP1] [PP2] */
export type Ledger = {
  /** Resolved: the intent is durable, along with how earlier plays ended: one write for each play. */
  begin(intent: Omit<PlayRecord, 'sequence' | 'durationMs'>): Promise<number>
  end(sequence: number, how: { startMs: number; durationMs: number; flags: number }): void
  /** Writes down how plays ended. */
  flush(): Promise<void>
  /** A batch of all plays that ended, stored; null where there are none. */
  cut(): Promise<Batch | null>
  waiting(): number
  batches(): readonly Batch[]
  read(batch: Batch): Promise<Uint8Array | null>
  summary(): Hello['ledgers']
  /** Drops batches that were there 35 days ago by signed time, 70 where the engine does not hold them. */
  forget(floorMs: number, held: readonly Stored[]): Promise<void>
  /** A storage that was lost gave way to this ledger. */
  replacesLost: boolean
}
type Parts = Pick<Ports, 'storage' | 'identity' | 'crypto' | 'random'> & { seal: Seal; screenId: string; /** The highest signed time. */ floorMs(): number }
const ledgerKey = 'ledger'
const mostLedgersTold = 20

export async function openLedger(parts: Parts): Promise<Ledger> {
  const { storage } = parts
  const batches = (await storage.list(batchPrefix)).flatMap((key) => batchOfKey(key) ?? [])
  const { ledger, replacesLost, isNew, namedTo, unopened } = await continueOrReplace(parts, batches)
  const plays = isNew ? [] : await storedPlays(storage, ledger)
  const days = fromJson(await storage.read(signedDaysKey), rememberedDays) ?? []
  const content: Content = { ledger, batches, plays, days, replacesLost, namedTo, unopened, refusedKey: null }
  await openUp(content).catch(unlessFull)
  return ledgerOver(parts, content)
}

/** A disk without room keeps no screen from showing; what could not be written is written before the next play is. */
function unlessFull(error: unknown): void {
  if (!isDiskFull(error)) throw error
}

async function openUp(content: Content): Promise<void> {
  if (!content.unopened) return
  await content.unopened()
  content.unopened = null
  content.namedTo = content.ledger.batchedTo
}

/** Goes on with the stored ledger if the identity knows it and is not ahead of it; else the storage was lost, or set back, and a new ledger names what it replaces. */
async function continueOrReplace({ storage, identity, random }: Parts, batches: readonly Batch[]): Promise<Pick<Content, 'ledger' | 'replacesLost' | 'namedTo' | 'unopened'> & { isNew: boolean }> {
  const record = await identity.read()
  const stored = fromJson(await storage.read(ledgerKey), rememberedLedger)
  const known = record.ledger
  if (stored && known?.id === stored.id && known.batchedTo <= stored.batchedTo) {
    // The power went between the two: nothing of the last batch was sent yet.
    const unopened = known.batchedTo < stored.batchedTo ? () => identity.write(naming(record, stored)) : null
    return { ledger: stored, replacesLost: false, isNew: false, namedTo: known.batchedTo, unopened }
  }
  const unused = stored && stored.batchedTo === 0 && (await storage.list(playPrefix)).length === 0 && (stored.replaces?.ledgerId ?? null) === (known?.id ?? null)
  const ledger = unused ? stored : newLedger(toHex(random(16)), stored, known, batches)
  const unopened = async (): Promise<void> => {
    if (!unused) await storage.write({ put: [[ledgerKey, toJson(ledger)]], remove: await storage.list(playPrefix) })
    await identity.write(naming(record, ledger))
  }
  return { ledger, replacesLost: ledger.replaces !== null, isNew: true, namedTo: 0, unopened }
}

function newLedger(id: string, stored: RememberedLedger | null, known: IdentityRecord['ledger'], batches: readonly Batch[]): RememberedLedger {
  const lost = known ?? stored
  const lastMs = Math.max(-1, ...batches.flatMap((batch) => (batch.ledgerId === lost?.id ? [batch.lastMs] : [])))
  const earlier = stored ? [...stored.earlier, { id: stored.id, next: stored.batchedTo + 1, batchedTo: stored.batchedTo }].slice(1 - mostLedgersTold) : []
  return { id, batchedTo: 0, headSha256: null, replaces: lost && { ledgerId: lost.id, headSha256: lost.headSha256, unknownSinceMs: lastMs < 0 ? null : lastMs }, earlier }
}

const naming = (record: IdentityRecord, { id, batchedTo, headSha256 }: RememberedLedger): IdentityRecord => ({ ...record, ledger: { id, batchedTo, headSha256 } })

/** Plays in a row from where batches end; a hole that a disk tore ends it, for what follows cannot be claimed. */
async function storedPlays(storage: Ports['storage'], ledger: RememberedLedger): Promise<PlayRecord[]> {
  const plays: PlayRecord[] = []
  for (const key of await storage.list(playPrefix)) {
    const play = fromJson(await storage.read(key), rememberedPlay)
    if (play?.sequence === ledger.batchedTo + plays.length + 1) plays.push(play)
    else await storage.write({ remove: [key] }).catch(unlessFull)
  }
  return plays
}

type Content = {
  ledger: RememberedLedger; batches: Batch[]; plays: PlayRecord[]; days: readonly number[]; replacesLost: boolean
  /** The last batch that the identity names. */
  namedTo: number
  /** What is still to be written before it may be gone on with. */
  unopened: (() => Promise<void>) | null
  /** Its write was refused; whatever became of it, it has to be gone before another begins where it began. */
  refusedKey: string | null
}

function ledgerOver(parts: Parts, content: Content): Ledger {
  const { storage } = parts
  const inTurn = createInTurn()
  const open = new Set<number>()
  const unwritten = new Set<number>()
  const at = (sequence: number): number => sequence - content.ledger.batchedTo - 1
  const ended = () => [...unwritten].flatMap((sequence) => (content.plays[at(sequence)] ? [[playKey(sequence), toJson(content.plays[at(sequence)])] as const] : []))
  const writeDown = async (more: readonly (readonly [string, Uint8Array])[]): Promise<void> => {
    const written = [...unwritten]
    const put = [...ended(), ...more]
    if (put.length > 0) await storage.write({ put })
    for (const sequence of written) unwritten.delete(sequence)
  }
  return {
    replacesLost: content.replacesLost,
    begin: (intent) => inTurn(async () => {
      await openUp(content)
      const play = { ...intent, sequence: content.ledger.batchedTo + content.plays.length + 1, durationMs: 0 }
      await writeDown([[playKey(play.sequence), toJson(play)]])
      content.plays.push(play)
      open.add(play.sequence)
      return play.sequence
    }),
    end(sequence, how) {
      const play = content.plays[at(sequence)]
      if (!play || !open.delete(sequence)) return
      Object.assign(play, { startMs: how.startMs, durationMs: Math.max(0, Math.round(how.durationMs)), flags: how.flags })
      unwritten.add(sequence)
    },
    flush: () => inTurn(() => writeDown([])),
    cut: () => inTurn(async () => {
      await openUp(content)
      return cutEnded(parts, content, open, unwritten)
    }),
    waiting: () => content.plays.length,
    batches: () => content.batches.filter(({ ledgerId, to }) => ledgerId !== content.ledger.id || to <= content.namedTo),
    read: ({ key }) => storage.read(key),
    summary: () => summaryOf(content),
    forget: (floorMs, held) => inTurn(async () => {
      const gone = outdatedBatches(content.batches, content.days, floorMs, held)
      if (gone.length > 0) await storage.write({ remove: gone.map(({ key }) => key) })
      content.batches = content.batches.filter((batch) => !gone.includes(batch))
      const days = signedDays(content.days, floorMs)
      if (days !== content.days) await storage.write({ put: [[signedDaysKey, toJson(days)]] })
      content.days = days
    }),
  }
}

async function cutEnded({ storage, identity, crypto, seal, screenId, floorMs }: Parts, content: Content, open: ReadonlySet<number>, unwritten: Set<number>): Promise<Batch | null> {
  const { ledger, plays } = content
  const until = plays.findIndex(({ sequence }) => open.has(sequence))
  const cut = plays.slice(0, Math.min(mostPlaysOfBatch, until < 0 ? plays.length : until))
  if (cut.length === 0) return null
  const payload = cutBatch(cut, { screenId, ledgerId: ledger.id, previousSha256: ledger.headSha256, replaces: ledger.replaces })
  const message = await seal('proofs', payload)
  const next: RememberedLedger = { ...ledger, batchedTo: payload.to, headSha256: sha256Hex(message, crypto), replaces: null }
  const refused = content.refusedKey === null ? [] : [content.refusedKey]
  // A clock that is wrong dates plays back by weeks; a batch is as old as the first signed time after it was cut.
  const key = batchKey({ ledgerId: ledger.id, from: payload.from, to: payload.to, lastMs: Math.max(cut.at(-1)!.startMs, floorMs()) })
  content.refusedKey = key
  await storage.write({ put: [[key, message], [ledgerKey, toJson(next)]], remove: [...refused.filter((its) => its !== key), ...cut.map(({ sequence }) => playKey(sequence))] })
  content.refusedKey = null
  for (const { sequence } of cut) unwritten.delete(sequence)
  content.ledger = next
  content.plays = plays.slice(cut.length)
  const batch = batchOfKey(key)!
  content.batches.push(batch)
  // Before it is sent: were the storage lost now, the next ledger would name this batch and no earlier one, which would look like a fork.
  await identity.write(naming(await identity.read(), next))
  content.namedTo = payload.to
  return batch
}

function summaryOf({ ledger, plays, batches }: Content): Hello['ledgers'] {
  const keptFrom = (id: string, next: number): number => Math.min(next, ...batches.flatMap((batch) => (batch.ledgerId === id ? [batch.from] : [])))
  const present = { id: ledger.id, next: ledger.batchedTo + plays.length + 1, batchedTo: ledger.batchedTo, keptFrom: keptFrom(ledger.id, ledger.batchedTo + 1) }
  // Of ledgers whose storage was lost nothing is left to tell but their batches.
  const earlier = ledger.earlier.filter(({ id }) => batches.some((batch) => batch.ledgerId === id)).map(({ id, next, batchedTo }) => ({ id, next, batchedTo, keptFrom: keptFrom(id, next) }))
  return [...earlier, present].slice(-mostLedgersTold)
}
