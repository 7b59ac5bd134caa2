import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { type ArticlesTask, readArticles } from './read-articles.ts'
import { writeXlsx } from './write-xlsx.ts'

const presets = [{ id: 'wildberries', name: 'Wildberries' }, { id: 'ozon', name: 'Ozon' }]
const read = (text: string | Uint8Array, own: Partial<ArticlesTask> = {}) => {
  const path = join(folderOfTest(), 'articles')
  writeFileSync(path, text)
  return readArticles({ path, fileName: 'articles', sheet: null, columns: null, presets, ...own })
}

describe('a list of articles', () => {
  test('as CSV with Russian headings: several bar codes, angles in words, a column for each marketplace', async () => {
    const { rows, opened } = await read('Артикул;Наименование;Бренд;Штрихкод;Ракурсы;Артикул WB;Ozon\r\nQJ-1042;Ленивец Жайбар;Қонжық;4870001234560, 4870001234577;анфас, сзади;77123;OZ-9\r\nQJ-2;Сок;;;;;\r\n')
    expect([opened.missing, opened.badRows, opened.problems]).toEqual([[], 0, []])
    expect(rows).toEqual([
      { row: 2, article: 'QJ-1042', name: 'Ленивец Жайбар', brand: 'Қонжық', barcodes: ['4870001234560', '4870001234577'], angles: ['front', 'back'], codes: { wildberries: '77123', ozon: 'OZ-9' } },
      { row: 3, article: 'QJ-2', name: 'Сок', brand: '', barcodes: [], angles: [], codes: {} },
    ])
  })

  test('as XLSX with English headings, a bar code as a number', async () => {
    const { rows } = await read(await writeXlsx('List', ['SKU', 'Name', 'EAN'], [['A-1', 'Bear', 4870001234560]]))
    expect(rows).toMatchObject([{ article: 'A-1', barcodes: ['4870001234560'] }])
  })

  test('what is wrong in a row is said with its row and column, and the other rows are read', async () => {
    const { rows, opened } = await read('sku,ean,views\nA,12x4,front\n,,\nB,,sideways and up\nA,,\nC,4870001234560,back\n')
    expect(rows.map(({ article }) => article)).toEqual(['C'])
    expect(opened.problems.map(({ row, field, reason }) => [row, field, reason])).toEqual([[2, 'barcode', 'bad-barcode'], [4, 'angles', 'bad-angle'], [5, 'article', 'twice']])
  })

  test('without a column of articles it is asked for', async () => {
    const { rows, opened } = await read('what;else\n1;2\n')
    expect([rows, opened.missing]).toEqual([[], ['article']])
    expect((await read('what;else\n1;2\n', { columns: [{ index: 0, field: 'article' }] })).rows).toMatchObject([{ article: '1' }])
  })
})
