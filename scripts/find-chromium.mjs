// Where a Chromium is that tests and benchmarks may drive, without fetching anything.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const known = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/snap/bin/chromium'],
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:/Program Files/Google/Chrome/Application/chrome.exe', 'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe'],
}

/** What to launch; throws where there is none. */
export function findChromium(env = process.env) {
  return launched(chromiumPath(env))
}

/** The same engine without the parts of a window, at two thirds of the work: for tests that look at pages only. Elsewhere the whole browser. */
export function findHeadlessChromium(env = process.env) {
  const shell = '/usr/bin/chromium-headless-shell'
  return launched(!env.PULT_CHROMIUM && process.platform === 'linux' && existsSync(shell) ? shell : chromiumPath(env))
}

function launched(executablePath) {
  if (!executablePath) throw new Error('No Chromium found: set PULT_CHROMIUM to its executable, or run `npx playwright install chromium`.')
  return { executablePath, args: safeFlags }
}

/** The executable, or null: PULT_CHROMIUM first, then Debian's, then Playwright's own download, then an installed browser. */
export function chromiumPath(env = process.env) {
  const [debian, ...others] = known[process.platform] ?? []
  const isThere = (file) => Boolean(file) && existsSync(file)
  const given = [env.PULT_CHROMIUM, process.platform === 'linux' ? debian : null].find(isThere)
  return given ?? [downloadedByPlaywright(), debian, ...others].find(isThere) ?? null
}

function downloadedByPlaywright() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath()
  } catch {
    return null // Playwright has no browser for this platform
  }
}

/** What keeps the browser on this machine and quiet; the sandbox stays on unless root makes it impossible. */
const safeFlags = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
