import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { bookDialog, expectReasonShown, groupRow, openSchedule, planNumber, publishShown, reading, tabTo, takeHours, timeline, ways } from './schedule-acts.ts'
import { expectTranslated, type Language, textsOf } from './shown-texts.ts'
import { drawer, toast } from './wall-acts.ts'

test('booked by mouse into a conflict, out of it by the second way, to two pilot stores, everywhere, back again, and all of it undone', async ({ page }) => {
  test.slow()
  await openSchedule(page)
  await groupRow(page, 'Алматы').getByRole('rowheader').click()
  await takeHours(page, 'Чай и кофе', 0.76, 0.98)
  await bookDialog(page).getByLabel('Кампания').selectOption({ label: 'Новая кампания, бронь на 3 дня' })
  await bookDialog(page).getByLabel('Название').fill('Чайная неделя')
  await bookDialog(page).getByLabel('Доля, %').fill('95')
  await expect(bookDialog(page).getByText(/помещается \d/)).toBeVisible()
  await bookDialog(page).getByRole('button', { name: 'Забронировать' }).click()

  await expect(drawer(page)).toContainText('Чайная неделя')
  await expect(drawer(page)).toContainText('бронь до')
  await expect(drawer(page).getByTestId('fit')).toContainText('Не хватает')
  await expect(drawer(page).getByRole('table', { name: 'Кто теряет' }).getByRole('row').nth(1)).toBeVisible()
  const before = await drawer(page).getByTestId('fit').textContent()
  await ways(page).getByRole('radio').nth(2).check()
  await drawer(page).getByRole('button', { name: 'Применить' }).click()
  await expect(drawer(page).getByTestId('fit')).not.toHaveText(before ?? '')

  await drawer(page).getByLabel('Сначала в пилотных магазинах').check()
  await expect(drawer(page).getByRole('button', { name: 'Показать разницу…' })).toBeDisabled()
  await drawer(page).getByLabel('Найти магазин').fill('Достык')
  const stores = drawer(page).getByRole('list', { name: 'Пилотные магазины' }).getByRole('checkbox')
  await stores.first().check()
  await drawer(page).getByLabel('Найти магазин').fill('')
  await stores.nth(1).check()
  await expect(drawer(page)).toContainText('Выбрано 2 магазина')
  await drawer(page).getByRole('button', { name: 'Показать разницу…' }).click()
  await publishShown(page, 1)
  await drawer(page).getByLabel('Сначала в пилотных магазинах').uncheck()
  await drawer(page).getByRole('button', { name: 'Показать разницу…' }).click()
  await publishShown(page, 2)

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Планы', exact: true }).click()
  await expect(planNumber(page, 2)).toContainText('везде')
  await expect(planNumber(page, 2)).toContainText('действует')
  await expect(planNumber(page, 1)).toContainText('в 2 магазинах')
  await planNumber(page, 1).getByRole('button', { name: 'Вернуть…' }).click()
  await page.getByRole('dialog', { name: 'Вернуть план № 1' }).getByRole('button', { name: 'Вернуть план № 1' }).click()
  await expect(planNumber(page, 3)).toContainText('откат к плану № 1')
  await expect(planNumber(page, 3)).toContainText('действует')

  for (let left = 2; left >= 0; left -= 1) {
    await page.keyboard.press('Control+KeyZ')
    await expect(page.getByTestId('releases').getByRole('listitem')).toHaveCount(left)
  }
  // The way out, the hold, the booking.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+KeyZ')
  await expect(page.getByRole('button', { name: 'Все линии 121' })).toBeVisible()
  await page.keyboard.press('Slash')
  await expect(groupRow(page, 'Чай и кофе').getByLabel('есть конфликты')).toHaveCount(0)
})

