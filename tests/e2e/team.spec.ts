import type { Page } from '@playwright/test'
import { expect, expectAccessible, painted, test } from './fixtures.ts'
import { drawer, grid, openScreen, setValue, toast, value } from './wall-acts.ts'

/** The certificate was made here a second ago, and no browser knows it. A refused password is an answer that Chromium writes down. */
const newcomer = { ignoreHTTPSErrors: true, expected: /responded with a status of 422/ }
const code = 'AKT-001-A01-R2'

test('a team meets over one engine: invited, seen, edited and undone live, each within their own rights', async ({ serve, visit }) => {
  test.setTimeout(120_000)
  const engine = await serve('--lan')
  const administrator = await visit(onThisMachine(engine.log(), /задайте пароль здесь[^:]*: (\S+)/), newcomer)
  await acceptInvite(administrator, 'длинный пароль Айгуль')
  await painted(administrator)

  const operator = await visit(await invite(administrator, 'Динара Омарова', 'Оператор'), newcomer)
  await acceptInvite(operator, 'длинный пароль Динары')
  const planner = await visit(await invite(administrator, 'Пётр Ким', 'Планировщик'), newcomer)
  await acceptInvite(planner, 'длинный пароль Петра')

  for (const page of [administrator, operator, planner]) await openScreen(page, code)
  await setValue(administrator, 'Название', 'Имя от администратора')
  await expect(value(operator, 'Название')).toHaveText('Имя от администратора')
  await expect(grid(planner).getByRole('row').nth(1)).toContainText('Имя от администратора')
  await expect(operator.getByRole('list', { name: 'Кто ещё здесь' }).getByRole('img', { name: 'Пётр Ким' })).toBeVisible()
  await expect(operator.getByRole('list', { name: 'Кто ещё здесь' }).getByRole('img')).toHaveCount(2)

  await setValue(operator, 'Заметка', 'протереть стекло')
  await expect(value(administrator, 'Заметка')).toHaveText('протереть стекло')
  await operator.keyboard.press('Control+KeyZ')
  await expect(toast(operator, 'Отменено: правка')).toBeVisible()
  await expect(value(administrator, 'Заметка')).toHaveText('не задано')
  await expect(value(administrator, 'Название')).toHaveText('Имя от администратора')
  await expect(drawer(administrator).locator('.trail li').filter({ hasText: 'протереть стекло' }).first()).toContainText('Динара Омарова')

  await expect(planner.getByRole('button', { name: 'Добавить', exact: true })).toBeHidden()
  await expect(drawer(planner).getByRole('button', { name: /Изменить|Вывести|Удалить/ })).toHaveCount(0)
  await expect(drawer(planner).getByRole('textbox')).toHaveCount(0)
  await planner.getByRole('link', { name: 'Настройки' }).click()
  await expect(planner.getByRole('link', { name: 'Резервные копии' })).toBeHidden()

  await revokeSessionOf(administrator, 'Динара Омарова')
  await expect(operator.getByRole('heading', { name: 'Вход в Пульт' })).toBeVisible()
})

test('a wrong password is said in words, and after a few of them the next try has to wait', async ({ serve, visit }) => {
  const engine = await serve('--lan')
  const link = onThisMachine(engine.log(), /задайте пароль здесь[^:]*: (\S+)/)
  const first = await visit(link, newcomer)
  await acceptInvite(first, 'длинный пароль Айгуль')
  await painted(first)
  const owner = (await first.locator('.person-button').textContent()) ?? ''

  const page = await visit(new URL(link).origin, newcomer)
  await expectAccessible(page)
  await page.getByLabel('Имя').fill(owner)
  const tryPassword = async (password: string) => {
    await page.getByLabel('Пароль').fill(password)
    await page.getByRole('button', { name: 'Войти' }).click()
  }
  await tryPassword('не тот')
  await expect(page.getByRole('alert')).toHaveText('Имя или пароль не подходят.')
  await expect(page.getByLabel('Имя')).toHaveValue(owner)
  await expect(async () => {
    await tryPassword('снова не тот')
    await expect(page.getByRole('alert')).toHaveText(/Слишком много попыток\. Следующая будет принята через \d+ с\./, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  expect((await page.request.get(new URL('/api/system/health', link).href)).status()).toBe(401)
})

/** The link as it was printed, but asked of this machine, whatever its name is on the network. */
function onThisMachine(log: string, pattern: RegExp): string {
  const [, found] = pattern.exec(log) ?? []
  if (found === undefined) throw new Error(`no invitation was printed:\n${log}`)
  const url = new URL(found)
  url.hostname = '127.0.0.1'
  return url.href
}

async function acceptInvite(page: Page, password: string) {
  await page.getByLabel('Новый пароль').fill('мало')
  await page.getByLabel('Ещё раз').fill('мало')
  await page.getByRole('button', { name: 'Задать пароль и войти' }).click()
  await expect(page.getByLabel('Новый пароль')).toHaveAccessibleDescription(/Пароль короткий/)
  await page.getByLabel('Новый пароль').fill(password)
  await page.getByLabel('Ещё раз').fill(password)
  await page.getByRole('button', { name: 'Задать пароль и войти' }).click()
  await painted(page)
}

async function invite(page: Page, person: string, role: string): Promise<string> {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: 'Люди' }).click()
  await page.getByRole('button', { name: 'Добавить человека' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Имя').fill(person)
  await dialog.getByRole('checkbox', { name: 'Оператор' }).uncheck()
  await dialog.getByRole('checkbox', { name: role }).check()
  await dialog.getByRole('button', { name: 'Создать приглашение' }).click()
  const link = await dialog.getByLabel('Ссылка').inputValue()
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await page.getByRole('link', { name: 'Стена' }).click()
  return link
}

async function revokeSessionOf(page: Page, person: string) {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: 'Люди' }).click()
  await page.getByRole('button', { name: person }).click()
  await page.getByRole('dialog', { name: person }).getByRole('button', { name: 'Завершить' }).click()
  await expect(page.getByRole('dialog', { name: person }).getByText('Сейчас нигде не вошёл.')).toBeVisible()
}
