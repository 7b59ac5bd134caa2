import { expect, test } from 'vitest'
import { screenDetail } from '../../contracts/devices.ts'
import type { Screens } from './create-screens.ts'
import { screenDetailOf } from './screen-detail.ts'

const id = `sc_${'1'.repeat(32)}`

test('[SE1] nobody who looks at a screen sees what lets its device in', () => {
  const device = { screenId: id, keyId: 'k', publicKey: 'p', passwordHash: '$7$secret', enrolledAtMs: 1, byPersonId: 'pe', playerVersion: '1', agent: 'a', address: 'x', screen: { widthPx: 1, heightPx: 1 }, abilities: [], revokedAtMs: null, revokedWhy: null, former: [{ keyId: 'before', publicKey: 'q', fromMs: 0, untilMs: 1 }] }
  const screens = { rows: { has: () => false }, devices: { get: () => device }, manifests: { last: () => null } } as unknown as Screens
  const detail = screenDetailOf(screens, id)
  expect(JSON.stringify(detail)).not.toContain('secret')
  expect(screenDetail.strict().safeParse(detail).success).toBe(true)
  expect(detail.device).toMatchObject({ keyId: 'k', replaces: 'before' })
  expect(Object.keys(detail.device!)).not.toContain('publicKey')
})