test('whoever has no mouse books, meets a conflict, takes the second way out, publishes and takes it all back', async ({ page }) => {
  test.slow()
  await openSchedule(page)
  await timeline(page).focus()
  await page.keyboard.press('Enter')
  await expect(groupRow(page, 'Чай и кофе')).toBeVisible()
  for (let row = 0; row < 6; row += 1) await page.keyboard.press('ArrowDown')
  await expect(reading(page)).toContainText('Чай и кофе')
  for (let hour = 0; hour < 30; hour += 1) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('KeyB')
  await expect(bookDialog(page).getByLabel('Кампания')).toBeFocused()
  await page.keyboard.press('End')
  await expect(bookDialog(page).getByLabel('Бренд')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('Кофе без мыши')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('90')
  await expect(bookDialog(page).getByText(/помещается \d/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toContainText('Кофе без мыши')
  await expect(drawer(page).getByTestId('fit')).toContainText('Не хватает')
  const before = await drawer(page).getByTestId('fit').textContent()

  // Into the drawer, to the ways out, two down, and apply.
  await tabTo(page, ways(page).getByRole('radio').first())
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(ways(page).getByRole('radio').nth(2)).toBeChecked()
  await tabTo(page, drawer(page).getByRole('button', { name: 'Применить' }))
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByTestId('fit')).not.toHaveText(before ?? '')
  await tabTo(page, drawer(page).getByRole('button', { name: 'Показать разницу…' }))
  await page.keyboard.press('Enter')
  const difference = page.getByRole('dialog', { name: 'Что изменит план № 1' })
  await tabTo(page, difference.getByRole('button', { name: /^Опубликовать на/ }))
  await page.keyboard.press('Enter')
  await expect(toast(page, 'План № 1 опубликован')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()

  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+KeyZ')
  await expect(page.getByRole('button', { name: 'Все линии 121' })).toBeVisible()
})

test('time on a shelf is scrubbed to a given second; what shows there is what the reason names, and who waits shows when it says', async ({ page }) => {
  await openSchedule(page)
  await timeline(page).focus()
  await page.keyboard.press('KeyP')
  const scrubber = page.getByRole('slider', { name: 'Время внутри часа' })
  await expect(page.getByTestId('why-chosen')).toBeVisible()
  await tabTo(page, scrubber)
  for (const key of ['Home', 'Shift+PageDown', 'Shift+PageDown', 'PageDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await expect(page.getByTestId('preview-time')).toHaveText(/:13:30$/)
  await expectReasonShown(page)
  // Who waits says when its turn comes; there it is what shows.
  const waiting = drawer(page).getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Сыграет сама в/ }) }).first()
  const brand = ((await waiting.locator('.strong').textContent()) ?? '').split(' · ')[0]!
  const clock = /\d\d:\d\d:\d\d/.exec((await waiting.getByRole('button').textContent()) ?? '')?.[0]
  await waiting.getByRole('button').press('Enter')
  await expect(page.getByTestId('preview-time')).toHaveText(clock ?? 'a time')
  await expect(page.locator('.preview-lens [aria-current=true]')).toContainText(brand)
  await expectReasonShown(page)
  await page.keyboard.press('Escape')
  await expect(timeline(page)).toBeVisible()
})

test('two weeks of the whole network are rehearsed in the background; each finding is said in every language and leads to where it is', async ({ page }) => {
  test.setTimeout(240_000)
  await openSchedule(page)
  await page.getByRole('button', { name: 'Прогон', exact: true }).click()
  await drawer(page).getByRole('button', { name: textsOf('ru', 'rehearsal')['run'], exact: true }).click()
  await expect(page.getByTestId('finding').first()).toBeVisible({ timeout: 180_000 })
  for (const [language, theme] of [['kk', 'dark'], ['en', 'light'], ['ru', 'light']] as const) {
    await prefer(page, language, theme)
    await page.getByRole('button', { name: textsOf(language, 'schedule')['rehearsal'], exact: true }).click()
    await expect(page.getByTestId('finding').first()).toBeVisible()
    await expectTranslated(page, language)
    await expectAccessible(page)
  }
  await page.getByTestId('finding').getByRole('button', { name: textsOf('ru', 'rehearsal')['look'], exact: true }).first().click()
  await expect(page.getByTestId('why-chosen')).toBeVisible()
})

for (const [language, theme] of [['ru', 'light'], ['kk', 'dark'], ['en', 'light']] as const) {
  test(`the room is whole in ${language}, ${theme}: a line, releases, booking, a shelf; nothing untranslated, nothing that a screen reader stumbles over`, async ({ page }) => {
    const texts = textsOf(language, 'schedule')
    const examine = async () => {
      await expectTranslated(page, language)
      await expectAccessible(page)
    }
    await page.evaluate(() => { location.hash = '#/schedule' })
    await prefer(page, language, theme)
    await timeline(page).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.lane-label').first().click()
    await expect(drawer(page).getByTestId('fit')).toBeVisible()
    await examine()
    await page.getByRole('button', { name: texts['releases'], exact: true }).click()
    await expect(drawer(page)).toContainText(textsOf(language, 'publishing')['releases'] ?? '')
    await examine()
    await page.keyboard.press('Escape')
    await timeline(page).focus()
    await page.keyboard.press('KeyB')
    await expect(page.getByRole('dialog', { name: texts['book-title'] })).toBeVisible()
    await examine()
    await page.keyboard.press('Escape')
    await timeline(page).focus()
    await page.keyboard.press('KeyP')
    await expect(page.getByTestId('why-chosen')).toBeVisible()
    await examine()
  })
}

async function prefer(page: Page, language: Language, theme: 'dark' | 'light') {
  await page.evaluate(async (preferences) => { await fetch('/api/session/preferences', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(preferences) }) }, { language, theme })
  await page.reload()
  await expect(timeline(page).locator('canvas').first()).toBeVisible()
}
