import type { Page } from '@playwright/test'
import { expect, expectAccessible, painted, test } from './fixtures.ts'
import { expectTranslated, prefer } from './shown-texts.ts'
import { drawPictures, dropPictures, keepRecipe, openStudio, pictureNamed } from './studio-acts.ts'
import { drawer } from './wall-acts.ts'

const count = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Сколько в каком состоянии' }).getByRole('button', { name })
const openCount = async (page: Page): Promise<number> => Number((await count(page, /^в работе/).innerText()).trim())

/** Draws one line, takes it back, draws it by keyboard again, and says it is right. */
async function correctByBrush(page: Page): Promise<void> {
  await pictureNamed(page, 'box_204_1').click()
  const stage = page.getByRole('group', { name: 'Снимок до и после' })
  await expect(stage.locator('.stage-layer').first()).toBeVisible()
  await page.keyboard.press('1')
  const area = (await stage.locator('.stage-picture').boundingBox())!
  await page.mouse.move(area.x + area.width * 0.4, area.y + area.height * 0.5)
  await page.mouse.down()
  await page.mouse.move(area.x + area.width * 0.6, area.y + area.height * 0.6, { steps: 6 })
  await page.mouse.up()
  await expect(stage.locator('.stroke-brush')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(stage.locator('.stroke-brush')).toHaveCount(0)
  await stage.focus()
  await page.keyboard.press(' ')
  await expect(stage.locator('.stroke-brush')).toHaveCount(1)
  await page.keyboard.press('e')
  await expect(pictureNamed(page, 'box_204_1')).toContainText('поправлен вручную')
}

/** Marks the picture that lies open, and sees it alone. */
async function markFavourite(page: Page): Promise<void> {
  await drawer(page).getByRole('button', { name: '☆ В избранное' }).click()
  await count(page, /^только избранные: 1$/).click()
  await expect(page.getByTestId('picture-item')).toHaveCount(1)
  await count(page, /^только избранные/).click()
}

/** The room's own keys stand beside those of the whole house. */
async function readKeys(page: Page): Promise<void> {
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Клавиши' }).getByRole('region', { name: 'Студия' })).toContainText('Сравнить A и B')
  await page.keyboard.press('Escape')
}

test('[ST4] a dozen photos are dropped, watched, one is corrected by brush, the shadow changes without the network, and all goes out for Wildberries and Ozon with a report', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await keepRecipe(page)
  await openStudio(page)
  await expect(page.getByText('Снимки товаров: вырезать, проверить, выгрузить')).toBeVisible()
  await dropPictures(page, await drawPictures())
  const dialog = page.getByRole('dialog', { name: 'Новая партия' })
  await expect(dialog).toContainText('12 снимков')
  await dialog.getByLabel('Название партии').fill('Весна')
  await dialog.getByLabel('Рецепт').selectOption({ label: 'Две площадки, тень' })
  await dialog.getByLabel('Выгружать').selectOption({ label: 'каждый снимок сразу' })
  await dialog.getByRole('button', { name: 'Начать 12 снимков' }).click()
  await expect(dialog).toBeHidden()

  // Watched: the torn one fails with its reason, the rest goes on.
  await expect.poll(() => openCount(page), { timeout: 120_000 }).toBe(0)
  await expect(pictureNamed(page, 'torn')).toHaveAttribute('data-state', 'failed')
  await expect(count(page, /^не получилось: 1$/)).toBeVisible()

  await correctByBrush(page)

  // Another shadow: seen at once, and the network did not run for it.
  await pictureNamed(page, 'ball_102_1').click()
  await drawer(page).getByRole('button', { name: /^Тень под товаром/ }).click()
  const density = drawer(page).getByRole('slider', { name: 'плотность' })
  await density.focus()
  await page.keyboard.press('End')
  await expect(drawer(page)).toContainText('Сеть не запускалась')
  await drawer(page).getByRole('button', { name: 'Применить к партии' }).click()
  await expect(drawer(page).getByRole('button', { name: 'Применить к партии' })).toBeHidden()
  await expect.poll(() => openCount(page), { timeout: 120_000 }).toBe(0)

  for (const [language, theme] of [['kk', 'light'], ['en', 'dark'], ['ru', 'dark']] as const) {
    await prefer(page, language, theme)
    await expect(page.getByTestId('picture-item').first()).toBeVisible()
    // Nothing of the bar above the picture is cut off, whatever the words are.
    await expect.poll(() => page.locator('.viewer-bar').evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0)
    await expectTranslated(page, language)
    await expectAccessible(page)
  }

  // Whatever is doubtful is settled by one key, and the files go out.
  for (let left = await count(page, /^сомнительных/).innerText(); left.trim() !== '0'; left = await count(page, /^сомнительных/).innerText()) {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('a')
    await expect(count(page, /^сомнительных/)).not.toHaveText(left)
  }
  await expect(pictureNamed(page, 'ball_102_1')).toHaveAttribute('data-state', 'written')
  await pictureNamed(page, 'ball_102_1').click()
  await expect(drawer(page).getByRole('listitem').filter({ hasText: 'Wildberries' })).toContainText('900 × 1200 JPEG')
  await expect(drawer(page).getByRole('listitem').filter({ hasText: 'Ozon' })).toContainText(/КБ/)
  await markFavourite(page)
  await readKeys(page)
  await page.getByRole('button', { name: 'Файлы и отчёт' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: /\.zip$/ })).toBeVisible()
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'XLSX' }).click()])
  expect(report.suggestedFilename()).toMatch(/\.xlsx$/)
})

