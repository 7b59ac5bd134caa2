import type { Locator, Page } from '@playwright/test'
import { leaveAuctions, leaveLastMonth, openExchange } from './exchange-acts.ts'
import { expect, expectAccessible, painted, test } from './fixtures.ts'
import { expectTranslated, prefer } from './shown-texts.ts'
import { drawer } from './wall-acts.ts'

const stream = (page: Page): Locator => page.getByRole('grid')
/** "1 840,50 ₸" in micros. */
const microsIn = (text: string): number => Math.round(Number(text.replace(/[^\d,.-]/g, '').replace(',', '.')) * 1e6)

test('[AU1] [AU3] an auction is opened: each bid says why it lost, the money adds up to the micro, and the log comes to the same; a floor is changed and taken back; last month is locked', async ({ dataFolder, serve, visit }) => {
  leaveLastMonth(dataFolder)
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

  await lockLastMonth(page)
})

/** [AU6] [MO3] Last month is looked at, locked in two steps, stays locked, and an act of it is handed out. */
async function lockLastMonth(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Расчёты', exact: true }).click()
  const money = page.getByRole('region', { name: 'Раздел денег' })
  await expect(money.getByRole('definition')).toHaveCount(3)
  const [paid, owners, take] = await money.getByRole('definition').allInnerTexts()
  expect(microsIn(owners!) + microsIn(take!)).toBe(microsIn(paid!))
  expect(microsIn(paid!)).toBeGreaterThan(0)
  await page.getByRole('button', { name: /^Закрыть: / }).click()
  const dialog = page.getByRole('dialog', { name: /^Закрыть: / })
  await expect(dialog).toContainText('Закрытие нельзя отменить')
  await dialog.getByRole('button', { name: 'Закрыть навсегда' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('navigation', { name: 'Периоды' }).getByRole('link', { name: /закрыт ·/ }).click()
  await expect(page.getByRole('region', { name: 'Реестр периода' })).toContainText('Закрыт: акт № 1')
  await expect(money.getByRole('definition').first()).toHaveText(paid!)
  await expect(page.getByRole('button', { name: /^Закрыть: / })).toBeHidden()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Акт: .*, PDF$/ }).first().click()])
  expect(download.suggestedFilename()).toMatch(/^buyer-act-\d{4}-\d{2}-01-.*\.pdf$/)
}

test('the exchange is whole in every language: auctions, one of them, deals, floors, buyers, approvals, terms, inventory, settlement; a creative that waits is approved by key, and that is taken back', async ({ dataFolder, serve, visit }) => {
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
    for (const tab of [1, 2, 3, 4, 5, 6, 7]) {
      await page.locator('.exchange-top a').nth(tab).click()
      await expectTranslated(page, language)
      // Once in each theme.
      if (tab >= 5 && language !== 'en') await expectAccessible(page)
    }
  }

  await page.getByRole('link', { name: /^Допуск/ }).click()
  const queue = page.getByRole('grid', { name: 'Ждут решения' }).getByRole('row').filter({ has: page.getByRole('gridcell') })
  await expect(queue).toHaveCount(2)
  await page.keyboard.press('a')
  await expect(queue).toHaveCount(1)
  await expect(page.getByText('допущен.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(queue).toHaveCount(2)
})
