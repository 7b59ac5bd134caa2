import { expect, test } from 'vitest'
import type { TriggerRuleFields } from '../../../contracts/ambient.ts'
import { largestReading } from '../../../contracts/mqtt-topics.ts'
import { createBuilder } from './builder.ts'
import { addTriggers, inventedReadings } from './weather.ts'

const minuteMs = 60_000
const startMs = Date.parse('2026-11-28T11:00:00Z')

test('[AU7] within any half hour rain begins and ends, within any hour jams pass six points both ways; every rule has a sensor that speaks', () => {
  for (let from = 0; from < 120; from++) {
    const values = (sensor: string, minutes: number): number[] => Array.from({ length: minutes }, (_, at) => inventedReadings(startMs + (from + at) * minuteMs).find((each) => each.sensor === sensor)!.value)
    const [rain, traffic] = [values('demo-almaty-rain', 30), values('demo-almaty-traffic', 60)]
    expect([rain.some((value) => value >= 1), rain.some((value) => value < 0.3), traffic.some((value) => value >= 6), traffic.some((value) => value <= 4)]).toEqual([true, true, true, true])
    expect([Math.min(...traffic) >= 0, Math.max(...traffic) <= 10]).toEqual([true, true])
  }
  const builder = createBuilder(1)
  addTriggers(builder, 'nw')
  const sensors = new Set(inventedReadings(startMs).map(({ sensor }) => sensor))
  expect(builder.documents.map(({ fields }) => sensors.has((fields as unknown as TriggerRuleFields).sensor))).toEqual([true, true])
  for (const reading of inventedReadings(startMs)) expect(JSON.stringify(reading).length).toBeLessThan(largestReading)
})
