import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, expectAccessible, test as base } from './fixtures.ts'

const fixture = (name: string) => join(import.meta.dirname, '..', '..', 'src', 'main', 'images', 'fixtures', name)
const test = base.extend<{ files: { rail: string; tall: string; torn: string; film: string } }>({
  /** What the studio sent this morning. */
  files: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-studio-'))
    const put = async (name: string, width: number, height: number, share = 1) => {
      const bytes = await sharp({ create: { width, height, channels: 3, background: 'gray', noise: { type: 'gaussian', mean: 120, sigma: 30 } } }).jpeg().toBuffer()
      writeFileSync(join(folder, name), bytes.subarray(0, Math.floor(bytes.length * share)))
      return join(folder, name)
    }
    await use({ rail: await put('утро_1920x158.jpg', 1920, 158), tall: await put('утро_1080x1920.jpg', 1080, 1920), torn: await put('вечер_540x960.jpg', 540, 960, 0.5), film: fixture('sound.mp4') })
    rmSync(folder, { recursive: true, force: true })
  },
})

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Добавить ролики' })
const drawer = (page: Page): Locator => page.getByTestId('drawer')

async function offer(page: Page, files: string[]): Promise<Locator> {
  await page.getByRole('link', { name: 'Кампании' }).first().click()
  await page.getByRole('link', { name: 'Ролики' }).click()
  await page.getByRole('button', { name: 'Добавить ролики' }).click()
  await dialogOf(page).getByTestId('creative-files').setInputFiles(files)
  return dialogOf(page)
}

test('files become creatives by their names; what no screen can show says why beside it, and the rest is taken', async ({ page, files }) => {
  const dialog = await offer(page, [files.rail, files.tall, files.torn, fixture('hevc.mp4')])
  await expect(dialog.getByRole('textbox', { name: 'Название ролика' })).toHaveCount(3)
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: 'Бренд' }).first().selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Загрузить 3 ролика' }).click()
  await expect(dialog.locator('.arrival.is-done')).toHaveCount(2)
  await expect(dialog.getByText('Файл «вечер_540x960.jpg» повреждён или не читается.')).toBeVisible()
  await expect(dialog.getByText('Видео «hevc.mp4» сжато способом HEVC (H.265), экраны его не играют.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Открыть ролик' }).click()
  await expect(drawer(page).getByTestId('verdict')).toContainText('Ждёт решения')
  await expect(drawer(page).locator('.file-row')).toHaveCount(2)
  await expect(drawer(page).locator('.file-row').first()).toContainText('1920 × 158')
  await expectAccessible(page)
})

test('a creative is refused with a reason and approved by keyboard; another file of the same size makes a new version that waits again; undo takes it back', async ({ page, files }) => {
  const dialog = await offer(page, [files.rail])
  await dialog.getByRole('combobox', { name: 'Бренд' }).first().selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Загрузить 1 ролик' }).press('Enter')
  await dialog.getByRole('button', { name: 'Открыть ролик' }).press('Enter')
  const verdict = drawer(page).getByTestId('verdict')
  await drawer(page).getByRole('button', { name: 'Отклонить…' }).press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(drawer(page).getByText('Назовите причину отказа.')).toBeVisible()
  await page.keyboard.type('Цена не та')
  await page.keyboard.press('Control+Enter')
  await expect(verdict).toContainText('Цена не та')
  await drawer(page).getByRole('button', { name: 'Одобрить' }).press('Enter')
  await expect(verdict).toContainText('Одобрен')
  await drawer(page).getByTestId('creative-files').first().setInputFiles(files.tall)
  await expect(drawer(page)).toContainText('версия 2')
  await expect(verdict).toContainText('Ждёт решения')
  await page.getByRole('grid', { name: 'Ролики' }).focus()
  await page.keyboard.press('Control+z')
  await expect(verdict).toContainText('Одобрен')
  await expect(drawer(page)).toContainText('версия 1')
})

test('a film is measured, plays where it is looked at, and brings a picture of itself', async ({ page, files }) => {
  const dialog = await offer(page, [files.film])
  await dialog.getByRole('combobox', { name: 'Бренд' }).first().selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Загрузить 1 ролик' }).click()
  await dialog.getByRole('button', { name: 'Открыть ролик' }).click()
  await expect(drawer(page).locator('.file-row')).toContainText('180 × 320 · 1 с · H.264 · со звуком · 25 к/с')
  const film = drawer(page).getByLabel('Видео ролика «sound»')
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.videoHeight)).toBe(320)
  await expect.poll(() => drawer(page).locator('.file-row img').evaluate((picture: HTMLImageElement) => picture.naturalHeight)).toBe(320)
})
