import { createHash } from 'node:crypto'
import { buyerCreativeFields, type BuyerCreativeFields, mostSizes } from '../../contracts/buyer-creatives.ts'
import type { Change, Document, DocumentKind } from '../../contracts/documents.ts'
import type { Json } from '../../contracts/json.ts'
import type { Typed } from '../../contracts/network.ts'
import { creationChanges, fieldChanges } from '../../core/network/changes.ts'
import type { Door, Log } from '../services.ts'
import type { MetCreative } from './exchange-messages.ts'

export type CreativeNoticesParts = { door: Pick<Door, 'commit'>; model: { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }; log: Pick<Log, 'warn' | 'error'>; after(ms: number, act: () => void): () => void }
export type CreativeNotices = { hear(networkId: string, creatives: readonly MetCreative[]): void; stop(): void }

const [gathersMs, againMs] = [1000, 60_000]
/** So many in one edit; the rest goes into the next. And so many of one buyer wait for a verdict at most: nobody judges more by hand. */
const [mostInEdit, mostWaiting] = [200, 500]
type Met = { networkId: string; creative: MetCreative; sizes: BuyerCreativeFields['sizes'] }

/** What was met in bids becomes documents that wait for a verdict: a second's worth in one edit of the engine's, each creative once. */
export function createCreativeNotices({ door, model, log, after }: CreativeNoticesParts): CreativeNotices {
  const heard = new Map<string, Met>()
  let cancel: (() => void) | null = null
  let [isRunning, isStopped] = [false, false]
  const writeDown = async (): Promise<void> => {
    const taken = [...heard].slice(0, mostInEdit)
    const changes = changesFor(taken.map(([, met]) => met), model)
    const outcome = changes.length === 0 ? null : await door.commit({ personId: null, label: 'creatives-met', changes })
    // What is refused stays unwritten and goes on waiting in the auction; the next bid meets it again.
    if (outcome?.kind === 'refused') log.warn('creatives-not-written', { reason: outcome.problems[0]!.reason, field: outcome.problems[0]!.field })
    for (const [key] of taken) heard.delete(key)
  }
  const run = (): void => {
    [isRunning, cancel] = [true, null]
    let waitMs = gathersMs
    writeDown().catch((error: unknown) => {
      log.error('creatives-not-written', { error: String(error) })
      waitMs = againMs
    }).finally(() => {
      isRunning = false
      if (heard.size > 0) schedule(waitMs)
    })
  }
  const schedule = (ms: number): void => { if (cancel === null && !isRunning && !isStopped) cancel = after(ms, run) }
  return {
    hear(networkId, creatives) {
      for (const creative of creatives) hearOne(heard, networkId, creative)
      if (heard.size > 0) schedule(gathersMs)
    },
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

function hearOne(heard: Map<string, Met>, networkId: string, creative: MetCreative): void {
  const { buyerId, creativeId, widthPx, heightPx } = creative
  const key = `${networkId}\n${buyerId}\n${creativeId}`
  const sizes = heard.get(key)?.sizes ?? []
  const isNewSize = widthPx !== null && heightPx !== null && sizes.length < mostSizes && !sizes.some((size) => size.widthPx === widthPx && size.heightPx === heightPx)
  heard.set(key, { networkId, creative, sizes: isNewSize ? [...sizes, { widthPx, heightPx }] : sizes })
}

/** Nothing for what is known with these bytes, for buyers that are gone, and for what cannot be a document. */
function changesFor(met: readonly Met[], model: CreativeNoticesParts['model']): Change[] {
  const buyers = new Map(model.all('buyer').map((buyer) => [buyer.id, buyer]))
  const known = new Map(model.all('buyerCreative').map((creative) => [`${creative.fields.buyerId}\n${creative.fields.code}`, creative]))
  const waiting = new Map<string, number>()
  for (const { fields } of known.values()) if (fields.verdict.name === 'pending') waiting.set(fields.buyerId, (waiting.get(fields.buyerId) ?? 0) + 1)
  return met.flatMap((one): Change[] => {
    const { buyerId, creativeId, contentHash } = one.creative
    const buyer = buyers.get(buyerId)
    const before = known.get(`${buyerId}\n${creativeId}`)
    if (buyer?.fields.networkId !== one.networkId || (before !== undefined && (contentHash === null || before.fields.contentHash === contentHash))) return []
    const trusted = buyer.fields.trusted === true && before?.fields.verdict.name !== 'refused'
    const parsed = buyerCreativeFields.safeParse(fieldsOf(one, trusted))
    // Signs that nobody sees would make it another name.
    if (!parsed.success || parsed.data.code !== creativeId) return []
    if (before !== undefined) return changedBytes(before, parsed.data, trusted)
    const its = waiting.get(buyerId) ?? 0
    if (!trusted && its >= mostWaiting) return []
    waiting.set(buyerId, its + (trusted ? 0 : 1))
    return creationChanges([{ id: idOf(buyerId, creativeId), kind: 'buyerCreative', fields: parsed.data as unknown as Record<string, Json> }])
  })
}

/** The same for whoever meets it, so that two who do make one document. */
const idOf = (buyerId: string, creativeId: string): string => `bc_${createHash('sha256').update(`${buyerId}\n${creativeId}`).digest('hex').slice(0, 32)}`

const fitting = (texts: readonly string[], longest: number): string[] => texts.filter((text) => text.trim() !== '' && text.length <= longest)

function fieldsOf({ networkId, creative, sizes }: Met, trusted: boolean): BuyerCreativeFields {
  const { buyerId, creativeId, contentHash, media, durationMs, language, atMs } = creative
  const [domains, categories] = [fitting(creative.domains, 200).slice(0, 20), fitting(creative.categories, 60).slice(0, 50)]
  return {
    networkId, buyerId, code: creativeId, contentHash, domains, categories, media, durationMs, sizes, language, firstSeenAtMs: atMs,
    verdict: { name: trusted ? 'approved' : 'pending', reason: null, until: null, contentHash: trusted ? contentHash : null, atMs: trusted ? atMs : null }, advertiserId: null, advertiserName: null, rivalCategories: [...new Set(categories)], competitorGroup: null,
  }
}

/** What was said stands as it was, of the bytes it was said of; what people wrote beside it stays. */
function changedBytes(before: Typed<'buyerCreative'>, { contentHash, domains, categories, media, durationMs, sizes, language, verdict }: BuyerCreativeFields, trusted: boolean): Change[] {
  const wanted = { contentHash, domains, categories, media, durationMs, sizes, language, ...(trusted ? { verdict } : {}) }
  return fieldChanges(before as unknown as Document, wanted as unknown as Record<string, Json>)
}
