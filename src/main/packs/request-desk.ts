import { z } from 'zod'
import type { BrandFields } from '../../contracts/network.ts'
import type { Json } from '../../contracts/json.ts'
import { type HoldRequestInput, type OpenedRequest, type RequestContent } from '../../contracts/planning-pack.ts'
import { cardFor } from '../../core/booking/price-line.ts'
import { foldedWords } from '../../core/kernel/fold-text.ts'
import { createInTurn } from '../../core/kernel/in-turn.ts'
import { creationChanges } from '../../core/network/index.ts'
import { blobPath } from '../blobs/blob-store.ts'
import { bookScenario, type BookScenarioParts } from '../booking/book-scenario.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Store } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'
import { askPackThread } from './ask-pack-thread.ts'
import type { ReadRequest } from './pack-messages.ts'
import { ofUpload } from './pack-shelf.ts'

/** Requests that came, by the hash of their file, and what they were made from. */
const [requestsNamespace, madeNamespace, agenciesNamespace] = ['pack-requests', 'packs-made', 'pack-agencies']
const held = z.object({ campaignId: z.string(), lineId: z.string(), atMs: z.number() })
const requestRecord = z.object({ openedAtMs: z.number(), held: held.nullable() })
const madeRecord = z.object({ madeAtMs: z.number(), goodUntilMs: z.number() })
const agencyRecord = z.object({ rootKey: z.string() })
const usualVat = 1600

export type RequestDeskParts = BookScenarioParts & {
  store: Pick<Store, 'privateRecords' | 'putPrivate' | 'putBlobFile'>; uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>; workerUrl: URL; blobFolder: string
}
export type RequestDesk = {
  /** A pack left the house: requests made from it are known by its hash. */
  packMade(sha256: string, pack: z.infer<typeof madeRecord>): Promise<void>
  open(given: { uploadId: string; personId: string }): Promise<Answer<OpenedRequest>>
  hold(given: HoldRequestInput & { personId: string; isTeam: boolean }): Promise<Answer<{ campaignId: string; lineId: string }>>
}

export function createRequestDesk(parts: RequestDeskParts): RequestDesk {
  const { model, store, uploads, clock, workerUrl, blobFolder } = parts
  const inTurn = createInTurn()
  const recordOf = async <T>(namespace: string, key: string, schema: z.ZodType<T>): Promise<T | null> => {
    const found = (await store.privateRecords(namespace)).find((record) => record.key === key)
    return found ? schema.safeParse(found.value).data ?? null : null
  }
  const put = (namespace: string, key: string, value: object) => store.putPrivate([{ namespace, key, value: value as Json }])
  /** Held is what is there: a campaign that was taken back, or that a power cut kept from being written, holds nothing. [PK5] */
  const heldBy = async (sha256: string): Promise<z.infer<typeof held> | null> => {
    const its = (await recordOf(requestsNamespace, sha256, requestRecord))?.held ?? null
    return its && model.typed('campaign', its.campaignId) ? its : null
  }
  const signerOf = async ({ rootKey, request }: ReadRequest): Promise<OpenedRequest['signer']> => {
    const known = await recordOf(agenciesNamespace, agencyKey(request), agencyRecord)
    return known === null ? 'first' : known.rootKey === rootKey ? 'same' : 'other'
  }

  return {
    packMade: (sha256, pack) => put(madeNamespace, sha256, pack),
    async open(given) {
      const found = await ofUpload(uploads, given, (path) => askPackThread(workerUrl, { type: 'request', path }))
      if (found.kind === 'refused') return found
      const { facts, path } = found.value
      const { sha256, keyId, request } = facts
      if (!model.typed('network', request.networkId)) return refused({ reason: 'request-of-other-network' })
      await store.putBlobFile(path, sha256)
      if ((await recordOf(requestsNamespace, sha256, requestRecord)) === null) await put(requestsNamespace, sha256, { openedAtMs: clock.nowMs(), held: null })
      await uploads.remove(given.uploadId)
      const pack = await recordOf(madeNamespace, request.packSha256, madeRecord)
      return done({
        sha256, keyId, request, signer: await signerOf(facts), pack: pack && { madeAtMs: pack.madeAtMs, goodUntilMs: pack.goodUntilMs, isOld: clock.nowMs() > pack.goodUntilMs },
        ...namedIn(parts, request), held: await heldBy(sha256),
      })
    },
    hold: (given) => inTurn(async () => {
      const known = await recordOf(requestsNamespace, given.sha256, requestRecord)
      if (!known) return refused({ reason: 'request-unknown' })
      const before = await heldBy(given.sha256)
      if (before) return refused({ reason: 'request-held', documentId: before.campaignId, params: { campaign: model.typed('campaign', before.campaignId)!.fields.name } })
      const read = await askPackThread(workerUrl, { type: 'request', path: blobPath(blobFolder, given.sha256) })
      if (read.kind === 'refused') return read
      const { request, rootKey } = read.value
      const scenario = request.scenarios[given.scenario]
      if (!scenario) return refused({ reason: 'scenario-unknown' })
      const brandId = await brandFor(parts, request.networkId, given)
      if (brandId.kind === 'refused') return brandId
      // What it is about to become is written first: after a power cut it is held exactly if that campaign is there.
      const ids = { cm: parts.newId('cm'), ln: parts.newId('ln') }
      await put(requestsNamespace, given.sha256, { openedAtMs: known.openedAtMs, held: { campaignId: ids.cm, lineId: ids.ln, atMs: clock.nowMs() } })
      await put(agenciesNamespace, agencyKey(request), { rootKey })
      const { name, holdDays, personId, isTeam } = given
      return bookScenario({ ...parts, newId: (prefix) => ids[prefix as keyof typeof ids] }, { scenario, creatives: [], vatBasisPoints: vatOf(parts, request.networkId, scenario), brandId: brandId.value, name, note: noteOf(request), holdDays, personId, isTeam })
    }),
  }
}

