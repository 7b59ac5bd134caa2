import { expect, test } from 'vitest'
import type { Incident } from '../../contracts/incidents.ts'
import { bringFor, type JobScreen, jobSheetOf } from './job.ts'

const everyDay = Array.from({ length: 7 }, () => [{ fromMinute: 480, toMinute: 1380 }])
const screenAt = (id: string, venueType: string, zoneKind = 'aisle'): JobScreen => ({
  screen: { id, kind: 'screen', fields: { code: `C-${id}`, name: `Rail ${id}`, controller: 'CTL-1', player: 'PL-1', note: 'behind the milk' } }, zone: { id: 'zn_1', kind: 'zone', fields: { name: 'Milk', zoneKind } },
  venue: { id: 'vn_1', kind: 'venue', fields: { code: 'M-150', name: 'Abay 150', city: 'almaty', address: 'Abay 150', location: null, timeZone: 'Asia/Almaty', owner: null, venueType, openingHours: { week: everyDay, exceptions: [{ date: '2026-11-02', ranges: [] }] } } },
  profile: undefined,
}) as unknown as JobScreen
const incident = (kind: Incident['kind'], cause: Incident['cause']['kind'], ids: string[]) => ({ id: 'in_1', number: 7, kind, cause: { kind: cause, id: 'x', name: null }, openedAtMs: 1000, job: null, screens: ids.map((id, at) => ({ id, sinceMs: 500 + at, asleep: false })) }) as unknown as Incident
const parts = { screensOf: (id: string) => (id === 'gone' ? undefined : screenAt(id, 'store')), zoneOf: () => ({ first: 300, changes: [] }), contactOf: () => 'Asel, +7 701 …' }

test('[PH2] a job says where, what, since when, whom to ask and when it is open', () => {
  const sheet = jobSheetOf(incident('panel-dark', 'screen', ['sc_1']), parts, Date.UTC(2026, 10, 3, 5))
  expect(sheet).toMatchObject({ number: 7, kind: 'panel-dark', sinceMs: 500, bring: ['panel', 'panel-cable', 'power-supply'] })
  expect(sheet.venues[0]).toMatchObject({ code: 'M-150', address: 'Abay 150', contact: 'Asel, +7 701 …', openToday: [{ fromMinute: 480, toMinute: 1380 }] })
  expect(sheet.venues[0]!.screens[0]).toMatchObject({ code: 'C-sc_1', zone: 'Milk', controller: 'CTL-1', player: 'PL-1', note: 'behind the milk' })
})

test('[PH2] on a closed day it says so, and a screen that was removed since is left out', () => {
  const sheet = jobSheetOf(incident('link-lost', 'venue', ['sc_1', 'gone']), parts, Date.UTC(2026, 10, 2, 5))
  expect([sheet.venues[0]!.openToday, sheet.venues[0]!.screens.length]).toEqual([[], 1])
})

test('[PH2] one controller is taken along instead of 96 players, a ladder where it hangs high', () => {
  expect(bringFor(incident('link-lost', 'controller', ['sc_1']), [screenAt('sc_1', 'store')])).toEqual(['network-cable', 'power-supply', 'controller'])
  expect(bringFor(incident('panel-dark', 'screen', ['sc_1']), [screenAt('sc_1', 'billboard-site')])).toContain('outdoor-permit')
  expect(bringFor(incident('link-lost', 'venue', ['sc_1']), [screenAt('sc_1', 'store', 'facade')])).toEqual(['network-cable', 'power-supply', 'ladder'])
})
