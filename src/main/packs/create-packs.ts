import type { z } from 'zod'
import type { exportPackInput, exportRequestInput, HoldRequestInput, OpenedPack, OpenedRequest, PackRow } from '../../contracts/planning-pack.ts'
import { sha256Hex, type SignedFileKeys } from '../../core/signing/index.ts'
import type { PlannerSource } from '../forecasting/planner-source.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import { createPackShelf, type PackShelfParts } from './pack-shelf.ts'
import { createRequestDesk, type RequestDeskParts } from './request-desk.ts'
import { createPackSigners } from './signers.ts'
import { writePack } from './write-pack.ts'
import { writeRequest } from './write-request.ts'

export type PacksParts = Omit<PackShelfParts, 'signers'> & RequestDeskParts & {
  /** Our own network, as a forecast sees it. */
  sourceOf(networkId: string): Promise<Answer<PlannerSource>>
  /** The key that signs what leaves the house. */
  keys(): SignedFileKeys | null
}
export type Packs = {
  list(): Promise<PackRow[]>
  exportPack(given: z.infer<typeof exportPackInput>): Promise<Answer<ExportedFile>>
  open(given: { uploadId: string; personId: string }): Promise<Answer<OpenedPack>>
  trust(given: { uploadId: string; keyId: string; personId: string }): Promise<Answer<OpenedPack>>
  remove(sha256: string): Promise<void>
  places(sha256: string): Promise<Answer<{ networkId: string; packed: string }>>
  /** What a forecast of a brief that names a pack is made from. */
  packSource(sha256: string): Promise<Answer<PlannerSource>>
  exportRequest(given: z.infer<typeof exportRequestInput>): Promise<Answer<ExportedFile>>
  openRequest(given: { uploadId: string; personId: string }): Promise<Answer<OpenedRequest>>
  holdRequest(given: HoldRequestInput & { personId: string; isTeam: boolean }): Promise<Answer<{ campaignId: string; lineId: string }>>
}
const dayMs = 86_400_000
const crypto = createNodeCrypto()

/** Planning across houses: an owner's pack goes out, an agency plans on it, its request comes home as a hold. [PK1] */
export function createPacks(parts: PacksParts): Packs {
  const { model, clock, keys } = parts
  const signers = createPackSigners({ ...parts, ownRootKey: () => keys()?.rootKey ?? null })
  const shelf = createPackShelf({ ...parts, signers })
  const requests = createRequestDesk(parts)
  return {
    list: shelf.list, open: shelf.open, trust: shelf.trust, remove: shelf.remove, places: shelf.places, packSource: shelf.source, openRequest: requests.open, holdRequest: requests.hold,
    async exportPack({ networkId, organisation, days }) {
      const [network, signing] = [model.typed('network', networkId), keys()]
      if (!network) return refused({ reason: 'document-unknown', documentId: networkId })
      if (!signing) return refused({ reason: 'keys-missing' })
      const source = await parts.sourceOf(networkId)
      if (source.kind === 'refused') return source
      const madeAtMs = clock.nowMs()
      const dates = { madeAtMs, goodUntilMs: madeAtMs + days * dayMs }
      const file = await writePack({ source: source.value, network, audiences: model.all('audience'), organisation, ...dates }, { keys: signing, workerUrl: parts.workerUrl })
      if (file.kind === 'refused') return file
      // Known before it leaves: a request made from it is recognised.
      await requests.packMade(sha256Hex(file.value, crypto), dates)
      return done(fileOf(file.value, `${network.fields.code}-${new Date(madeAtMs).toISOString().slice(0, 10)}.pultpack`))
    },
    async exportRequest({ briefId, scenarios, ...asked }) {
      const [brief, signing] = [model.typed('brief', briefId), keys()]
      if (!brief) return refused({ reason: 'brief-unknown' })
      if (!signing) return refused({ reason: 'keys-missing' })
      if (scenarios.some((at) => !brief.fields.scenarios[at])) return refused({ reason: 'scenario-unknown' })
      if (brief.fields.packSha256 === null) return refused({ reason: 'brief-without-pack' })
      const pack = (await shelf.list()).find(({ sha256 }) => sha256 === brief.fields.packSha256)
      if (!pack) return refused({ reason: 'pack-unknown' })
      const creatives = brief.fields.creatives.flatMap((id) => model.typed('creative', id) ?? [])
      return done(fileOf(writeRequest({ brief, pack, scenarios, creatives, madeAtMs: clock.nowMs(), keys: signing, ...asked }), `${brief.fields.code}.pultrequest`))
    },
  }
}

const fileOf = (bytes: Uint8Array, fileName: string): ExportedFile => ({ fileName: fileName.replace(/[\\/:*?"<>|]/g, '-'), mediaType: 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') })
