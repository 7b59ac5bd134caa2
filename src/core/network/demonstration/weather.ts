import type { Builder } from './builder.ts'

/** Sensors of the demonstration: nobody measured what they say. Rain for nine of every twenty-four minutes, jams that swell and thin out, so that one sees triggers come and go. */
export type InventedReading = { sensor: string; value: number; unit: string }
const [rainSensor, trafficSensor] = ['demo-almaty-rain', 'demo-almaty-traffic']
const minuteMs = 60_000
/** Millimetres an hour, minute by minute; dry until the cycle ends. */
const shower = [0.4, 1.5, 2.6, 3.4, 3.8, 3.4, 2.6, 1.8, 1.1, 0.2]
const [rainMinutes, trafficMinutes] = [24, 50]

export function inventedReadings(atMs: number): InventedReading[] {
  const minute = Math.floor(atMs / minuteMs)
  const swell = Math.abs((minute % trafficMinutes) - trafficMinutes / 2)
  return [{ sensor: rainSensor, value: shower[minute % rainMinutes] ?? 0, unit: 'мм/ч' }, { sensor: trafficSensor, value: 3 + Math.round((swell * 50) / trafficMinutes) / 5, unit: 'балл' }]
}

/** What triggers are made of them, in one city. A reading older than ten minutes means nothing. [AU7] */
export function addTriggers(builder: Builder, networkId: string): void {
  const shared = { networkId, where: { kind: 'cities' as const, cities: ['Алматы'] }, hours: null, changesPerHour: null, staleMinutes: 10, pausedAtMs: null }
  builder.add('triggerRule', { ...shared, code: 'RAIN-ALA', name: 'Дождь в Алматы (учебный датчик)', sensor: rainSensor, gives: { kind: 'switch', trigger: 'rain', is: 'at-least', on: 1, off: 0.3 }, holdMinutes: 2 })
  builder.add('triggerRule', { ...shared, code: 'JAM-ALA', name: 'Пробки в Алматы (учебный датчик)', sensor: trafficSensor, gives: { kind: 'level', trigger: 'traffic', band: 1 }, holdMinutes: 0 })
}
