import type { MaintenanceWindow, Place } from '../../contracts/incidents.ts'
import { dayMs, instantOf, localTimeAt, type Zone } from '../kernel/local-time.ts'

/** The places a screen is part of, as windows and rules name them. */
export type Standing = { screenId: string; controller: string | null; venueId: string; networkId: string }

export const controllerKey = (venueId: string, controller: string): string => `${venueId}/${controller}`

export function isWithin({ screenId, controller, venueId, networkId }: Standing, { kind, id }: Place): boolean {
  if (kind === 'controller') return controller !== null && id === controllerKey(venueId, controller)
  return id === { screen: screenId, venue: venueId, network: networkId }[kind]
}

/** Is it being worked on, and when will that be otherwise? Weekly windows are in the venue's own time. */
export function maintenanceAt(windows: readonly MaintenanceWindow[], standing: Standing, zone: Zone, nowMs: number): { on: boolean; changesAtMs: number | null } {
  const spans = windows.filter(({ where }) => where.some((place) => isWithin(standing, place))).flatMap((window) => spansOf(window, zone, nowMs)).sort((a, b) => a[0] - b[0])
  let untilMs = nowMs
  for (const [fromMs, toMs] of spans) if (fromMs <= untilMs && toMs > untilMs) untilMs = toMs
  if (untilMs > nowMs) return { on: true, changesAtMs: Number.isFinite(untilMs) ? untilMs : null }
  return { on: false, changesAtMs: spans.find(([fromMs]) => fromMs > nowMs)?.[0] ?? null }
}

/** From yesterday, which may reach into today, to a week ahead. */
function spansOf({ fromMs, toMs, weekly }: MaintenanceWindow, zone: Zone, nowMs: number): [number, number][] {
  const endMs = toMs ?? Number.POSITIVE_INFINITY
  if (weekly === null) return [[fromMs, endMs]]
  const today = localTimeAt(zone, nowMs)
  return Array.from({ length: 9 }, (_, at) => at - 1).filter((ahead) => weekly.days.includes((today.weekday + ahead + 7) % 7))
    .map((ahead): [number, number] => [Math.max(fromMs, instantOf(zone, today.day + ahead, weekly.fromMinute)), Math.min(endMs, instantOf(zone, today.day + ahead, weekly.toMinute))])
    .filter(([from, to]) => from < to)
}

/** What is impossible about a window. */
export function judgeWindow({ fromMs, toMs, weekly }: Pick<MaintenanceWindow, 'fromMs' | 'toMs' | 'weekly'>): 'window-backwards' | 'window-too-long' | null {
  if (toMs !== null && toMs <= fromMs) return 'window-backwards'
  if (weekly === null) return toMs === null || toMs - fromMs > 90 * dayMs ? 'window-too-long' : null
  return weekly.toMinute <= weekly.fromMinute ? 'window-backwards' : weekly.toMinute - weekly.fromMinute > 1440 ? 'window-too-long' : null
}
