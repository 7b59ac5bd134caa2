import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { MaintenanceWindow } from '../../contracts/incidents.ts'
import type { ZoneTable } from '../kernel/local-time.ts'
import { judgeWindow, maintenanceAt } from './maintenance.ts'

const almaty = (JSON.parse(readFileSync(new URL('../../../resources/zones.json', import.meta.url), 'utf8')) as ZoneTable).zones['Asia/Almaty']!
const standing = { screenId: 'sc_1', controller: 'CTL-1', venueId: 'vn_1', networkId: 'nw_1' }
const hour = 3_600_000
const mondayMs = Date.UTC(2026, 10, 2)
const once: MaintenanceWindow = { id: 'mw_1', where: [{ kind: 'venue', id: 'vn_1' }], fromMs: mondayMs, toMs: mondayMs + 2 * hour, weekly: null, note: '', byPersonId: null, atMs: 0 }
/** Sunday nights from 23:00 to 05:00 in Almaty. */
const nights: MaintenanceWindow = { ...once, where: [{ kind: 'controller', id: 'vn_1/CTL-1' }], fromMs: 0, toMs: null, weekly: { days: [6], fromMinute: 23 * 60, toMinute: 29 * 60 } }

test('[PH2] a window holds from its beginning to before its end, for what stands within', () => {
  expect(maintenanceAt([once], standing, almaty, mondayMs - 1)).toEqual({ on: false, changesAtMs: mondayMs })
  expect(maintenanceAt([once], standing, almaty, mondayMs)).toEqual({ on: true, changesAtMs: mondayMs + 2 * hour })
  expect(maintenanceAt([once], standing, almaty, mondayMs + 2 * hour)).toEqual({ on: false, changesAtMs: null })
  expect(maintenanceAt([once], { ...standing, venueId: 'vn_2' }, almaty, mondayMs)).toEqual({ on: false, changesAtMs: null })
})

test('[PH2] windows that touch are one', () => {
  expect(maintenanceAt([once, { ...once, fromMs: mondayMs + hour, toMs: mondayMs + 3 * hour }, { ...once, fromMs: mondayMs + 3 * hour, toMs: mondayMs + 4 * hour }], standing, almaty, mondayMs).changesAtMs).toBe(mondayMs + 4 * hour)
})

test('[TI1] a weekly window is in the venue’s time and runs past midnight', () => {
  const sundayEvening = Date.UTC(2026, 10, 1, 18)
  expect(maintenanceAt([nights], standing, almaty, sundayEvening - 1)).toEqual({ on: false, changesAtMs: sundayEvening })
  expect(maintenanceAt([nights], standing, almaty, sundayEvening + 5 * hour)).toEqual({ on: true, changesAtMs: sundayEvening + 6 * hour })
  expect(maintenanceAt([nights], standing, almaty, sundayEvening + 6 * hour)).toEqual({ on: false, changesAtMs: sundayEvening + 7 * 24 * hour })
  expect(maintenanceAt([nights], { ...standing, controller: null }, almaty, sundayEvening).on).toBe(false)
})

test('[ER2] impossible windows are named', () => {
  expect(judgeWindow(once)).toBe(null)
  expect(judgeWindow({ ...once, toMs: mondayMs })).toBe('window-backwards')
  expect(judgeWindow({ ...once, toMs: null })).toBe('window-too-long')
  expect(judgeWindow({ ...nights, weekly: { days: [0], fromMinute: 600, toMinute: 600 } })).toBe('window-backwards')
})
