import { expect, test } from 'vitest'
import { brokerFaults, formOfSettings, inputOf, isOwnMachineOnly } from './broker-form.ts'

const form = formOfSettings({ kind: 'embedded', host: '10.0.0.5', mqttPort: 1883, gatePort: 8830, url: null, screenUrls: [], user: null, hasPassword: true, contentBases: ['https://cache.shop'] })

test('what was read and not touched is sent back as it was, and the kept password is left alone', () => {
  expect(inputOf(form)).toEqual({ kind: 'embedded', host: '10.0.0.5', mqttPort: 1883, gatePort: 8830, url: null, screenUrls: [], user: null, password: null, contentBases: ['https://cache.shop'] })
  expect(inputOf({ ...form, password: '' })?.password).toBe('')
})

test('each impossible value is said beside its field, and then nothing is sent', () => {
  const wrong = { ...form, kind: 'outside' as const, host: ' ', gatePort: '70000', url: 'http://broker', screenUrls: 'broker', contentBases: 'cache.shop' }
  expect(brokerFaults(wrong)).toEqual({ host: 'empty', gatePort: 'port', url: 'mqtt-url', screenUrls: 'mqtt-url', contentBases: 'content-url' })
  expect(inputOf(wrong)).toBeNull()
  expect(brokerFaults({ ...form, contentBases: Array.from({ length: 6 }, (_, at) => `https://c${at}`).join('\n') })).toEqual({ contentBases: 'too-many' })
})

test('a broker elsewhere needs no port of ours, one of ours needs no address elsewhere', () => {
  expect(brokerFaults({ ...form, kind: 'outside', url: 'mqtts://broker:8883', mqttPort: '' })).toEqual({})
  expect(brokerFaults({ ...form, url: 'nonsense' })).toEqual({})
})

test('an address of this machine alone is told apart', () => {
  expect(['127.0.0.1', 'localhost', '127.3.2.1'].map(isOwnMachineOnly)).toEqual([true, true, true])
  expect(['10.0.0.5', 'pult.shop.kz'].map(isOwnMachineOnly)).toEqual([false, false])
})
