import { editor, hour, hoursNote, makeCampaign, row, screenCount, setField, week } from './campaigns-acts.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { expectTranslated, prefer } from './shown-texts.ts'
import { toast } from './wall-acts.ts'

test.beforeEach(async ({ page }) => {
  await page.getByRole('link', { name: 'Кампании' }).click()
  await expect(page.getByRole('button', { name: 'Новая кампания' }).first()).toBeVisible()
})

test('a line is booked by mouse: goal, hours painted, screens counted while a condition is chosen, single ones taken out', async ({ page }) => {
  await makeCampaign(page, 'Весенний ряд')
  await setField(page, 'Доля эфира, %', '8,3')
  await expect(row(page, 'Весенний ряд')).toContainText('8,3')
  await expect(hoursNote(page)).toHaveText('168 часов в неделю')
  await hour(page, 0, 0).hover()
  await page.mouse.down()
  await hour(page, 6, 7).hover()
  await page.mouse.up()
  await expect(hoursNote(page)).toHaveText('112 часов в неделю')
  const everywhere = (await screenCount(page).textContent()) ?? ''
  await editor(page).getByRole('button', { name: 'Добавить условие' }).click()
  const picker = page.getByRole('dialog', { name: 'Добавить условие' })
  await picker.getByLabel('По чему отбирать').selectOption('city')
  await picker.getByLabel('Найти значение').fill('актобе')
  await picker.getByLabel('Найти значение').press('Enter')
  await expect(screenCount(page)).not.toHaveText(everywhere)
  await picker.getByRole('button', { name: 'Применить' }).click()
  await expect(editor(page).getByRole('button', { name: 'город: Актобе' })).toBeVisible()
  const before = Number((await screenCount(page).textContent())?.replace(/\D/g, ''))
  await editor(page).getByRole('button', { name: 'Показать список' }).click()
  const list = page.getByRole('dialog', { name: 'Экраны линии' })
  await list.getByRole('option').nth(1).click()
  await expect(list.getByText('Исключён 1')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(async () => Number((await screenCount(page).textContent())?.replace(/\D/g, ''))).toBe(before - 1)
  await page.keyboard.press('Control+KeyZ')
  await expect.poll(async () => Number((await screenCount(page).textContent())?.replace(/\D/g, ''))).toBe(before)
})

test('whoever has no mouse books as well: opens a row, turns hours, changes the goal, leaves, and takes it all back', async ({ page }) => {
  await makeCampaign(page, 'Без мыши')
  await page.keyboard.press('Escape')
  await expect(editor(page)).toBeHidden()
  await page.keyboard.press('Slash')
  await page.keyboard.type('без мыши')
  await expect(page.getByRole('treegrid').getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(editor(page).getByRole('radio', { name: 'Доля' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(editor(page).getByLabel('Раз в час')).toHaveValue('36')
  await week(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(hoursNote(page)).toHaveText('166 часов в неделю')
  for (let step = 0; step < 2; step += 1) {
    await page.keyboard.press('Control+KeyZ')
    await expect(toast(page, /^Отменено: правка/).nth(step)).toBeVisible()
  }
  await expect(hoursNote(page)).toHaveText('168 часов в неделю')
})

test('what is wrong stands beside its field, and what was typed stays [ER2]', async ({ page }) => {
  await makeCampaign(page, 'С ошибкой')
  await setField(page, 'Доля эфира, %', '140')
  await expect(editor(page).getByText('От 0,01 до 100')).toBeVisible()
  await expect(editor(page).getByLabel('Доля эфира, %')).toHaveValue('140')
  await setField(page, 'По', '01.01.2020')
  await expect(editor(page).getByText('Период кончается раньше, чем начинается.')).toBeVisible()
  await expect(editor(page).getByLabel('По', { exact: true })).toHaveValue('01.01.2020')
  await editor(page).getByRole('button', { name: 'Вернуть как было' }).click()
  await expect(editor(page).getByLabel('По', { exact: true })).not.toHaveValue('01.01.2020')
})

test('several lines are shifted in one edit, which one click takes back', async ({ page }) => {
  for (const name of ['Сдвиг первый', 'Сдвиг второй']) {
    await makeCampaign(page, name)
    await page.keyboard.press('Escape')
  }
  await page.getByTestId('campaign-find').fill('сдвиг')
  await expect(page.getByRole('treegrid').getByRole('row')).toHaveCount(3)
  const flight = (await row(page, 'Сдвиг первый').locator('.is-flight').textContent()) ?? ''
  await page.getByRole('checkbox', { name: 'Отметить все' }).click()
  await page.getByRole('button', { name: 'Изменить…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Изменить 2 линии' })
  await dialog.getByLabel('Сдвинуть период, дней').fill('7')
  await expect(dialog.getByText('Изменятся 2 линии')).toBeVisible()
  await dialog.getByRole('button', { name: 'Применить' }).click()
  await expect(row(page, 'Сдвиг первый').locator('.is-flight')).not.toHaveText(flight)
  await toast(page, 'Изменены 2 линии').getByRole('button', { name: 'Отменить' }).click()
  await expect(row(page, 'Сдвиг первый').locator('.is-flight')).toHaveText(flight)
})

test('the room is whole in every language, dark and light: nothing untranslated, nothing that a screen reader stumbles over', async ({ page }) => {
  await makeCampaign(page, 'Целиком')
  for (const [language, theme] of [['ru', 'dark'], ['kk', 'light'], ['en', 'dark']] as const) {
    await prefer(page, language, theme)
    await expect(editor(page)).toBeVisible()
    await expect(editor(page).locator('.week-cell').first()).toBeVisible()
    await expectTranslated(page, language)
    await expectAccessible(page)
  }
})
