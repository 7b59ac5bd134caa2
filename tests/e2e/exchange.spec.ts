import type { Locator, Page } from '@playwright/test'
import { leaveAuctions, openExchange } from './exchange-acts.ts'
import { expect, expectAccessible, painted, test } from './fixtures.ts'
import { expectTranslated, prefer } from './shown-texts.ts'
import { drawer } from './wall-acts.ts'

const stream = (page: Page): Locator => page.getByRole('grid')
/** "1 840,50 ₸" in micros. */
const microsIn = (text: string): number => Math.round(Number(text.replace(/[^\d,.-]/g, '').replace(',', '.')) * 1e6)

test('[AU1] [AU3] an auction is opened: each bid says why it lost, the money adds up to the micro, and the log comes to the same; a floor is changed and taken back', async ({ dataFolder, serve, visit }) => {
  leaveAuctions(dataFolder)
  const { url } = await serve()
  const page = await visit(url, { viewport: { width: 1280, height: 800 } })
  await painted(page)
  await openExchange(page)
  await expect(page.getByText('Учебный рынок: покупатели условные')).toBeVisible()
  const rows = stream(page).getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(5)

  await page.getByRole('button', { name: 'Проданы', exact: true }).click()
  const contested = rows.filter({ has: page.locator('.auction-bids', { hasText: /^[4-9]$/ }) }).first()
  await contested.click()
  const bids = drawer(page).getByRole('listitem')
  await expect.poll(() => bids.count()).toBeGreaterThan(3)
  await expect(bids.filter({ hasText: 'победа' })).toHaveCount(1)
  await expect(drawer(page)).toContainText('совпал до микро')

  const money = drawer(page).getByRole('table', { name: 'Раздел денег' })
  for (const column of [0, 1]) {
    const [price, owner, take] = await Promise.all(['Цена, без НДС', 'Владелец', 'Комиссия'].map(async (part) => microsIn(await money.getByRole('row', { name: part }).getByRole('cell').nth(column).innerText())))
    expect(owner! + take!).toBe(price!)
    expect(price!).toBeGreaterThan(0)
  }
  await expectTranslated(page, 'ru')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()

  await page.getByRole('link', { name: 'Пороги', exact: true }).click()
  await page.getByRole('button', { name: 'Кассы', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Кассы' })
  await dialog.getByLabel(/Порог/).fill('0')
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(dialog.getByRole('alert').first()).toBeVisible()
  await dialog.getByLabel(/Порог/).fill('475')
  await dialog.getByRole('button', { name: 'Сохранить' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /Кассы/ })).toContainText('475')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row', { name: /Кассы/ })).toContainText('450')
})

test('the exchange is whole in every language: auctions, one of them, deals, floors, buyers, terms, inventory', async ({ dataFolder, serve, visit }) => {
  leaveAuctions(dataFolder)
  const { url } = await serve()
  const page = await visit(url, { viewport: { width: 1920, height: 1080 } })
  await painted(page)
  for (const [language, theme] of [['kk', 'dark'], ['en', 'light'], ['ru', 'light']] as const) {
    await openExchange(page)
    await prefer(page, language, theme)
    await stream(page).getByRole('row').nth(2).click()
    await expect(drawer(page)).toBeVisible()
    await expectTranslated(page, language)
    await expectAccessible(page)
    for (const tab of [1, 2, 3, 4, 5]) {
      await page.locator('.exchange-top a').nth(tab).click()
      await expectTranslated(page, language)
    }
    await expectAccessible(page)
  }
})