const agencyKey = ({ agency }: RequestContent): string => foldedWords(agency).join(' ').slice(0, 200)
const sameName = (a: string, b: string): boolean => foldedWords(a).join(' ') === foldedWords(b).join(' ')
const noteOf = ({ agency, contact, note }: RequestContent): string => [agency, contact, note].filter((part) => part !== null && part !== '').join(' · ').slice(0, 500)

/** Brand and advertiser of ours that are called so; of two brands of one name, that of the advertiser who is named. */
function namedIn({ model }: RequestDeskParts, { networkId, brand, advertiser }: RequestContent): Pick<OpenedRequest, 'brandId' | 'advertiserId'> {
  const advertisers = model.all('advertiser').filter(({ fields }) => fields.networkId === networkId)
  const ours = new Set(advertisers.map(({ id }) => id))
  const named = advertisers.find(({ fields }) => sameName(fields.name, advertiser))
  const brands = model.all('brand').filter(({ fields }) => ours.has(fields.advertiserId) && sameName(fields.name, brand))
  const found = brands.find(({ fields }) => fields.advertiserId === named?.id) ?? brands[0]
  return { brandId: found?.id ?? null, advertiserId: named?.id ?? found?.fields.advertiserId ?? null }
}

/** The brand it is held for: one of ours, or made now, with its advertiser where that is new too. */
async function brandFor({ model, door, newId }: RequestDeskParts, networkId: string, { brand, personId }: HoldRequestInput & { personId: string }): Promise<Answer<string>> {
  if ('brandId' in brand) return done(brand.brandId)
  const isNew = 'advertiser' in brand
  const [advertiserId, brandId] = [isNew ? newId('ad') : brand.advertiserId, newId('br')]
  const fields: BrandFields = { advertiserId, code: codeFor(brand.name, isNew ? [] : model.children(advertiserId, 'brand').map((its) => its.fields.code)), name: brand.name, exclusivityCategories: [], competitorGroup: null }
  const advertisers = model.all('advertiser').filter((its) => its.fields.networkId === networkId).map((its) => its.fields.code)
  const documents = [
    ...(isNew ? [{ id: advertiserId, kind: 'advertiser' as const, fields: { networkId, code: codeFor(brand.advertiser, advertisers), name: brand.advertiser } }] : []),
    { id: brandId, kind: 'brand' as const, fields: fields as unknown as Record<string, Json> },
  ]
  const outcome = await door.commit({ personId, label: 'create', changes: creationChanges(documents) })
  return outcome.kind === 'refused' ? outcome : done(brandId)
}

/** Short and its own: letters of the name, numbered where they are taken. */
function codeFor(name: string, taken: readonly string[]): string {
  const stem = name.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 8).toUpperCase() || 'B'
  let code = stem
  for (let number = 2; taken.includes(code); number++) code = `${stem}-${number}`
  return code
}

function vatOf({ model }: RequestDeskParts, networkId: string, { from, to }: RequestContent['scenarios'][number]): number {
  const cards = model.all('rateCard').filter(({ fields }) => fields.networkId === networkId)
  return cardFor({ price: null, flight: { from, to } }, cards)?.fields.vatBasisPoints ?? usualVat
}
