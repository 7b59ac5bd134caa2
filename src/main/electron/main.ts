import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import electronUpdater from 'electron-updater'
import { languageOfLocale } from '../../contracts/people.ts'
import { vaultKeyVariable } from '../keys/vault-sealer.ts'
import { openKeys } from './keys.ts'
import { shellTexts } from './menu.ts'
import { prepareShell, startShell } from './shell.ts'
import { createUpdates, readUpdateFeed } from './updates.ts'
import { vaultEnvironment } from './vault-environment.ts'

const here = dirname(fileURLToPath(import.meta.url))
const argument = (name: string) => electron.app.commandLine.getSwitchValue(name)
const dataFolder = argument('data') || process.env.PULT_DATA || join(electron.app.getPath('appData'), 'Pult')
const has = (name: string) => electron.app.commandLine.hasSwitch(name)

function log(event: string, details: Record<string, unknown>): void {
  mkdirSync(join(dataFolder, 'logs'), { recursive: true })
  appendFileSync(join(dataFolder, 'logs', 'shell.log'), `${JSON.stringify({ time: new Date().toISOString(), event, ...details })}\n`)
}

if (prepareShell(electron)) {
  const language = languageOfLocale(electron.app.getPreferredSystemLanguages()[0] ?? '')
  const feedUrl = readUpdateFeed(dataFolder)
  const say = (event: { kind: 'ready'; version: string } | { kind: 'none' }) => {
    const text = shellTexts(language)
    void electron.dialog.showMessageBox({ message: event.kind === 'ready' ? text.updateReady.replace('{{version}}', event.version) : text.updateNone })
  }
  const updates = feedUrl ? createUpdates({ updater: electronUpdater.autoUpdater, feedUrl, say, log }) : null
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  startShell(electron, {
    dataFolder, contents: has('empty') ? 'empty' : has('demo') ? 'demo' : null, language, log,
    engineFile: join(here, 'engine.js'), probeFile: join(here, 'probe-process.js'), preloadFile: join(here, '..', 'preload', 'preload.cjs'), root: join(here, '..', '..'),
    engineEnvironment: () => vaultEnvironment(openKeys(join(dataFolder, 'keys'), electron.safeStorage), vaultKeyVariable),
    checkForUpdates: updates ? () => void updates.check() : null,
  }).catch((error: unknown) => {
    log('shell-failed', { error: String(error) })
    electron.app.exit(1)
  })
}
