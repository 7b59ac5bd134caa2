import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findHeadlessChromium } from './scripts/find-chromium.mjs'
import type { HostOptions } from './tests/e2e/fixtures.ts'

const electronFolder = join(import.meta.dirname, 'node_modules', 'electron')
const electronIsThere = existsSync(join(electronFolder, 'path.txt')) && existsSync(join(electronFolder, 'dist', readFileSync(join(electronFolder, 'path.txt'), 'utf8')))

const inChromium = { host: 'browser' as const, browserName: 'chromium' as const, launchOptions: findHeadlessChromium() }

export default defineConfig<HostOptions>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/e2e/make-demonstration.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 3,
  fullyParallel: true,
  // No journey is a bar of time: a slow machine is waited for.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 }, locale: 'ru-RU', timezoneId: 'Asia/Almaty', screenshot: 'only-on-failure',
    // It takes a fifth of the run's time: whoever looks for the reason of a failure adds `--trace on`.
    trace: 'off',
  },
  projects: [
    // The longest journey begins first, so that nobody waits for it alone.
    { name: 'kiosk', testMatch: '**/screens.spec.ts', use: inChromium },
    { name: 'chromium', testIgnore: '**/screens.spec.ts', use: inChromium },
    // The journeys of one window. Real Electron where its runtime is present; elsewhere there is no such project rather than a pretence of one.
    ...(electronIsThere ? [{ name: 'electron', testMatch: '**/{first-start,wall,backups}.spec.ts', use: { host: 'electron' as const } }] : []),
  ],
})
