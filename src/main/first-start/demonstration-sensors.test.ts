import { expect, test } from 'vitest'
import { idOf } from '../../../tests/helpers/rpc-house.ts'
import type { Document } from '../../contracts/documents.ts'
import { createModel } from '../../core/network/index.ts'
import { createBuilder } from '../../core/network/demonstration/builder.ts'
import { addTriggers } from '../../core/network/demonstration/weather.ts'
import { feedDemonstration } from './demonstration-sensors.ts'

const network = (demonstration: boolean): Document => ({ id: idOf('nw', 1), kind: 'network', fields: { code: 'N', name: 'N', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration, slotSeconds: null } })
const rules = createBuilder(1)
addTriggers(rules, idOf('nw', 1))

function heardIn(documents: readonly Document[], minutes: number): [string, number][] {
  const heard: [string, number][] = []
  let [nowMs, next] = [1_795_940_400_000, null as (() => void) | null]
  const stop = feedDemonstration({
    model: createModel(documents), clock: { nowMs: () => nowMs }, readings: { heed: (sensor, payload) => { heard.push([sensor, (JSON.parse(new TextDecoder().decode(payload)) as { value: number }).value]); return null } },
    after: (ms, run) => { next = () => { nowMs += ms; run() }; return () => { next = null } },
  })
  for (let minute = 0; minute < minutes; minute++) next!()
  stop()
  expect(next).toBeNull()
  return heard
}

test('[AU7] invented sensors speak every minute in a demonstration whose rules name them, and nowhere else', () => {
  const heard = heardIn([network(true), ...rules.documents], 30)
  expect([new Set(heard.map(([sensor]) => sensor)).size, heard.length, new Set(heard.map(([, value]) => value)).size > 5]).toEqual([2, 60, true])
  expect(heardIn([network(true), rules.documents[0]!], 5).length).toBe(5)
  expect(heardIn([network(false), ...rules.documents], 5)).toEqual([])
  expect(heardIn([], 5)).toEqual([])
})
