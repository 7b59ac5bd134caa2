// The programs the tests drive: a browser, mosquitto, nats-server. Found where they are, installed where we may, asked for elsewhere.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromiumPath } from './find-chromium.mjs'
import { root } from './tree.mjs'

const onWindows = process.platform === 'win32'
/** Debian keeps servers in sbin, which a person's PATH often lacks. */
const folders = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin', '/opt/homebrew/bin', 'C:/Program Files/mosquitto']

export function findProgram(name, variable) {
  const files = [variable && process.env[variable], ...folders().filter(Boolean).map((folder) => join(folder, onWindows ? `${name}.exe` : name))]
  return files.find((file) => file && existsSync(file)) ?? null
}

export const tools = [
  { name: 'Chromium', debian: 'chromium', variable: 'PULT_CHROMIUM', find: () => chromiumPath(), fetch: fetchChromium,
    advice: 'run `npx playwright install chromium`, or install Chromium or Chrome' },
  { name: 'mosquitto', debian: 'mosquitto', variable: 'PULT_MOSQUITTO', find: () => findProgram('mosquitto', 'PULT_MOSQUITTO'),
    advice: 'Debian/Ubuntu: `sudo apt install mosquitto`; macOS: `brew install mosquitto`; Windows: `winget install EclipseFoundation.Mosquitto`' },
  { name: 'mosquitto_pub and _sub', debian: 'mosquitto-clients', variable: 'PULT_MOSQUITTO_PUB', find: () => findProgram('mosquitto_pub', 'PULT_MOSQUITTO_PUB'),
    advice: 'Debian/Ubuntu: `sudo apt install mosquitto-clients`; elsewhere they come with mosquitto' },
  { name: 'nats-server', debian: 'nats-server', variable: 'PULT_NATS_SERVER', find: () => findProgram('nats-server', 'PULT_NATS_SERVER'),
    advice: 'Debian/Ubuntu: `sudo apt install nats-server`; macOS: `brew install nats-server`; Windows: `winget install NATSAuthors.NATSServer`' },
]

/** Installs what is missing where that is ours to do; returns one sentence for each program still missing. */
export function ensureTools(say) {
  const absent = () => tools.filter((tool) => !tool.find())
  if (absent().length > 0 && isRootOnDebian()) {
    installPackages(absent().map(({ debian }) => debian), say)
    // Not every system has it, and without it the whole browser serves.
    installPackages(['chromium-headless-shell'], say)
  }
  for (const tool of absent()) tool.fetch?.(say)
  return absent().map(({ name, variable, advice }) => `${name} is missing: ${advice}, or name its executable in ${variable}.`)
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release') || !findProgram('apt-get')) return false
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function installPackages(names, say) {
  say(`Installing ${names.join(', ')} with apt-get`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const install = () => apt('install', '-y', '--no-install-recommends', ...names)
  if (!install()) apt('update') && install() // a bare system has no package lists yet
}

function fetchChromium(say) {
  say('Fetching Chromium with Playwright')
  spawnSync(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], { stdio: 'inherit', cwd: root })
}
