import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, test as base, _electron, expect, type Page } from '@playwright/test'
import { demonstrationFolder, houseFolder } from './demonstration-folder.ts'
import { type RunningEngine, startEngine } from './start-engine.ts'
import { type Watch, watchPage } from './watch-page.ts'

export { expect }
export { expectAccessible } from './expect-accessible.ts'
export { watchPage } from './watch-page.ts'

export type HostOptions = { host: 'browser' | 'electron' }
type Visit = (url: string, options?: BrowserContextOptions & { expected?: RegExp }) => Promise<Page>
type TestThings = {
  /** What the data folder holds at first. */
  startsOn: 'demonstration' | 'nothing'
  dataFolder: string
  /** `pult serve` on the folder; stopped after the test. */
  serve: (...options: string[]) => Promise<RunningEngine>
  /** Another person's browser, watched like the first one; `expected` are complaints the journey brings about itself. */
  visit: Visit
  page: Page
}

/** Each test has a folder, engines and pages of its own, so that no test can stumble over another. */
export const test = base.extend<TestThings, HostOptions>({
  host: ['browser', { option: true, scope: 'worker' }],
  startsOn: ['demonstration', { option: true }],
  dataFolder: async ({ startsOn }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-e2e-'))
    if (startsOn === 'demonstration') cpSync(demonstrationFolder, folder, { recursive: true })
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  serve: async ({ dataFolder }, use) => {
    const engines: RunningEngine[] = []
    await use(async (...options) => {
      const engine = await startEngine(dataFolder, ...options)
      engines.push(engine)
      return engine
    })
    for (const engine of engines) await engine.stop()
  },
  visit: async ({ browser, contextOptions }, use) => {
    const visits: { watch: Watch; expected: RegExp | undefined; close: () => Promise<void> }[] = []
    await use(async (url, { expected, ...options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, ...options })
      const page = await context.newPage()
      visits.push({ watch: watchPage(page), expected, close: () => context.close() })
      await page.goto(url)
      return page
    })
    for (const { close } of visits) await close()
    for (const { watch, expected } of visits) expect(watch.complaints().filter((complaint) => !expected?.test(complaint))).toEqual([])
  },
  page: async ({ host, dataFolder, serve, visit }, use) => {
    if (host === 'electron') return useElectron(dataFolder, use)
    const { url } = await serve()
    const page = await visit(url)
    await painted(page)
    await use(page)
  },
})

/** The list and the map stand on the screen with their data. */
export async function painted(page: Page) {
  await expect(page.locator('html[data-wall=painted]')).toBeAttached()
}

async function useElectron(dataFolder: string, use: (page: Page) => Promise<void>) {
  const app = await _electron.launch({ args: [houseFolder, '--lang=ru', `--data=${dataFolder}`], env: { ...process.env, PULT_LANGUAGE: 'ru' } as Record<string, string> })
  const page = await app.firstWindow()
  const watch = watchPage(page)
  await painted(page)
  await use(page)
  await app.close()
  expect(watch.complaints()).toEqual([])
}
