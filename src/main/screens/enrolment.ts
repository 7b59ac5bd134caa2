import { randomBytes } from 'node:crypto'
import type { Credentials } from '../../contracts/screens.ts'
import type { VenueFields } from '../../contracts/network.ts'
import { toBase64Url } from '../../core/kernel/base64url.ts'
import { localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { hashPassword } from '../broker/broker-password.ts'
import type { Clock, Random } from '../services.ts'
import type { WaitingPairing } from './desk-messages.ts'
import type { DeviceBook, DeviceRecord } from './device-book.ts'
import { placeOf } from './device-book.ts'
import type { OrderModel } from './expand-order.ts'

export type EnrolmentParts = {
  model: OrderModel; book: DeviceBook; clock: Clock; random: Random; zones: ZoneTable
  pairings(): readonly WaitingPairing[]
  rootKey(): Uint8Array | null
  brokers(): string[]
  contentBases(): string[]
  approve(pairingId: string, credentials: Credentials): void
  enrolled(screenId: string, was: DeviceRecord | null): void
}
export type Enrolment = {
  enrol(given: { code: string; screenId: string; replaces: boolean; personId: string }): Promise<Answer<null>>
  revoke(given: { screenId: string; reason: string; personId: string }): Promise<Answer<null>>
}
const tidy = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** A device becomes a screen when a person who sees its code says which. It is durable before the device hears of it; a device that broke is replaced under the same screen. [PL4] */
export function createEnrolment(parts: EnrolmentParts): Enrolment {
  const { model, book, clock } = parts
  return {
    async enrol({ code, screenId, replaces, personId }) {
      const pairing = parts.pairings().find((its) => tidy(its.code) === tidy(code))
      if (!pairing || pairing.expiresAtMs <= clock.nowMs()) return refused({ reason: 'pairing-unknown', field: 'code' })
      const screen = model.get(screenId)
      const [place, rootKey] = [placeOf(model, screenId), parts.rootKey()]
      if (!screen || !place) return refused({ reason: 'document-unknown', field: 'screenId', documentId: screenId })
      if (!rootKey) return refused({ reason: 'keys-missing' })
      if (model.get(String(screen.fields.profileId))?.fields.profileKind === 'static-place') return refused({ reason: 'screen-static', field: 'screenId', documentId: screenId })
      const before = book.get(screenId)
      if (before && before.revokedAtMs === null && !replaces) return refused({ reason: 'screen-enrolled', field: 'screenId', documentId: screenId })
      const password = toBase64Url(new Uint8Array(randomBytes(32)))
      await book.put(recordOf(pairing, screenId, hashPassword(password, parts.random), personId, before, clock.nowMs()))
      parts.approve(pairing.pairingId, credentialsOf(parts, screen, place, rootKey, password))
      parts.enrolled(screenId, before)
      return done(null)
    },
    async revoke({ screenId, reason }) {
      const device = book.get(screenId)
      if (!device || device.revokedAtMs !== null) return refused({ reason: 'screen-not-enrolled', documentId: screenId })
      await book.put({ ...device, revokedAtMs: clock.nowMs(), revokedWhy: reason })
      parts.enrolled(screenId, device)
      return done(null)
    },
  }
}

function recordOf(pairing: WaitingPairing, screenId: string, passwordHash: string, byPersonId: string, before: DeviceRecord | null, nowMs: number): DeviceRecord {
  const { keyId, publicKey, playerVersion, agent, address, screen, abilities } = pairing
  const former = before ? [...before.former, { keyId: before.keyId, publicKey: before.publicKey, fromMs: before.enrolledAtMs, untilMs: before.revokedAtMs ?? nowMs }] : []
  return { screenId, keyId, publicKey, passwordHash, enrolledAtMs: nowMs, byPersonId, playerVersion, agent, address, screen, abilities, revokedAtMs: null, revokedWhy: null, former }
}

function credentialsOf({ zones, clock, ...parts }: EnrolmentParts, screen: { id: string; fields: Record<string, unknown> }, place: NonNullable<ReturnType<typeof placeOf>>, rootKey: Uint8Array, password: string): Credentials {
  const venue = parts.model.get(place.venueId)!.fields as unknown as VenueFields
  const zone = zones.zones[venue.timeZone] ?? { first: 0, changes: [] }
  return {
    ...place, screenId: screen.id, screenName: String(screen.fields.name), venueName: venue.name, rootKey: toBase64Url(rootKey), user: screen.id, password, brokers: parts.brokers(), contentBases: parts.contentBases(),
    zone: venue.timeZone, zoneOffsetMinutes: localTimeAt(zone, clock.nowMs()).offsetMinutes,
  }
}
