import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { drawer } from './wall-acts.ts'
import { expectTranslated, prefer } from './shown-texts.ts'

const outcome = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true }).locator('.outcome-line')
const scenario = (page: Page, name: RegExp): Locator => page.getByRole('columnheader', { name })
const settled = (page: Page) => expect(page.getByRole('group', { name: 'Прогноз', exact: true })).toHaveAttribute('aria-busy', 'false')

test('[AU8] a brief is planned under the hand, two floors are compared, and the scenario is booked and lies in the Schedule', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Планировщик' }).click()
  await page.getByRole('link', { name: 'Полка и касса, две недели' }).click()
  await expect(outcome(page, 'Показы')).toBeVisible()
  await settled(page)

  // Pulled, it is counted while it moves; let go of, it is one edit that Ctrl+Z takes back.
  const before = await outcome(page, 'Расход с НДС').innerText()
  const typed = page.getByRole('textbox', { name: 'Бюджет с НДС' })
  const budget = await typed.inputValue()
  await page.getByRole('slider', { name: 'Бюджет с НДС' }).focus()
  await page.keyboard.press('Home')
  await expect(outcome(page, 'Расход с НДС')).not.toHaveText(before)
  await expect(typed).toHaveValue(/^100\s000$/)
  await page.keyboard.press('Control+z')
  await expect(typed).toHaveValue(budget)
  await expect(outcome(page, 'Расход с НДС')).toHaveText(before)

  // The same with floors a fifth higher, side by side.
  await page.getByRole('button', { name: '+ сценарий' }).click()
  await expect(scenario(page, /^C/).getByRole('button', { pressed: true })).toBeVisible()
  await page.getByRole('group', { name: 'Пороги для сравнения' }).getByRole('button', { name: '+20 %' }).click()
  await expect(scenario(page, /^C/)).toContainText('пороги +20 %')
  await settled(page)
  await expect(page.getByRole('row', { name: /Доля выигрыша/ }).getByRole('cell').nth(2)).toContainText('п.п.')
  expect(page.url()).toMatch(/#\/planner\/bf_[0-9a-f]{32}\/2$/)
  for (const [language, theme] of [['kk', 'light'], ['en', 'dark'], ['ru', 'dark']] as const) {
    await prefer(page, language, theme)
    await expect(page.locator('.outcome-line').first()).toBeVisible()
    await expectTranslated(page, language)
    await expectAccessible(page)
  }

  await leaveOut(page)
  await page.getByRole('button', { name: 'Превратить в бронь' }).click()
  const dialog = page.getByRole('dialog', { name: 'Превратить в бронь' })
  await dialog.getByLabel('Название').fill('Бронь из брифа')
  await dialog.getByRole('button', { name: 'Забронировать на 3 дня' }).click()
  await expect(dialog).toBeHidden()
  await expect(drawer(page)).toContainText('Бронь из брифа')
  expect(page.url()).toMatch(/#\/schedule\/ln_/)
  await packAndRequest(page)
})

/** Where it gets its impressions: the largest store of the city is read on the map, left out, and taken in again. */
async function leaveOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'на карте' }).click()
  const map = page.getByRole('group', { name: 'Карта магазинов сценария' })
  const store = map.getByRole('button', { name: /впечатлений, .* в 9 из 10, выигрыш/ }).first()
  const leave = page.getByRole('button', { name: /^Убрать из сценария/ })
  // Circles that stand for several are brought apart, until one store is chosen; it is under the focus still, and its acts are beside what else is read.
  await expect(async () => {
    await store.press('Enter')
    await map.getByRole('button', { name: 'Ближе' }).focus()
    await expect(leave).toBeVisible({ timeout: 300 })
  }).toPass()
  await expectAccessible(page)
  await leave.click()
  await expect(page.getByRole('region', { name: 'Что можно менять' })).toContainText('без: ')
  await page.getByRole('button', { name: /^Вернуть в сценарий/ }).click()
  await page.getByRole('button', { name: 'по часам' }).click()
}

/** [PK1] [PK5] The network goes out as a pack, a brief is made of it, and the request that comes back is held. */
async function packAndRequest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Планировщик' }).click()
  const packs = page.getByRole('dialog', { name: 'Пакеты и заявки' })
  const openFile = (path: string) => packs.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: 'Пакеты и заявки' }).click()
  await packs.getByRole('button', { name: 'Составить пакет…' }).click()
  await openFile(await saved(page, page.getByRole('dialog', { name: 'Пакет для планирования' })))
  await expect(page.getByText('Это пакет вашей собственной сети')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Готово' }).click()
  await packs.getByRole('button', { name: 'Бриф по пакету' }).click()
  await settled(page)
  await page.getByRole('button', { name: 'Заявка владельцу' }).click()
  const asking = page.getByRole('dialog', { name: 'Заявка владельцу' })
  for (const [label, text] of [['Бренд', 'Жаңа сүт'], ['Рекламодатель', 'Жаңа сүт комбинаты'], ['Ваша компания', 'Керуен']] as const) await asking.getByLabel(label).fill(text)
  const request = await saved(page, asking)
  await page.getByRole('button', { name: 'Ко всем брифам' }).click()
  await page.getByRole('button', { name: 'Пакеты и заявки' }).click()
  await openFile(request)
  const view = page.getByRole('dialog', { name: 'Заявка: Керуен' })
  await expect(view.getByText(/в 9 из 10 случаев/)).toHaveCount(3)
  await expectTranslated(page, 'ru')
  await expectAccessible(page)
  await view.getByLabel('Название').fill('Бронь по заявке')
  await view.getByRole('button', { name: 'Забронировать на 3 дня' }).click()
  await expect(drawer(page)).toContainText('Бронь по заявке')
}

async function saved(page: Page, dialog: Locator): Promise<string> {
  const leaving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Сохранить файл' }).click()
  return (await leaving).path()
}
