import sharp from 'sharp'
import { expect, expectAccessible, painted, test } from './fixtures.ts'
import { leaveIncidents, openIncidents } from './incidents-acts.ts'
import { expectTranslated } from './shown-texts.ts'
import { drawer } from './wall-acts.ts'

test('[PH2] a dark billboard is noticed, talked about, given to a technician and closed with a photo; rules of light and triggers are at hand', async ({ dataFolder, serve, visit }) => {
  const { billboard, store } = leaveIncidents(dataFolder)
  const { url } = await serve()
  const page = await visit(url, { viewport: { width: 1280, height: 800 } })
  await painted(page)
  await openIncidents(page)
  const list = page.getByRole('grid', { name: 'Происшествия' })
  await expect(list).toContainText(store)
  await list.getByRole('row', { name: billboard }).click()

  await drawer(page).getByRole('button', { name: 'Принять', exact: true }).click()
  await expect(drawer(page)).toContainText('замечено')
  // What moves below it has come to rest.
  await expect(drawer(page).getByRole('button', { name: 'Принять', exact: true })).toBeHidden()
  await drawer(page).getByLabel('Заметка').fill('Сосед видел искры у щита питания')
  await drawer(page).getByRole('button', { name: 'Записать' }).click()
  await expect(drawer(page).getByRole('listitem').filter({ hasText: 'Сосед видел искры' })).toBeVisible()

  await drawer(page).getByRole('button', { name: 'Дать задание' }).click()
  const sheet = page.getByRole('dialog', { name: /Задание|Листок/ })
  await expect(sheet).toContainText(billboard)
  await expectTranslated(page, 'ru')
  await sheet.getByRole('button', { name: 'Готово' }).click()
  await drawer(page).getByRole('button', { name: 'Закрыть задание' }).click()
  const closing = page.getByRole('dialog', { name: 'Закрыть задание' })
  await closing.getByLabel('Что сделано').fill('Заменён блок питания')
  await closing.getByLabel('Фото').setInputFiles({ name: 'after.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 64, height: 48, channels: 3, background: '#e2b13c' } }).png().toBuffer() })
  await closing.getByRole('button', { name: 'Закрыть задание' }).click()
  await expect(closing).toBeHidden()
  await expect(drawer(page)).toContainText('Заменён блок питания')
  const photo = drawer(page).getByRole('img', { name: 'Фото' })
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
  await expectAccessible(page)

  await page.evaluate(() => { location.hash = '#/settings/triggers' })
  await expect(page.getByRole('heading', { name: 'Триггеры' })).toBeVisible()
  await page.getByRole('button', { name: 'Добавить датчик' }).click()
  await page.getByRole('dialog').getByLabel('Имя', { exact: true }).fill('sensor-yard')
  await page.getByRole('dialog').getByRole('button', { name: 'Добавить', exact: true }).click()
  await page.getByRole('dialog', { name: 'sensor-yard' }).getByRole('button', { name: 'Готово' }).click()
  await expect(page.getByText('доступ выдан')).toBeVisible()
  await page.evaluate(() => { location.hash = '#/settings/light-hours' })
  await expect(page.getByRole('heading', { name: 'Свет и часы' })).toBeVisible()
  await expectTranslated(page, 'ru')
  await expectAccessible(page)
})
