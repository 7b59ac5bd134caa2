import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, _electron, expect, type Page } from '@playwright/test'
import { demonstrationFolder, houseFolder } from './demonstration-folder.ts'
import { type RunningEngine, startEngine } from './start-engine.ts'
import { watchPage } from './watch-page.ts'

export { expect }
export { expectAccessible } from './expect-accessible.ts'
export { watchPage } from './watch-page.ts'

export type HostOptions = { host: 'browser' | 'electron' }
type WorkerThings = HostOptions & { dataFolder: string; engine: RunningEngine | null }
type TestThings = { url: string; page: Page }

/** A fresh copy of the demonstration folder per worker, an engine on it, and a page that is open on the Wall. */
export const test = base.extend<TestThings, WorkerThings>({
  host: ['browser', { option: true, scope: 'worker' }],
  dataFolder: [async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pult-e2e-'))
    cpSync(demonstrationFolder, folder, { recursive: true })
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }, { scope: 'worker' }],
  engine: [async ({ host, dataFolder }, use) => {
    const engine = host === 'browser' ? await startEngine(dataFolder) : null
    await use(engine)
    await engine?.stop()
  }, { scope: 'worker' }],
  url: async ({ engine }, use) => { await use(engine?.url ?? '') },
  page: async ({ host, dataFolder, engine, browser, contextOptions }, use) => {
    if (host === 'electron') return useElectron(dataFolder, use)
    const context = await browser.newContext(contextOptions)
    const page = await context.newPage()
    const watch = watchPage(page)
    await page.goto(engine?.url ?? '')
    await use(page)
    await context.close()
    expect(watch.complaints()).toEqual([])
  },
})

async function useElectron(dataFolder: string, use: (page: Page) => Promise<void>) {
  const app = await _electron.launch({ args: [houseFolder, `--data=${dataFolder}`], env: { ...process.env, PULT_LANGUAGE: 'en' } as Record<string, string> })
  const page = await app.firstWindow()
  const watch = watchPage(page)
  await use(page)
  await app.close()
  expect(watch.complaints()).toEqual([])
}
