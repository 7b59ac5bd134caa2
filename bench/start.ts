import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from '../scripts/find-chromium.mjs'
import type { Bench } from './frame/bench.ts'
import { wholeOption } from './frame/arguments.ts'
import { firstAddress } from './frame/first-address.ts'
import { interleave } from './frame/interleave.ts'
import { startEmptyPage } from './limits/start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** From spawning the process to the Wall painted with 10 000 screens, on an existing demonstration folder. */
export const bench: Bench = async (options) => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-bench-start-'))
  const browser = findChromium()
  await (await startWall(folder, browser)).stop()
  let running: (() => Promise<void>) | null = null
  let screens = 0
  const settle = async () => { await running?.(); running = null }
  const measured = await interleave({
    rounds: wholeOption(options, 'rounds', 5), budgetMs: 35_000,
    value: {
      items: 1, prepare: settle,
      round: async () => {
        const wall = await startWall(folder, browser)
        running = wall.stop
        screens = wall.screens
      },
    },
    limit: { items: 1, prepare: settle, round: async () => { running = await startEmptyPage(browser) } },
  })
  await settle()
  rmSync(folder, { recursive: true, force: true })
  return { ...measured, unit: 'ms to the painted Wall', screens }
}

async function startWall(folder: string, browser: { executablePath: string; args: string[] }) {
  const child = spawn(process.execPath, [join(root, 'bin', 'pult.mjs'), 'serve', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await firstAddress(child)
  const opened = await chromium.launch(browser)
  const page = await opened.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  await page.waitForFunction(() => document.documentElement.dataset.wall === 'painted', null, { polling: 'raf' })
  const screens = Number((await page.getByTestId('count-screens').innerText()).replace(/\D/g, ''))
  const stop = async () => {
    await opened.close()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  return { screens, stop }
}
