import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scenarioFile } from './scenario.ts'

const shipped = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/scenarios', name), 'utf8')) as Record<string, unknown>
const [first, second] = [shipped('floors.json'), shipped('campaign.json')]
const wrongIn = (file: unknown): string[] => scenarioFile.safeParse(file).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('files of the first version are read as ones of today: the same slots, and nothing that they did not know', () => {
  const read = scenarioFile.parse(first)
  expect(read).toMatchObject({ version: 2, campaigns: [], deals: [], readings: [], reach: null, unprovenOfTenThousand: 0 })
  expect(read.inventory[0]!.slotsForSale[10]).toBe(800 * 120)
  expect(scenarioFile.parse(read)).toEqual(read)
})

test('what is wrong is named with its place: a version nobody knows, a word that stands for nothing, a day that is none, money without a rate', () => {
  expect(wrongIn(second)).toEqual([])
  expect(wrongIn({ ...first, version: 3 })[0]).toMatch(/^version: /)
  expect(wrongIn({ ...second, from: '2026-02-30' })).toEqual(['from: 2026-02-30 is no day'])
  const { campaigns: [tea], deals: [deal] } = scenarioFile.parse(second)
  expect(wrongIn({ ...second, campaigns: [{ ...tea, inventory: ['roof'], to: '2026-11-30' }, tea], arms: [{ name: 'a', floorsBasisPoints: 1, without: [], changes: [] }] })).toEqual(['campaigns.1.code: tea stands twice', 'campaigns.0.inventory.0: there is no roof', 'campaigns.0.to: ends before it begins'])
  expect(wrongIn({ ...second, deals: [{ ...deal, floor: { micros: 1, currency: 'EUR' } }], campaigns: [{ ...tea, deals: [] }] })).toEqual(['deals.0.floor.currency: there is no rate for EUR'])
  expect(wrongIn({ ...second, arms: [{ name: 'a', floorsBasisPoints: 1, without: ['coffee'], changes: [{ code: 'tea', to: '2026-11-30' }] }] })).toEqual(['arms.0.without.0: there is no coffee', 'arms.0.changes.0.to: ends before it begins'])
})
