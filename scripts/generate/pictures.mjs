// docs/pictures/*.png: the rooms as README shows them, over a fresh demonstration network. Needs a Chromium, so it runs only when asked for by name.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { startEngine } from '../../tests/e2e/start-engine.ts'
import { findChromium } from '../find-chromium.mjs'
import { root } from '../tree.mjs'

const mostBytes = 400_000
const pictures = join(root, 'docs', 'pictures')
const aliveScreens = 200
const colleagues = [['Динара Омарова', 'operator'], ['Пётр Ким', 'planner'], ['Аружан Сейтова', 'studio'], ['Марат Ли', 'approver'], ['Елена Цой', 'ad-ops']]

export async function generate() {
  mkdirSync(pictures, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'pult-pictures-'))
  const engine = await startEngine(folder)
  const browser = await chromium.launch(findChromium())
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU', timezoneId: 'Asia/Almaty', reducedMotion: 'reduce' })
    return (await takeAll(await context.newPage(), engine.url)).join(', ')
  } finally {
    await browser.close()
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function takeAll(page, url) {
  await page.goto(url)
  await page.evaluate(seatPeople, colleagues)
  await page.reload()
  await painted(page)
  await page.evaluate(enliven, aliveScreens)
  const light = await take(page, 'wall-light', { theme: 'light' })
  await page.getByRole('row').nth(3).click()
  await page.getByText('Чеки по часам').first().waitFor()
  const dark = await take(page, 'wall-dark', { theme: 'dark' })
  await page.goto(`${new URL(url).origin}/#/settings/people`)
  await page.getByText('Марат Ли').waitFor()
  return [dark, light, await take(page, 'settings-dark', { theme: 'dark' })]
}

/** Runs in the page: players for so many screens, until they all have the plan that was published along with them. */
async function enliven(screens) {
  await fetch('/api/demonstration/enliven', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ screens }) })
  for (;;) {
    const { total } = await (await fetch('/api/screens')).json()
    if (total.playing >= screens && total.planOld === 0) return
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }
}

/** Runs in the page: the one at the desk gets a name, and colleagues. */
async function seatPeople(colleagues) {
  const call = async (path, body) => (await fetch(`/api${path}`, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()
  const { person } = await call('/session')
  await call('/people/edit', { personId: person.id, name: 'Айгуль Нурланова' })
  for (const [name, role] of colleagues) await call('/people', { name, roles: [role] })
}

const painted = (page) => page.locator('html[data-wall=painted]').waitFor({ state: 'attached' })

async function take(page, name, { theme }) {
  await page.evaluate(async (chosen) => {
    await fetch('/api/session/preferences', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ theme: chosen }) })
    document.documentElement.dataset.theme = chosen
  }, theme)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(500)
  const path = join(pictures, `${name}.png`)
  await page.screenshot({ path })
  const { size } = statSync(path)
  if (size > mostBytes) throw new Error(`${name}.png has ${size} bytes; README should stay light: at most ${mostBytes}`)
  return `${name}.png ${Math.round(size / 1024)} KB`
}
