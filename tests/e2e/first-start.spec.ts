import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { expectTranslated, type Language, textsOf } from './shown-texts.ts'

test.use({ startsOn: 'nothing' })
test.describe.configure({ mode: 'parallel' })

const languageNames = { ru: 'Русский', kk: 'Қазақша', en: 'English' }
const themes = ['dark', 'light'] as const
const sections = ['look', 'people', 'networks', 'profiles', 'advertisers', 'files', 'data', 'backups', 'audit', 'about', 'licences']
const screensOfTheDemonstration = '10049'

test('the first start opens on the Wall with the demonstration network, as the browser asks: in Russian, in the dark', async ({ page }) => {
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('button', { name: /^Все 10/ })).toHaveText('Все 10\u00a0049')
  await expect(page.getByRole('grid', { name: 'Экраны' }).getByRole('row').nth(5)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Алматы/ }).first()).toBeVisible()
})

/** Words do not depend on the theme, and what stands in the way of a reader does not depend on the language: each language is read in one theme, and one of them looked at whole in both. */
test('every room speaks ru and is open to everyone, dark and light', async ({ page }) => {
  test.slow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const theme of themes) {
    await setTheme(page, 'ru', theme)
    await lookAround(page, 'ru')
  }
})

test('every room speaks kk in the dark and en in the light', async ({ page }) => {
  test.slow()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  let shown: Language = 'ru'
  for (const [language, theme] of [['kk', 'dark'], ['en', 'light']] as const) {
    await switchTo(page, shown, language)
    await setTheme(page, language, theme)
    await lookAround(page, language)
    shown = language
  }
})

/** Live, from the foot of the window: no reload. */
async function switchTo(page: Page, from: Language, language: Language) {
  await page.evaluate(() => { document.documentElement.dataset.sameDocument = 'yes' })
  await page.getByRole('button', { name: `${textsOf(from, 'frame').language}: ${languageNames[from]}` }).click()
  await page.getByRole('menuitemradio', { name: languageNames[language] }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html[data-same-document=yes]')).toBeAttached()
}

async function setTheme(page: Page, language: Language, theme: (typeof themes)[number]) {
  await page.locator('.person-button').click()
  await page.getByRole('menuitemradio', { name: textsOf(language, 'frame')[`theme-${theme}`], exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function lookAround(page: Page, language: Language) {
  const wall = textsOf(language, 'wall')
  const examine = async () => {
    await expectTranslated(page, language)
    if (language === 'ru') await expectAccessible(page)
  }
  await page.getByRole('link', { name: textsOf(language, 'frame')['room-wall'] }).click()
  const all = await page.getByRole('toolbar', { name: wall.filters }).getByRole('button', { name: new RegExp(`^${wall.all}`) }).textContent()
  expect(all?.replace(/\D/g, '')).toBe(screensOfTheDemonstration)
  await examine()
  await page.getByRole('grid', { name: wall.screens }).getByRole('row').nth(3).click()
  await expect(page.getByTestId('drawer').getByRole('heading', { name: wall.trail })).toBeVisible()
  await examine()
  await page.getByRole('navigation', { name: wall.lists }).getByRole('link', { name: wall.venues }).click()
  await expect(page.getByRole('grid', { name: wall.venues })).toBeVisible()
  await examine()
  await page.getByRole('navigation', { name: wall.lists }).getByRole('link', { name: wall.screens }).click()
  await page.keyboard.press('Control+KeyK')
  await page.getByRole('combobox').fill(language === 'en' ? 'language' : '04')
  await expect(page.getByRole('option').nth(1)).toBeVisible()
  await examine()
  await page.keyboard.press('Escape')
  for (const section of sections) {
    await goTo(page, `#/settings/${section}`)
    await expect(page.getByRole('heading', { level: 1, name: textsOf(language, 'settings')[`section.${section}`] })).toBeVisible()
    await examine()
  }
  await goTo(page, '#/settings/files')
  await page.getByRole('button', { name: textsOf(language, 'settings')['files.import'] }).click()
  await expect(page.getByRole('dialog', { name: textsOf(language, 'import-dialog').title })).toBeVisible()
  await examine()
  await page.keyboard.press('Escape')
}

const goTo = (page: Page, hash: string) => page.evaluate((place) => { location.hash = place }, hash)
