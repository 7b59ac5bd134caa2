import { expect, test } from 'vitest'
import { cityName } from './city-name.ts'
import { findCommands } from './commands.ts'
import { actOfKey } from './key-map.ts'
import { addressOf, readRoute } from './route-store.ts'
import { clockText, offsetText, storeTime } from './store-time.ts'

const press = (code: string, key: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'metaKey', boolean>> = {}) => ({ code, key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

test('keys are read by their place, so the Russian layout works', () => {
  expect(actOfKey(press('KeyJ', 'о'), false)).toBe('down')
  expect(actOfKey(press('KeyK', 'л', { ctrlKey: true }), false)).toBe('palette')
  expect(actOfKey(press('KeyZ', 'Я', { ctrlKey: true, shiftKey: true }), false)).toBe('redo')
  expect(actOfKey(press('Slash', '.'), false)).toBe('find')
  expect(actOfKey(press('Slash', ',', { shiftKey: true }), false)).toBe('keys')
})

test('g w leads to the Wall, w alone nowhere', () => {
  expect(actOfKey(press('KeyW', 'w'), true)).toBe('go-wall')
  expect(actOfKey(press('KeyW', 'w'), false)).toBeNull()
})

test('g f leads to the Planner, g p stays the Schedule', () => {
  expect(actOfKey(press('KeyF', 'а'), true)).toBe('go-planner')
  expect(actOfKey(press('KeyP', 'з'), true)).toBe('go-schedule')
  expect(readRoute('#/planner/bf_1/2')).toEqual({ room: 'planner', part: 'bf_1/2' })
})

test('[PL5] taking off, blanking and overriding are one key away, and a plain letter begins none of them', () => {
  expect([press('KeyR', 'К', { shiftKey: true }), press('KeyB', 'И', { shiftKey: true }), press('KeyO', 'Щ', { shiftKey: true })].map((each) => actOfKey(each, false))).toEqual(['order-recall', 'order-blank', 'order-override'])
  expect(['KeyR', 'KeyB', 'KeyO'].map((code) => actOfKey(press(code, code), false))).toEqual([null, null, null])
})

test('an address names a room and what lies open in it; an unknown one is the Wall', () => {
  expect(readRoute('#/settings/people')).toEqual({ room: 'settings', part: 'people' })
  expect(readRoute('#/nowhere')).toEqual({ room: 'wall', part: null })
  expect(readRoute('')).toEqual({ room: 'wall', part: null })
  expect(readRoute('#/wall/venues/vn_1')).toEqual({ room: 'wall', part: 'venues/vn_1' })
  expect(addressOf('wall', 'venues/vn_1')).toBe('#/wall/venues/vn_1')
  expect(addressOf('wall', null)).toBe('#/wall')
})

test('a command is found by any of its words and names, those that begin with it first', () => {
  const command = (id: string, title: string, words = '') => ({ id, title, words, group: 'do', run: () => undefined })
  const commands = [command('a', 'Сделать резервную копию'), command('b', 'Копировать'), command('c', 'Импорт', 'excel')]
  expect(findCommands(commands, 'копи').map(({ id }) => id)).toEqual(['b', 'a'])
  expect(findCommands(commands, 'EXCEL').map(({ id }) => id)).toEqual(['c'])
  expect(findCommands(commands, '')).toHaveLength(3)
})

test('[TI1] Almaty is UTC+5 since 1 March 2024 and was UTC+6 before, whatever the machine thinks', () => {
  expect(storeTime('Asia/Almaty', Date.UTC(2026, 0, 1, 12)).minuteOfDay).toBe(17 * 60)
  expect(storeTime('Asia/Almaty', Date.UTC(2024, 0, 1, 12)).minuteOfDay).toBe(18 * 60)
  expect([offsetText(300), offsetText(-210), clockText(65)]).toEqual(['+5', '−3:30', '01:05'])
})

test('a city is called as the reader calls it, an unknown one as it was typed', () => {
  expect(cityName('Усть-Каменогорск', 'kk')).toBe('Өскемен')
  expect(cityName('Нигде', 'en')).toBe('Нигде')
})
