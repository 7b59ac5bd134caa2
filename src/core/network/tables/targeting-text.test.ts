import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetingFields } from '../../../contracts/campaigns.ts'
import { languages } from '../../../contracts/people.ts'
import { venueFormat, venueType, zoneKind } from './choices.ts'
import { parseTargeting, printTargeting, type SaidTargeting } from './targeting-text.ts'

const named = (...names: string[]) => names.map((name) => ({ name, under: null, byId: false }))
const is = (field: 'city' | 'category' | 'tag' | 'screen', ...names: string[]): SaidTargeting => ({ op: 'is', field, values: named(...names) })

const name = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), fc.constantFrom('и', 'Чай и кофе', 'OR', '24/7', '#7', 'M-1', 'уровень глаз', '"', 'a, b', 'x = y', 'емес', 'все', '(', '×3', 'Қант'))
const id = fc.constantFrom('vn_0123456789abcdef0123456789abcdef', 'sc_00000000000000000000000000000001')
const said = (field: (typeof targetingFields)[number]) => {
  const choice = { 'venue-type': venueType, 'venue-format': venueFormat, 'zone-kind': zoneKind }[field as string]
  const own = choice ? fc.constantFrom(...Object.keys(choice.words)) : name
  const under = field === 'zone' ? fc.option(name, { nil: null }) : fc.constant(null)
  return fc.oneof(fc.record({ name: own, under, byId: fc.constant(false) }), fc.record({ name: id, under: fc.constant(null), byId: fc.constant(true) }))
}
const leaf: fc.Arbitrary<SaidTargeting> = fc.oneof(
  fc.constantFrom(...targetingFields).chain((field) => fc.record({ op: fc.constant('is' as const), field: fc.constant(field), values: fc.array(said(field), { minLength: 1, maxLength: 4 }) })),
  fc.record({ op: fc.constant('hours' as const), week: fc.array(fc.integer({ min: 0, max: 0xff_ff_ff }), { minLength: 7, maxLength: 7 }) }),
)
const { tree } = fc.letrec<{ tree: SaidTargeting }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, leaf, fc.record({ op: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('tree'), { maxLength: 4 }) }), fc.record({ op: fc.constant('not' as const), of: tie('tree') })),
}))

test('[SC7] an expression printed in any language reads back as the very same expression', () => {
  fc.assert(fc.property(tree, fc.constantFrom(...languages), (targeting, language) => {
    expect(parseTargeting(printTargeting(targeting, language))).toEqual({ ok: true, value: targeting })
  }), { numRuns: 1000, seed: 20261128 })
})

test('an expression is written as people would', () => {
  const targeting: SaidTargeting = { op: 'all', of: [is('city', 'Алматы', 'Усть-Каменогорск'), { op: 'any', of: [is('category', 'Детское питание'), is('tag', '24/7')] }, { op: 'not', of: is('tag', 'склад') }] }
  expect(printTargeting(targeting, 'ru')).toBe('город = Алматы, Усть-Каменогорск и (категория = Детское питание или метка = 24/7) и метка ≠ склад')
  expect(printTargeting(targeting, 'kk')).toBe('қала = Алматы, Усть-Каменогорск және (санат = Детское питание немесе белгі = 24/7) және белгі ≠ склад')
  expect(printTargeting({ op: 'any', of: [{ op: 'is', field: 'zone', values: [{ name: 'Z-1', under: 'M-1', byId: false }] }, { op: 'hours', week: [0x00_0f_00, 0, 0, 0, 0, 0, 0] }] }, 'en')).toBe('zone = M-1/Z-1 or hours [Mon 8–12]')
  expect([printTargeting({ op: 'all', of: [] }, 'ru'), printTargeting({ op: 'any', of: [] }, 'ru')]).toEqual(['все', 'ничего'])
})

test('words of all languages are read, whatever their case; and binds closer than or', () => {
  const targeting: SaidTargeting = { op: 'any', of: [{ op: 'all', of: [is('city', 'Алматы'), is('category', 'Чай')] }, { op: 'not', of: is('tag', 'a') }] }
  for (const text of ['Город: Алматы И категория = Чай ИЛИ не метка = a', 'қала = Алматы және санат = Чай немесе белгі != a', 'city=Алматы and category=Чай or tag <> a']) expect(parseTargeting(text)).toEqual({ ok: true, value: targeting })
  expect(parseTargeting('всё')).toEqual({ ok: true, value: { op: 'all', of: [] } })
})

test('[ER2] a text that cannot be read is told from where on', () => {
  const said = (text: string) => { const found = parseTargeting(text); return found.ok ? null : `${found.params?.['at']} ${found.params?.['value']}` }
  expect(said('город = Алматы и магазин = 5')).toBe('18 магазин = 5')
  expect(said('город = Алматы и')).toBe('17 …')
  expect(said('(город = Алматы')).toBe('16 …')
  expect(said('город = Алматы)')).toBe('15 )')
  expect(said('вид зоны = подвал')).toBe('18 …')
  expect(said('часы [25–26]')).toBe('6 [25–26]')
  expect(said('город = "Алматы')).toBe('9 "Алматы')
})

test('a text of many thousand brackets or quotes is refused in no time', () => {
  const startedAt = performance.now()
  for (const text of ['('.repeat(30_000), 'не '.repeat(10_000), '"'.repeat(30_001), 'город = "'.repeat(4000)]) expect(parseTargeting(text).ok).toBe(false)
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
