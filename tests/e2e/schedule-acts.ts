import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { drawer, toast } from './wall-acts.ts'

/** Verbs of the Russian Schedule, so that journeys read as what a person does. */
export const timeline = (page: Page): Locator => page.getByTestId('timeline')
export const groupRow = (page: Page, title: string): Locator => timeline(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${title}`) }) })
export const reading = (page: Page): Locator => page.locator('.timeline-reading')
export const bookDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Новая линия' })
export const ways = (page: Page): Locator => drawer(page).getByRole('radiogroup', { name: 'Выходы' })
export const planNumber = (page: Page, number: number): Locator => page.getByTestId('releases').getByRole('listitem').filter({ hasText: `План № ${number}` })

/** The room with the plan computed: strips are drawn only from then on. */
export async function openSchedule(page: Page) {
  await page.getByRole('link', { name: 'Расписание' }).click()
  await expect(timeline(page).locator('canvas').first()).toBeVisible()
}

/** Presses on a row at a part of the week and lets go at another. */
export async function takeHours(page: Page, title: string, from: number, to: number) {
  const cells = await groupRow(page, title).getByRole('gridcell').boundingBox()
  if (!cells) throw new Error(`no row ${title}`)
  const y = cells.y + cells.height / 2
  await page.mouse.move(cells.x + cells.width * from, y)
  await page.mouse.down()
  await page.mouse.move(cells.x + cells.width * ((from + to) / 2), y)
  await page.mouse.move(cells.x + cells.width * to, y)
  await page.mouse.up()
  await expect(bookDialog(page)).toBeVisible()
}

/** What the difference says is published; the number of the plan is given back by the toast. */
export async function publishShown(page: Page, number: number) {
  const dialog = page.getByRole('dialog', { name: `Что изменит план № ${number}` })
  await expect(dialog.getByRole('table', { name: 'Слоты по брендам, неделя' })).toBeVisible()
  await dialog.getByRole('button', { name: /^Опубликовать на/ }).click()
  await expect(toast(page, `План № ${number} опубликован`)).toBeVisible()
  await expect(dialog).toBeHidden()
}

/** Tab and Tab again until there, as whoever has no mouse does. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeEnabled()
  for (let step = 0; step < 80; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** The preview opens on the present hour, in which at night nothing shows. */
export async function toOpenHour(page: Page) {
  const time = page.getByTestId('preview-time')
  const closed = page.getByText('В этот час закрыто.')
  for (let hour = 0; hour < 24 && await closed.isVisible(); hour += 1) {
    const before = (await time.textContent()) ?? 'no hour'
    await page.getByRole('button', { name: 'Час вперёд' }).click()
    await expect(time).not.toHaveText(before)
    await expect(page.getByTestId('why-chosen')).toBeVisible()
  }
  await expect(closed).toBeHidden()
}

/** The slot under the playhead and the one that is explained are asked of the engine apart; they name the same brand and the same second. */
export async function expectReasonShown(page: Page) {
  const now = page.locator('.preview-lens [aria-current=true]')
  const brand = ((await now.locator('.strong').textContent()) ?? '').replace('▲', '').trim()
  await expect(page.getByTestId('why-chosen')).toContainText(brand)
  const started = (await now.locator('.second').textContent()) ?? 'no time'
  await expect(drawer(page).locator('.drawer-sub')).toContainText(`:${started}`)
}
