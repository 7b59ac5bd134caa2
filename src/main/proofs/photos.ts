import type { Json } from '../../contracts/json.ts'
import { proofPhoto, type ProofPhoto } from '../../contracts/proofs.ts'
import { dayOfDate } from '../../core/kernel/local-time.ts'
import type { BookingModel } from '../booking/create-booking.ts'
import { takePhoto } from '../images/take-photo.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Store } from '../services.ts'
import type { Uploads } from '../sheets/uploads.ts'

export type ProofPhotos = {
  /** Of all lines of a campaign, the oldest day first. */
  list(campaignId: string): Promise<ProofPhoto[]>
  add(given: { lineId: string; screenId: string; date: string; uploadId: string; note: string | null; personId: string }): Promise<Answer<ProofPhoto>>
}
const namespace = 'proof-photos'

/**
 * A static place is proven by dated photos. Each is a blob and a record that names it: no document, for proof is not edited, merged or undone; what was added stays.
 * The same photo for the same place and day is one proof. [PP3]
 */
export function createProofPhotos({ model, store, uploads, clock }: { model: BookingModel; store: Pick<Store, 'privateRecords' | 'putPrivate' | 'putBlob'>; uploads: Pick<Uploads, 'take' | 'remove'>; clock: Clock }): ProofPhotos {
  return {
    async list(campaignId) {
      const lines = new Set(model.children(campaignId, 'line').map(({ id }) => id))
      const photos = (await store.privateRecords(namespace)).flatMap(({ value }) => proofPhoto.safeParse(value).data ?? [])
      return photos.filter(({ lineId }) => lines.has(lineId)).sort((a, b) => (a.date === b.date ? a.addedAtMs - b.addedAtMs : a.date < b.date ? -1 : 1))
    },
    async add({ uploadId, personId, ...place }) {
      const line = model.typed('line', place.lineId)
      if (!line) return refused({ reason: 'document-unknown', documentId: place.lineId })
      if (!model.typed('screen', place.screenId)) return refused({ reason: 'document-unknown', documentId: place.screenId })
      const day = dayOfDate(place.date)
      const { from, to } = line.fields.flight
      if (day === null || place.date < from || place.date > to) return refused({ reason: 'date-impossible', field: 'date' })
      const sha256 = await takePhoto({ uploads, store }, uploadId, personId)
      if (sha256.kind === 'refused') return sha256
      const photo: ProofPhoto = { ...place, sha256: sha256.value, addedAtMs: clock.nowMs(), personId }
      await store.putPrivate([{ namespace, key: `${place.lineId} ${place.screenId} ${place.date} ${sha256.value}`, value: photo as unknown as Json }])
      await uploads.remove(uploadId)
      return done(photo)
    },
  }
}
