import { expect, test } from 'vitest'
import type { SensorRow } from '../../../contracts/ambient.ts'
import { publishLine } from './publish-line.ts'
import { listSensors } from './sensor-list.ts'

const login = { user: 'sensor-yard', password: '-dash_first', topic: 'pult/1/sensor/sensor-yard' }
const tail = `-i sensor-yard -u sensor-yard -P '-dash_first' -q 1 -t pult/1/sensor/sensor-yard -m "{\\"value\\": 24.5, \\"atMs\\": $(date +%s)000}"`

test('[AU7] the line for a terminal names the door a sensor can reach, and says so where none is known', () => {
  expect(publishLine(login, ['ws://10.0.0.5:8830/mqtt', 'mqtts://10.0.0.5:8883', 'mqtt://10.0.0.5:1884'])).toBe(`mosquitto_pub -h 10.0.0.5 -p 1884 ${tail}`)
  expect(publishLine(login, ['mqtts://broker.kz'])).toBe(`mosquitto_pub -h broker.kz -p 8883 --tls-use-os-certs ${tail}`)
  expect(publishLine(login, ['mqtt://[fd00::5]:1883'])).toBe(`mosquitto_pub -h fd00::5 -p 1883 ${tail}`)
  expect(publishLine(login, [])).toBe(`mosquitto_pub -h HOST ${tail}`)
})

test('[AU7] sensors that may report and sensors that were heard are one list', () => {
  const heard = (sensor: string): SensorRow => ({ sensor, value: 1, unit: null, items: 0, atMs: 1, heardAtMs: 1, refused: 0, lastRefusal: null, ruleIds: [] })
  const account = (sensor: string) => ({ sensor, addedAtMs: 1, byPersonId: null })
  const listed = listSensors([account('sensor-c'), account('sensor-a')], [heard('sensor-b'), heard('sensor-c')])
  expect(listed.map((row) => [row.sensor, row.account !== null, row.heard !== null])).toEqual([['sensor-a', true, false], ['sensor-b', false, true], ['sensor-c', true, true]])
})
