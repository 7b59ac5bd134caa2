import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Verbs of the Russian Wall, so that journeys read as what a person does. */
export const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Экраны' })
export const drawer = (page: Page): Locator => page.getByTestId('drawer')
export const toast = (page: Page, text: string | RegExp): Locator => page.getByTestId('toast').filter({ hasText: text })

/** Leaves only what the text finds; the number of rows is what the bar says. */
export async function find(page: Page, text: string, rows: string) {
  await page.getByTestId('wall-find').fill(text)
  await expect(page.locator('.wall-range')).toHaveText(new RegExp(`из ${rows}$`))
}

/** Opens the screen of this code in the drawer. */
export async function openScreen(page: Page, code: string) {
  await find(page, code, '1')
  await grid(page).getByRole('row').nth(1).click()
  await expect(drawer(page)).toContainText(code)
}

export const value = (page: Page, field: string): Locator => drawer(page).getByRole('button', { name: new RegExp(`^${field}: .*Изменить$`) })

/** Turns the value into its editor and types into it; what follows is the journey's. */
export async function typeInto(page: Page, field: string, text: string): Promise<Locator> {
  await value(page, field).click()
  const editor = drawer(page).getByRole('textbox', { name: field, exact: true })
  await editor.fill(text)
  return editor
}

export async function setValue(page: Page, field: string, text: string) {
  await (await typeInto(page, field, text)).press('Enter')
  await expect(value(page, field)).toHaveText(text)
}
