import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../kernel/random.ts'
import { nameAll, nameKey, nameOutput, type NameParts, unknownParts } from './name-output.ts'

const parts: NameParts = { folder: '', stem: 'a', output: '', article: '', angle: '', n: '', ext: 'png' }
const name = (template: string, change: Partial<NameParts> = {}): string => nameOutput(template, { ...parts, ...change })

test('[RE16] a word with a dash is there with its dash, or not at all', () => {
  expect(name('{folder}/{stem}{-output}.{ext}')).toBe('a.png')
  expect(name('{folder}/{stem}{-output}.{ext}', { folder: 'лето/2026', output: 'wb' })).toBe('лето/2026/a-wb.png')
  expect(name('{article}/{angle}{_n}', { article: '10-42', angle: 'front', n: '3' })).toBe('10-42/front_3.png')
  expect(unknownParts('{folder}/{stam}{-angel}.{ext}')).toEqual(['stam', 'angel'])
})

test('[RE16] nothing leads out of the folder', () => {
  for (const folder of ['../..', '/etc', '..\\..\\windows', 'a/../../b', './.', 'C:\\x', '\u2024\u2024/x']) {
    const made = name('{folder}/{stem}.{ext}', { folder, stem: '../../secret' })
    expect(made.split('/').some((part) => /^\.*$/.test(part)) || made.startsWith('/') || made.includes('\\') || made.includes(':'), made).toBe(false)
  }
})

test('[RE16] names that a system keeps for itself or refuses are mended; letters and emoji stay', () => {
  expect(name('{stem}.{ext}', { stem: 'CON' })).toBe('_CON.png')
  expect(name('{stem}.{ext}', { stem: 'lpt1.front' })).toBe('_lpt1.front.png')
  expect(name('{folder}/{stem}.{ext}', { folder: 'aux' })).toBe('_aux/a.png')
  expect(name('{stem}.{ext}', { stem: 'Қонжық 🧸👨‍👩‍👧 ұйқыда' })).toBe('Қонжық 🧸👨‍👩‍👧 ұйқыда.png')
  expect(name('{stem}.{ext}', { stem: 'a<b>:"|?*\u0000\u202egnp.exe' })).toBe('a_b________gnp.exe.png')
  expect(name('{folder}/{stem}.{ext}', { folder: 'x. /y...', stem: ' b. ' })).toBe('x/y/b.png')
  expect([name('{stem}.{ext}', { stem: '' }), name('{stem}.{ext}', { stem: '...' }), name('{stem}', { ext: '' })]).toEqual(['_.png', '_.png', 'a'])
})

test('[RE16] no part is longer than a disk takes, and none is cut within a letter', () => {
  const seed = 16_2026
  const random = createRandom(seed)
  const pieces = ['🧸', 'ә', 'é', 'e\u0301', '👨‍👩‍👧', 'a', '.', ' ', '/', '\\', '\u202e', '\ud83e', '漢', 'nul', '..', '\u0000', ':']
  const text = (most: number): string => Array.from({ length: random.below(most) }, () => random.pick(pieces)).join('')
  for (let round = 0; round < 1000; round++) {
    const made = name('{folder}/{stem}{-output}.{ext}', { stem: text(160), folder: text(60), output: 'wildberries' }).split('/')
    const wrong = made.filter((part) => Buffer.byteLength(part) > 255 || part !== part.toWellFormed() || /^\.*$|[<>:"\\|?*\0]|[. ]$/.test(part))
    expect(wrong, `seed ${seed}, round ${round}`).toEqual([])
  }
  expect(Buffer.byteLength(name('{stem}.{ext}', { stem: '🧸'.repeat(90) }))).toBe(62 * 4 + 4)
})

test('[RE17] two wishes for one name become two names: a.jpg and a.png', () => {
  expect(nameAll(['a.png', 'a.png'])).toEqual(['a.png', 'a-2.png'])
  expect(nameAll(['a.png', 'A.PNG', 'a.png', 'a-2.png', 'b/a.png'])).toEqual(['a.png', 'A-3.PNG', 'a-4.png', 'a-2.png', 'b/a.png'])
  expect(nameAll(['é.png', 'e\u0301.png'])).toEqual(['é.png', 'e\u0301-2.png'])
  expect(nameAll(['a.png'], (key) => key === 'a.png' || key === 'a-2.png')).toEqual(['a-3.png'])
  expect(nameAll(['.hidden', '.hidden', 'x', 'x'])).toEqual(['.hidden', '.hidden-2', 'x', 'x-2'])
})

test('[RE17] whatever is wished for, every name is given once, and the same wishes give the same names', () => {
  const wish = fc.tuple(fc.constantFrom('a', 'A', 'a-2', 'é', 'b/a', 'x'.repeat(251)), fc.constantFrom('.png', '.PNG')).map((pair) => pair.join(''))
  fc.assert(fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
    const names = nameAll(wishes, (key) => key === 'a-3.png')
    expect(new Set(names.map(nameKey)).size).toBe(wishes.length)
    expect(names).toEqual(nameAll(wishes, (key) => key === 'a-3.png'))
    expect(names.every((each) => each.split('/').every((part) => Buffer.byteLength(part) <= 255))).toBe(true)
  }), { seed: 17_2026, numRuns: 200 })
})
