import { describe, expect, test } from 'vitest'
import type { ArticleRow } from '../../../contracts/studio-articles.ts'
import { angleOfName, nameWithoutAngle } from './angle-of-name.ts'
import { findBrands } from './find-brands.ts'
import { joinArticles } from './join-articles.ts'
import { isNearWord } from './near-words.ts'

const row = (article: string, own: Partial<ArticleRow> = {}): ArticleRow => ({ row: 2, article, name: '', brand: '', barcodes: [], angles: [], codes: {}, ...own })
const picture = (path: string, own: { codes?: string[]; text?: string } = {}) => ({ path, codes: [], text: '', ...own })
const one = (rows: ArticleRow[], given: ReturnType<typeof picture>) => joinArticles(rows, [given]).pictures[0]!

describe('a picture is joined to its article', () => {
  const rows = [row('QJ-1042', { name: 'Ленивец Жайбар, 40 см', barcodes: ['4870001234560'], codes: { wildberries: 'wb 77 18' } }), row('QJ-10', { name: 'Сок Қонжық яблочный' }), row('QJ-104', { barcodes: ['0012345678905'] })]

  test('by a bar code, whatever the file is called', () => {
    expect(one(rows, picture('IMG_0001.jpg', { codes: ['4870001234560'] }))).toEqual({ article: 'QJ-1042', angle: null, by: 'barcode', others: [] })
    expect(one(rows, picture('a.jpg', { codes: ['12345678905'] })).article).toBe('QJ-104')
  })

  test('by its file name, the longest article first, however it is spelled, and by the folder it lies in', () => {
    expect(one(rows, picture('qj1042_анфас.jpg'))).toEqual({ article: 'QJ-1042', angle: 'front', by: 'file-name', others: [] })
    expect(one(rows, picture('QJ-104 сзади.jpg'))).toMatchObject({ article: 'QJ-104', angle: 'back' })
    expect(one(rows, picture('WB7718-2.png'))).toMatchObject({ article: 'QJ-1042', angle: '2' })
    expect(one(rows, picture('весна/QJ-10/03.jpg'))).toMatchObject({ article: 'QJ-10', angle: '3', by: 'file-name' })
    expect(one(rows, picture('XQJ-10424.jpg')).article).toBeNull()
  })

  test('by what is printed on it, with letters misread, and by nothing less than most of its name', () => {
    expect(one(rows, picture('DSC1.jpg', { text: 'КОНЖЫК\nсок яблочныи 1 л' }))).toMatchObject({ article: 'QJ-10', by: 'text' })
    expect(one(rows, picture('DSC1.jpg', { text: 'сок' })).article).toBeNull()
  })

  test('two articles on one picture are a question, which its name may answer', () => {
    const codes = ['4870001234560', '0012345678905']
    expect(one(rows, picture('both.jpg', { codes }))).toEqual({ article: null, angle: null, by: null, others: ['QJ-1042', 'QJ-104'] })
    expect(one(rows, picture('QJ-104.jpg', { codes }))).toMatchObject({ article: 'QJ-104', by: 'barcode', others: ['QJ-1042'] })
  })

  test('what is missing and what is there twice is said', () => {
    const { summary } = joinArticles([row('A', { angles: ['front', 'back'] }), row('B'), row('C')], [picture('A front.jpg'), picture('x/A-front.png'), picture('B.jpg'), picture('z.jpg')])
    expect(summary).toEqual({
      joined: 3, alone: 1, missing: [{ article: 'A', name: '', angles: ['back'] }, { article: 'C', name: '', angles: [] }], twice: [{ article: 'A', angle: 'front', paths: ['A front.jpg', 'x/A-front.png'] }],
    })
  })
})

test('an angle is read in three languages, or as a number', () => {
  const said = ['алдынан', '3-4 left', '34_справа', 'сбоку 2', 'үстінен', 'Упаковка', '007', 'IMG 12345', ''].map(angleOfName)
  expect(said).toEqual(['front', 'three-quarter-left', 'three-quarter-right', 'side', 'top', 'pack', '7', null, null])
})

test('pictures of one thing share their names but for the angle; what a camera counts does not make a set', () => {
  expect(['QJ-1042 анфас', 'QJ-1042_сзади 2', 'qj 1042-3', 'IMG_0001', 'photo 2', 'анфас'].map(nameWithoutAngle)).toEqual(['qj 1042', 'qj 1042', 'qj 1042', 'img 0001', 'photo 2', 'анфас'])
})

test('a brand is found as it is read, its words side by side', () => {
  expect(findBrands('НАСТОЯЩИЙ\nQonzhyk Kids сок', ['Qonzhik', 'Qonzhyk Kids', 'Kids сок', 'Nova', 'Q'])).toEqual(['Qonzhik', 'Qonzhyk Kids', 'Kids сок'])
  expect([isNearWord('жук', 'лук'), isNearWord('шоколадный', 'шоколаныи'), isNearWord('шоколад', 'марципан')]).toEqual([false, true, false])
})