test('recipes and rules of marketplaces are read in every language, and a copy of a recipe is the house\'s own', async ({ serve, visit }) => {
  const { url } = await serve()
  const page = await visit(url, { viewport: { width: 1920, height: 1080 } })
  await painted(page)
  for (const [language, theme] of [['kk', 'light'], ['en', 'light'], ['ru', 'dark']] as const) {
    await prefer(page, language, theme)
    for (const part of ['recipes/marketplaces', 'recipes/presets']) {
      await page.evaluate((hash) => { location.hash = hash }, `#/studio/${part}`)
      await expect(page.locator('.recipe-editor')).toBeVisible()
      await expectTranslated(page, language)
      // Once in each theme.
      if (language !== 'kk') await expectAccessible(page)
    }
  }
  await page.getByRole('navigation', { name: 'Рецепты' }).getByRole('link', { name: /^Маркетплейсы/ }).click()
  await page.getByRole('button', { name: 'Копия' }).click()
  await expect(page.getByRole('heading', { name: 'Маркетплейсы, белый фон, копия' })).toBeVisible()
  // A background of one's own: seen by its name, and taken away again.
  const output = page.getByRole('article', { name: 'wildberries' })
  await output.getByRole('button', { name: /^Фон/ }).click()
  await output.getByLabel('фон', { exact: true }).selectOption({ label: 'картинка' })
  await output.getByTestId('recipe-image').setInputFiles({ name: 'стол.jpg', mimeType: 'image/jpeg', buffer: Buffer.from((await drawPictures())[0]!.base64, 'base64') })
  await expect(output.locator('.image-thumb img')).toBeVisible()
  await expect(output.getByRole('listitem').filter({ hasText: 'Фон' })).toContainText('стол.jpg')
  await output.getByRole('button', { name: 'Убрать картинку' }).click()
  await expect(output.getByLabel('фон', { exact: true })).toHaveValue('colour')
  await page.getByLabel('Название').fill('Наши площадки')
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Рецепты' }).getByRole('link', { name: /^Наши площадки/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('.recipe-head').click()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('navigation', { name: 'Рецепты' }).getByRole('link', { name: /^Маркетплейсы, белый фон, копия/ })).toBeVisible()
})
