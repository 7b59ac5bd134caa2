import { join } from 'node:path'
import type * as Electron from 'electron'
import { probeEnvironment } from '../onnx/start-probe.ts'
import type { Language } from '../../contracts/people.ts'
import { type MenuCommand, shellChannels } from '../../contracts/window-door.ts'
import { answerAppRequest, appOrigin, appScheme } from './app-protocol.ts'
import { createEngineHost, type EngineHost } from './engine-host.ts'
import { hardenApp, hardenSession } from './harden.ts'
import { handleIpc } from './ipc.ts'
import { menuTemplate, shellTexts } from './menu.ts'
import { createProbeRelay } from './probe-relay.ts'
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts'

export type ShellOptions = {
  dataFolder: string
  contents: 'demo' | 'empty' | null
  engineFile: string
  probeFile: string
  preloadFile: string
  /** Where the program lies. */
  root: string
  language: Language
  log: (event: string, details: Record<string, unknown>) => void
  /** What the engine is handed beside its arguments, asked when it starts. */
  engineEnvironment: () => Record<string, string>
  /** Null while updates are not configured. */
  checkForUpdates: (() => void) | null
}
const engineStopLimitMs = 15_000

/** Must run before the app is ready: one instance, the page's scheme, the sandbox. */
export function prepareShell(electron: typeof Electron): boolean {
  if (!electron.app.requestSingleInstanceLock()) {
    electron.app.quit()
    return false
  }
  electron.protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }])
  hardenApp(electron.app)
  return true
}

/** The thin shell: windows, menu, keys, the engine's life. It never blocks and knows nothing of the domain. */
export async function startShell(electron: typeof Electron, options: ShellOptions): Promise<void> {
  const { app, ipcMain, session } = electron
  await app.whenReady()
  hardenSession(session.defaultSession)
  const folders = { rendererFolder: join(options.root, 'out', 'renderer'), blobsFolder: join(options.dataFolder, 'blobs'), picturesFolder: join(options.dataFolder, 'cache', 'studio', 'pictures') }
  electron.protocol.handle(appScheme, (request) => answerAppRequest({ url: request.url, range: request.headers.get('range') }, folders))

  let language = options.language
  const engine = hostEngine(electron, options)
  const open = () => openWindow(electron, options, engine, () => language)
  const setMenu = () => electron.Menu.setApplicationMenu(electron.Menu.buildFromTemplate(menuTemplate({
    language, isMac: process.platform === 'darwin', isDevelopment: !app.isPackaged, checkForUpdates: options.checkForUpdates,
    send: (command: MenuCommand) => electron.BrowserWindow.getFocusedWindow()?.webContents.send(shellChannels.menu, command),
  })))
  handleIpc(ipcMain, {
    restartEngine: engine.restart,
    chooseFolder: () => chooseFolder(electron, language),
    setLanguage: (next) => { language = next; setMenu() },
  })
  setMenu()
  engine.start()
  open()
  app.on('second-instance', () => focusFirst(electron))
  app.on('activate', () => { if (electron.BrowserWindow.getAllWindows().length === 0) open() })
  app.on('window-all-closed', () => app.quit())
  stopBeforeQuit(app, engine)
}

function hostEngine(electron: typeof Electron, options: ShellOptions): EngineHost {
  const argument = JSON.stringify({ folder: options.dataFolder, root: options.root, contents: options.contents })
  return createEngineHost({
    fork: () => electron.utilityProcess.fork(options.engineFile, [argument], { serviceName: 'Pult engine', env: { ...process.env, ...options.engineEnvironment() } }),
    relay: createProbeRelay((task) => electron.utilityProcess.fork(options.probeFile, [JSON.stringify(task)], { serviceName: 'Pult model probe', stdio: 'ignore', env: probeEnvironment(process.env) })),
    newChannel: () => new electron.MessageChannelMain(),
    onState: (state) => { for (const window of electron.BrowserWindow.getAllWindows()) window.webContents.send(shellChannels.engineState, state) },
    log: options.log,
  })
}

function openWindow(electron: typeof Electron, options: ShellOptions, engine: EngineHost, language: () => Language): void {
  const stateFile = join(electron.app.getPath('userData'), 'window.json')
  const { bounds, maximized } = placeWindow(readWindowState(stateFile), electron.screen.getAllDisplays())
  const window = new electron.BrowserWindow({
    ...bounds, minWidth: smallestWindow.width, minHeight: smallestWindow.height, show: false, backgroundColor: '#0c1014', title: 'Pult',
    webPreferences: {
      preload: options.preloadFile, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, spellcheck: false,
      devTools: !electron.app.isPackaged,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  watchPage(electron, window, options, language)
  const { webContents } = window
  const receiver = { id: window.id, give: (port: Electron.MessagePortMain) => webContents.postMessage(shellChannels.enginePort, null, [port]) }
  webContents.on('did-finish-load', () => {
    webContents.send(shellChannels.engineState, engine.state())
    engine.addWindow(receiver)
  })
  window.on('closed', () => engine.removeWindow(receiver.id))
  void window.loadURL(`${appOrigin}/`)
}

/** A page that crashed or hangs is said in words, with a way on; the engine goes on meanwhile. */
function watchPage(electron: typeof Electron, window: Electron.BrowserWindow, { log }: ShellOptions, language: () => Language): void {
  const ask = async (message: string, buttons: string[]) => (await electron.dialog.showMessageBox(window, { type: 'warning', message, buttons, defaultId: 0, cancelId: 1 })).response === 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log('page-gone', { reason })
    const text = shellTexts(language())
    void ask(text.pageGone.replace('{{reason}}', reason), [text.reload, text.close]).then((again) => {
      // Closed, perhaps, while the question stood.
      if (window.isDestroyed()) return
      if (again) window.webContents.reload()
      else window.destroy()
    })
  })
  window.on('unresponsive', () => {
    log('page-hangs', {})
    const text = shellTexts(language())
    void ask(text.pageHangs, [text.reload, text.wait]).then((again) => { if (again && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer() })
  })
}

async function chooseFolder(electron: typeof Electron, language: Language): Promise<string | null> {
  const { canceled, filePaths } = await electron.dialog.showOpenDialog({ title: shellTexts(language).chooseFolder, properties: ['openDirectory', 'createDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}

function focusFirst(electron: typeof Electron): void {
  const [window] = electron.BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Quitting waits for the engine to put its last writes on the disk. */
function stopBeforeQuit(app: Electron.App, engine: EngineHost): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void engine.stop(engineStopLimitMs, (work, ms) => setTimeout(work, ms).unref()).then(() => {
      stopped = true
      app.quit()
    })
  })
}
