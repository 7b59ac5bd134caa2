import { expect, test } from 'vitest'
import en from '../../../resources/locales/en/proposal.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/proposal.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/proposal.json' with { type: 'json' }
import { languages } from '../../contracts/people.ts'
import { proposalLine, proposalView, sheetOf } from '../../../tests/helpers/proposal-view.ts'
import { describeProposal } from './describe-proposal.ts'
import type { SaidTargeting } from '../../core/network/tables/targeting-text.ts'

const texts = { ru, kk, en }

/** Every text of the document, in the order in which it is laid out. */
function saidBy(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(saidBy)
  if (typeof node !== 'object' || node === null) return []
  const { text, content, stack, columns, table } = node as Record<string, unknown> & { table?: { body: unknown } }
  return [...(typeof text === 'string' ? [text.replaceAll('\u00a0', ' ')] : []), ...[content, stack, columns, table?.body].flatMap(saidBy)]
}
const say = (view = proposalView(), language: (typeof languages)[number] = 'ru') => saidBy(describeProposal(view, texts[language], language, new Map()))

test('an offer says who, what, where, when and how much, with VAT and without', () => {
  const said = say()
  for (const text of ['Мөлдір су · к Новому году', 'Қызғалдақ Өнімдері', '01.12.2026 – 10.01.2027', 'CM-014-1', 'Своя полка', 'Алматы', 'гарантия · доля эфира 22,5 % · 01.12.2026 – 31.12.2026', 'Экранов и мест: 312 · выходов: 412 330 · контактов: 1 834 221 · ролик 20 с',
    'Полки: 1 834 221 × 900 тг за тысячу', '1 650 798,90 тг', 'НДС 16 %', '264 127,82 тг', 'Итого с НДС', '1 914 926,72 тг']) expect(said).toContain(text)
})

test('every language says all of it in its own words', () => {
  for (const language of languages) {
    const said = say(proposalView({ holdUntilMs: Date.UTC(2026, 11, 2, 13), lines: [proposalLine({ excludedScreens: 3, dayparts: { week: [0, 0, 0, 0, 0, 0, 0xff], exceptions: [{ date: '2026-12-31', hours: 0 }] } }), proposalLine({ sheet: sheetOf({ problem: { reason: 'reference-unknown' } }) })] }), language)
    expect(said.filter((text) => /\{\{|undefined|^[a-z]+-[a-z-]+$/.test(text))).toEqual([])
  }
})

test('conditions that all hold are told in plain words, others as tables write them', () => {
  const is = (field: 'city' | 'zone-kind' | 'tag', ...names: string[]): SaidTargeting => ({ op: 'is', field, values: names.map((name) => ({ name, under: null, byId: false })) })
  const where = (said: SaidTargeting) => say(proposalView({ lines: [proposalLine({ where: said })] }))
  expect(where({ op: 'all', of: [is('zone-kind', 'end-cap'), is('city', 'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З'), { op: 'not', of: is('tag', 'склад') }] })).toContain('торец · А, Б, В, Г, Д, Е и ещё 2 · кроме: склад')
  expect(where({ op: 'all', of: [] })).toContain('Вся сеть')
  expect(where({ op: 'any', of: [is('city', 'Алматы'), is('tag', 'центр')] })).toContain('город = Алматы или метка = центр')
})

test('a line without a price says so, and that it is not in the sum', () => {
  const said = say(proposalView({ lines: [proposalLine(), proposalLine({ sheet: sheetOf({ rows: [], grossMicros: 0, netMicros: 0, vatMicros: 0, totalMicros: 0, problem: { reason: 'field-required' } }) })] }))
  expect(said).toContain('Цена ещё не назначена')
  expect(said).toContain('В сумму не вошли строки, цена которых ещё не назначена.')
  expect(said.filter((text) => text === '1 914 926,72 тг').length).toBe(1)
})

test('[TI1] what is held says until when, with the zone of the network', () => {
  expect(say(proposalView({ holdUntilMs: Date.UTC(2026, 11, 2, 13) }))).toContain('Места держатся до 02.12.2026 18:00 (UTC+5).')
  expect(say().some((text) => text.startsWith('Места держатся'))).toBe(false)
})

test('[MO3] prices with VAT are told as such', () => {
  const sheet = sheetOf({ rows: [{ label: 'package', unit: 'package', unitMicros: 1_160_000_000, units: 1, micros: 1_160_000_000 }], grossMicros: 1_160_000_000, netMicros: 1_000_000_000, vatMicros: 160_000_000, totalMicros: 1_160_000_000 })
  const said = say(proposalView({ lines: [proposalLine({ sheet })] }))
  expect(said.slice(said.indexOf('С НДС'), said.indexOf('С НДС') + 2)).toEqual(['С НДС', '1 160 тг'])
})
