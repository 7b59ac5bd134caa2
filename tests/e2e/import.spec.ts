import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { expect, test as base } from './fixtures.ts'
import { drawer, grid, openScreen, toast, value } from './wall-acts.ts'

const test = base.extend<{ desk: string }>({
  /** A folder of the person's own, where their tables lie. */
  desk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-desk-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

const code = 'AKT-001-A01-R2'
const name = 'Молочные продукты · рейка 158 · 2'
const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Импорт таблицы' })

async function offer(page: Page, file: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Импортировать таблицу…' }).click()
  await dialogOf(page).locator('input[type=file]').setInputFiles(file)
  return dialogOf(page)
}

async function exportScreens(page: Page, to: string) {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: 'Импорт и экспорт' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Экраны: скачать XLSX' }).click()
  await (await saved).saveAs(to)
  await page.getByRole('link', { name: 'Стена' }).click()
}

async function setTwoNames(file: string) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('the export holds no sheet')
  const titles = sheet.getRow(1).values as string[]
  const [codeAt, nameAt] = [titles.indexOf('Код'), titles.indexOf('Название')]
  sheet.eachRow((row) => {
    if (row.getCell(codeAt).value === code) row.getCell(nameAt).value = 'Молоко из таблицы'
    if (row.getCell(codeAt).value === 'AKT-001-A01-R3') row.getCell(nameAt).value = 'Кефир из таблицы'
  })
  await book.xlsx.writeFile(file)
}

test('screens taken out as XLSX come back with two names changed: said before, done, and undone; the same file again changes nothing', async ({ page, desk }) => {
  test.setTimeout(120_000)
  const file = join(desk, 'screens.xlsx')
  await exportScreens(page, file)
  await setTwoNames(file)
  const dialog = await offer(page, file)
  await dialog.getByRole('button', { name: /^Проверить/ }).click()
  await expect(dialog.locator('.import-figures')).toHaveText(/^0новых2изменятся10\s047таких же0с ошибками$/)
  await expect(dialog.getByRole('row').filter({ hasText: code })).toContainText('Молоко из таблицы')
  await dialog.getByRole('button', { name: 'Импортировать 2 экрана' }).click()
  await expect(dialog.getByRole('status').filter({ hasText: 'Импортировано 2 экрана' })).toContainText('изменено 2, без изменений 10\u00a0047')
  await dialog.getByRole('button', { name: 'Готово' }).click()
  const again = await offer(page, file)
  await again.getByRole('button', { name: /^Проверить/ }).click()
  await expect(again.locator('.import-figures')).toHaveText(/^0новых0изменятся10\s049таких же0с ошибками$/)
  await expect(again.getByText('В файле нет ничего нового: записывать нечего.')).toBeVisible()
  await again.getByRole('button', { name: 'Закрыть' }).click()
  await openScreen(page, code)
  await expect(value(page, 'Название')).toHaveText('Молоко из таблицы')
  await page.keyboard.press('Control+KeyZ')
  await expect(toast(page, 'Отменено: импорт')).toBeVisible()
  await expect(value(page, 'Название')).toHaveText(name)
  await page.getByTestId('wall-find').fill('из таблицы')
  await expect(page.getByText('Под отбор не подходит ни один экран')).toBeVisible()
})

test('a table in windows-1251 names its bad rows and their reasons in Russian, and nothing is half-imported', async ({ page, desk }) => {
  const file = join(desk, 'площадки.csv')
  writeFileSync(file, windows1251([
    'Код;Название;Город;Адрес;Широта;Долгота;Часы работы', 'НОВ-1;Магазин на Абая;Алматы;пр. Абая, 1;43,24;76,9;ежедневно 08:00–22:00',
    'НОВ-2;Магазин на полюсе;Алматы;;143,24;76,9;', 'НОВ-3;Магазин без часов;Алматы;;;;с утра', 'НОВ-1;Двойник;Алматы;;;;', ';Без кода;Алматы;;;;',
  ].join('\r\n')))
  const dialog = await offer(page, file)
  await expect(dialog.getByText(/площадки\.csv · CSV · строк 5 · windows-1251/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Проверить 5 строк' }).click()
  await expect(dialog.locator('.import-figures')).toHaveText(/1новая0изменятся0таких же4с ошибками/)
  const bad = dialog.getByRole('table', { name: '4 строки с ошибками' }).getByRole('row')
  await expect(bad.nth(1)).toHaveText(/^3Широта.+широта от −90 до 90/)
  await expect(bad.nth(2)).toHaveText(/^4Часы работы.+/)
  await expect(bad.nth(3)).toHaveText(/^5Код«НОВ-1» уже есть в строке 2\.$/)
  await expect(bad.nth(4)).toHaveText(/^6КодВ строке нет кода/)
  await expect(dialog.getByText('Сначала исправьте строки с ошибками: таблица принимается целиком или никак.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Импортировать/ })).toBeDisabled()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Скачать строки с ошибками, CSV' }).click()
  expect((await saved).suggestedFilename()).toMatch(/\.csv$/)
  await dialog.getByRole('button', { name: 'Закрыть' }).click()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox').fill('Магазин на Абая')
  await expect(page.getByText('Ничего не нашлось.')).toBeVisible()
})

test('a file of 500 MB is refused before it is sent, a picture and half a file when they are read; then a good one goes through', async ({ page, desk }) => {
  const large = join(desk, 'large.xlsx')
  writeFileSync(large, 'PK')
  truncateSync(large, 500 * 1024 * 1024)
  const dialog = await offer(page, large)
  await expect(dialog.getByRole('alert')).toHaveText('Файл слишком большой. Разделите его на части.')
  const again = async (fileName: string, content: Buffer | string) => {
    writeFileSync(join(desk, fileName), content)
    await dialog.locator('input[type=file]').setInputFiles(join(desk, fileName))
  }
  await again('picture.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  await expect(dialog.getByRole('alert')).toHaveText('Это не таблица. Подходят XLSX и CSV.')
  await again('empty.csv', '')
  await expect(dialog.getByRole('alert')).toHaveText('Файл пустой.')
  await again('screens.csv', `Код;Название;Код площадки;Код зоны;Профиль\r\nНОВЫЙ-1;Экран из таблицы;AKT-001;A01;RAIL-158\r\n`)
  await dialog.getByRole('button', { name: 'Проверить 1 строку' }).click()
  await dialog.getByRole('button', { name: 'Импортировать 1 экран' }).click()
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await openScreen(page, 'НОВЫЙ-1')
  await expect(drawer(page).locator('.trail li')).toHaveText(/импорт/)
  await expect(grid(page)).toContainText('Экран из таблицы')
})

/** Bytes of the code page that Excel in Russian still writes. */
function windows1251(text: string): Buffer {
  return Buffer.from([...text].map((character) => {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) return point
    if (character === '–') return 0x96
    if (point >= 0x410 && point <= 0x44f) return point - 0x410 + 0xc0
    throw new Error(`${character} is not in this small table`)
  }))
}
