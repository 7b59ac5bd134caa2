import { z } from 'zod'
import type { DeviceClass } from '../../contracts/screens.ts'
import type { Document } from '../../contracts/documents.ts'
import type { VenueFields } from '../../contracts/network.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import type { PrivateRecord, Store } from '../services.ts'
import type { Seat } from './desk-messages.ts'

const formerKey = z.object({ keyId: z.string(), publicKey: z.string(), fromMs: z.number(), untilMs: z.number() })
/** What is enrolled for a screen. Keys it had before stay listed: they vouch for what was shown then. [PL4] */
export const deviceRecord = z.object({
  screenId: z.string(), keyId: z.string(), publicKey: z.string(), passwordHash: z.string(), enrolledAtMs: z.number(), byPersonId: z.string().nullable(),
  playerVersion: z.string(), agent: z.string(), address: z.string(), screen: z.object({ widthPx: z.number(), heightPx: z.number() }), abilities: z.array(z.string()),
  revokedAtMs: z.number().nullable(), revokedWhy: z.string().nullable(), former: z.array(formerKey),
})
export type DeviceRecord = z.infer<typeof deviceRecord>
export type DeviceBook = {
  load(): Promise<void>
  get(screenId: string): DeviceRecord | null
  all(): Iterable<DeviceRecord>
  /** Durable before it counts. */
  put(record: DeviceRecord): Promise<void>
  /** What a restore must not take back: who is enrolled now stays enrolled. */
  records(): PrivateRecord[]
}
export const deviceNamespace = 'device'

export function createDeviceBook(store: Pick<Store, 'privateRecords' | 'putPrivate'>): DeviceBook {
  const devices = new Map<string, DeviceRecord>()
  const recordOf = (device: DeviceRecord): PrivateRecord => ({ namespace: deviceNamespace, key: device.screenId, value: device })
  return {
    async load() {
      devices.clear()
      for (const { value } of await store.privateRecords(deviceNamespace)) {
        const device = deviceRecord.parse(value)
        devices.set(device.screenId, device)
      }
    },
    get: (screenId) => devices.get(screenId) ?? null,
    all: () => devices.values(),
    async put(device) {
      await store.putPrivate([recordOf(device)])
      devices.set(device.screenId, device)
    },
    records: () => [...devices.values()].map(recordOf),
  }
}

type Model = { get(id: string): Document | undefined }

/** Where a screen stands now, by the documents; null where it is gone or out of use. */
export function placeOf(model: Model, screenId: string): { networkId: string; venueId: string; deviceClass: DeviceClass } | null {
  const screen = model.get(screenId)
  if (screen?.kind !== 'screen') return null
  const zone = model.get(String(screen.fields.zoneId))
  const venue = zone && model.get(String(zone.fields.venueId))
  if (!venue) return null
  const { networkId, venueType } = venue.fields as unknown as VenueFields
  return { networkId, venueId: venue.id, deviceClass: venueType }
}

export function seatOf(model: Model, device: DeviceRecord): Seat | null {
  const place = device.revokedAtMs === null ? placeOf(model, device.screenId) : null
  return place && { screenId: device.screenId, ...place, keyId: device.keyId, publicKey: fromBase64Url(device.publicKey)!, passwordHash: device.passwordHash }
}
