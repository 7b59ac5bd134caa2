import { expect, test } from 'vitest'
import type { ScreenReadings } from '../../../contracts/screens.ts'
import { noReadingsHeld, readingsAt, takeReadings } from './readings-at.ts'

const said = (venueId: string | null, atMs: number, rain: number): ScreenReadings =>
  ({ v: 1, networkId: 'nw_1', deviceClass: 'store', venueId, atMs, expiresAtMs: atMs + 100, stock: {}, priceVersions: {}, triggers: { rain, [venueId ?? 'everywhere']: 1 } })

test('[AU7] the venue\'s own reading goes before that of all, and the latest before an older one, however late it comes', () => {
  const held = [said(null, 10, 1), said('vn_1', 10, 5), said('vn_2', 10, 9), said('vn_1', 9, 7)].reduce((its, next) => takeReadings(its, next, 'vn_1'), noReadingsHeld)
  expect(readingsAt(held, 50).triggers).toEqual({ rain: 5, vn_1: 1, everywhere: 1 })
})

test('[AU7] an expired reading is as if it had never come', () => {
  const held = [said(null, 20, 1), said('vn_1', 10, 5)].reduce((its, next) => takeReadings(its, next, 'vn_1'), noReadingsHeld)
  expect(readingsAt(held, 110).triggers.rain).toBe(1)
  expect(readingsAt(held, 120).triggers).toEqual({})
})
