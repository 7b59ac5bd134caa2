import { expect, test } from 'vitest'
import type { Pairing } from '../../../contracts/devices.ts'
import type { Replica } from '../../engine/replica.ts'
import { findScreens } from './find-screens.ts'
import { pairingOf, pixelFit } from './pairing-fit.ts'

const pairing = (code: string): Pairing => ({ pairingId: code, code, check: '1', askedAtMs: 0, expiresAtMs: 0, address: '', screen: { widthPx: 1920, heightPx: 158 }, playerVersion: '', agent: '' })

test('[PL4] a code is found as people type it, and an empty one finds nothing', () => {
  const waiting = [pairing('K7M2-9QXD'), pairing('H4TT-2BWA')]
  expect(pairingOf(waiting, ' k7m29qxd ')?.code).toBe('K7M2-9QXD')
  expect(pairingOf(waiting, 'K7M2')).toBeNull()
  expect(pairingOf([pairing('')], '-')).toBeNull()
})

test('[PL4] other pixels than the profile are said, a turned screen is told apart, and a profile without pixels says nothing', () => {
  const profile = (widthPx: number | null, heightPx: number | null) => ({ widthPx, heightPx })
  expect(pixelFit(pairing('').screen, profile(1920, 158))).toBe('same')
  expect(pixelFit(pairing('').screen, profile(158, 1920))).toBe('turned')
  expect(pixelFit(pairing('').screen, profile(1920, 540))).toBe('other')
  expect(pixelFit(pairing('').screen, profile(null, null))).toBe('unsaid')
})

test('screens are found by any of their words; retired ones and places without a player are not offered', () => {
  const documents = (of: Record<string, object>) => new Map(Object.entries(of).map(([id, fields]) => [id, { id, fields }]))
  const replica = {
    profile: documents({ rail: { profileKind: 'screen' }, banner: { profileKind: 'static-place' } }), venue: documents({ v: { name: 'Дастарма', code: 'ALM-1', address: 'ул. Абая, 150', city: 'Алматы' } }), zone: documents({ z: { venueId: 'v', name: 'Молоко' } }),
    screen: documents({
      a: { name: 'Рейка 2', code: 'R2', zoneId: 'z', profileId: 'rail', retiredAtMs: null }, b: { name: 'Рейка 1', code: 'R1', zoneId: 'z', profileId: 'rail', retiredAtMs: null },
      c: { name: 'Рейка 3', code: 'R3', zoneId: 'z', profileId: 'rail', retiredAtMs: 5 }, d: { name: 'Баннер', code: 'B', zoneId: 'z', profileId: 'banner', retiredAtMs: null },
    }),
  } as unknown as Replica
  expect(findScreens(replica, 'абая рейка', 10)).toMatchObject({ found: [{ id: 'b' }, { id: 'a' }], more: false })
  expect(findScreens(replica, '', 1)).toMatchObject({ found: [{ id: 'b' }], more: true })
  expect(findScreens(replica, 'баннер', 10).found).toEqual([])
})
