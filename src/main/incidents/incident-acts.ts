import type { JobSheet } from '../../contracts/incidents.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { acknowledge, askJob, assign, closeByHand, closeJob, jobSheetOf, note } from '../../core/health/index.ts'
import type { Model } from '../../core/network/model.ts'
import { takePhoto } from '../images/take-photo.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Uploads } from '../sheets/uploads.ts'
import type { Clock, Store } from '../services.ts'
import type { IncidentDesk, PlayValues } from './incident-desk.ts'
import type { IncidentSettings } from './incident-settings.ts'
import type { IncidentViews } from './incident-views.ts'

type Parts = { model: Pick<Model, 'typed'>; store: Pick<Store, 'putBlob'>; clock: Clock; zones: ZoneTable; values: PlayValues; uploads: Pick<Uploads, 'take' | 'remove'>; desk: IncidentDesk; views: IncidentViews; settings: IncidentSettings }

/** What people do with incidents. [PE1] */
export function createActs(parts: Parts) {
  const { model, desk, clock, values } = parts
  const by = (personId: string) => ({ personId, nowMs: clock.nowMs() })
  return {
    acknowledge: (ids: readonly string[], personId: string) => desk.handle(ids, (incident) => acknowledge(incident, by(personId))),
    assign(ids: readonly string[], ownerId: string | null, personId: string): Promise<Answer<null>> {
      const owner = ownerId === null ? null : model.typed('person', ownerId)
      if (ownerId !== null && (!owner || owner.fields.blockedAtMs !== null)) return Promise.resolve(refused({ reason: 'reference-unknown', field: 'ownerId' }))
      return desk.handle(ids, (incident) => assign(incident, ownerId, by(personId)))
    },
    note: (id: string, text: string, personId: string) => desk.handle([id], (incident) => note(incident, text, by(personId))),
    close: (ids: readonly string[], reason: string, personId: string) => desk.handle(ids, (incident) => closeByHand(incident, reason, by(personId), values.valueOf)),
    sheet: (id: string) => sheetOf(parts, id),
    askJob: (id: string, text: string | null, personId: string) => desk.handle([id], (incident) => askJob(incident, text, by(personId))),
    async closeJob(given: { id: string; note: string | null; uploadId: string | null }, personId: string): Promise<Answer<null>> {
      const photo = given.uploadId === null ? done(null) : await takePhoto(parts, given.uploadId, personId)
      if (photo.kind === 'refused') return photo
      const closed = await desk.handle([given.id], (incident) => closeJob(incident, { note: given.note, photo: photo.value }, by(personId)))
      if (closed.kind === 'done' && given.uploadId !== null) await parts.uploads.remove(given.uploadId)
      return closed
    },
  }
}

function sheetOf({ desk, settings, views, model, zones, clock }: Parts, id: string): Answer<JobSheet> {
  const incident = desk.get(id)
  if (!incident) return refused({ reason: 'incident-unknown', documentId: id })
  const { contacts } = settings.escalation()
  return done(jobSheetOf(incident, {
    screensOf: (screenId) => {
      const place = views.placeOf(screenId)
      return place ? { ...place, profile: model.typed('profile', place.screen.fields.profileId) } : undefined
    },
    zoneOf: (timeZone) => zones.zones[timeZone],
    contactOf: (venueId) => (contacts.find((each) => each.venueId === venueId) ?? contacts.find((each) => each.venueId === null))?.text ?? null,
  }, clock.nowMs()))
}
