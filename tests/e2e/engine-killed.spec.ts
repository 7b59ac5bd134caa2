import { expect, painted, test } from './fixtures.ts'
import { drawer, openScreen, setValue, typeInto, value } from './wall-acts.ts'

const code = 'AKT-001-A01-R2'
/** Chromium writes down each attempt to reach an engine that is not there, and each one with a token that no longer counts. */
const brokenLine = /WebSocket connection to|ERR_CONNECTION_REFUSED|status of 401/

test('an engine killed under an open page: it is said, what was typed stays, what was acknowledged is there, and the page goes on', async ({ serve, visit }) => {
  test.setTimeout(90_000)
  const engine = await serve()
  const page = await visit(engine.url, { expected: brokenLine })
  await painted(page)
  await openScreen(page, code)
  await setValue(page, 'Заметка', 'подтверждено до обрыва')
  const editor = await typeInto(page, 'Название', 'имя, не дописанное до об')
  await engine.kill()

  const banner = page.getByRole('alert').filter({ hasText: 'Движок остановился.' })
  await expect(banner).toContainText('Ничего не потеряно: всё подтверждённое на диске.')
  await expect(page.getByRole('contentinfo', { name: 'Состояние' })).toContainText('Нет связи с движком')
  await expect(editor).toHaveValue('имя, не дописанное до об')
  await editor.press('Enter')
  await expect(drawer(page).getByRole('alert')).toHaveText('Нет связи с движком. Ничего не отправлено; связь восстановится сама.')
  await expect(editor).toHaveValue('имя, не дописанное до об')

  const again = await serve('--port', new URL(engine.url).port)
  await expect(page.getByRole('alert').filter({ hasText: 'Этот адрес больше не действует.' })).toContainText('Откройте адрес, который он напечатал при запуске.')
  await expect(editor).toHaveValue('имя, не дописанное до об')

  const other = await page.context().newPage()
  await other.goto(again.url)
  await painted(other)
  await openScreen(other, code)
  await expect(value(other, 'Заметка')).toHaveText('подтверждено до обрыва')

  await page.bringToFront()
  await expect(page.getByText('Этот адрес больше не действует.')).toBeHidden()
  await editor.press('Enter')
  await expect(value(page, 'Название')).toHaveText('имя, не дописанное до об')
  await expect(value(other, 'Название')).toHaveText('имя, не дописанное до об')
})
