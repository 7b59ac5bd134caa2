import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { grid, openScreen, setValue, toast, value } from './wall-acts.ts'

const code = 'AKT-001-A01-R2'
const name = 'Молочные продукты · рейка 158 · 2'

async function openSettings(page: Page, section: string) {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: section }).click()
}
const toWall = (page: Page) => page.getByRole('link', { name: 'Стена' }).click()

test('a backup made now brings everything back as it was, and what it replaced lies in the list', async ({ page }) => {
  await openSettings(page, 'Резервные копии')
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(page.getByText('Копия сделана и проверена')).toBeVisible()
  await toWall(page)
  await openScreen(page, code)
  await setValue(page, 'Название', 'Имя после копии')
  await openSettings(page, 'Резервные копии')
  const rows = page.getByRole('table', { name: 'Резервные копии' }).getByRole('row')
  await rows.filter({ hasText: 'по просьбе' }).getByRole('button', { name: 'Вернуть…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Вернуть данные из копии' })
  await expect(dialog.getByText('После копии было 1 изменение: его не станет.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Дальше' }).click()
  await expect(dialog.getByRole('button', { name: 'Вернуть данные' })).toBeDisabled()
  await dialog.getByRole('checkbox', { name: 'Понимаю: нынешние данные заменятся' }).check()
  await dialog.getByRole('button', { name: 'Вернуть данные' }).click()
  await expect(dialog.getByText('Данные возвращены. Прежние лежат в списке копий.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await expect(rows.filter({ hasText: 'перед возвратом' })).toHaveCount(1)
  await toWall(page)
  await openScreen(page, code)
  await expect(value(page, 'Название')).toHaveText(name)
  await setValue(page, 'Название', 'Имя после возврата')
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Имя после возврата')
})

test('the demonstration goes in one step, the empty Wall says what to do, and one click brings it all back', async ({ page }) => {
  await openSettings(page, 'Папка данных')
  await page.getByRole('button', { name: 'Убрать…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Убрать демонстрационную сеть?' })
  await expect(dialog).toContainText('Уйдут все её площадки')
  await dialog.getByRole('button', { name: /^Убрать 10\s049 экранов$/ }).click()
  await expect(toast(page, /^Убран/)).toBeVisible()
  await toWall(page)
  await expect(page.getByText('Здесь будут все ваши экраны')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Импортировать таблицу' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Загрузить демонстрационную сеть' })).toBeVisible()
  await expectAccessible(page)
  await toast(page, /^Убран/).getByRole('button', { name: 'Отменить' }).click()
  await expect(page.getByRole('button', { name: /^Все 10\s049/ })).toBeVisible()
  await openScreen(page, code)
  await expect(value(page, 'Название')).toHaveText(name)
})
