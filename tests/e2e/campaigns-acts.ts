import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Verbs of the Russian campaigns room, so that journeys read as what a person does. */
export const editor = (page: Page): Locator => page.locator('.editor')
export const week = (page: Page): Locator => editor(page).getByRole('grid', { name: 'Часы показа' })
export const hour = (page: Page, day: number, at: number): Locator => week(page).locator(`[data-day="${day}"][data-hour="${at}"]`)
export const hoursNote = (page: Page): Locator => editor(page).getByText(/час\S* в неделю$/).first()
export const screenCount = (page: Page): Locator => page.getByTestId('screen-count')
export const row = (page: Page, name: string): Locator => page.getByRole('treegrid').getByRole('row').filter({ hasText: name })

/** A campaign of one brand with the line that it begins with, lying open. */
export async function makeCampaign(page: Page, name: string) {
  await page.getByRole('button', { name: 'Новая кампания' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Новая кампания' })
  await dialog.getByLabel('Название').fill(name)
  await expect(dialog.getByLabel('Код')).not.toHaveValue('')
  await dialog.getByLabel('Название').press('Enter')
  await expect(editor(page).getByRole('heading', { name: 'Линия 1' })).toBeVisible()
}

/** Sets a field of the line; it is saved when the eye moves on. */
export async function setField(page: Page, label: string, text: string) {
  const field = editor(page).getByLabel(label, { exact: true })
  await field.fill(text)
  await field.press('Enter')
}
