import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'

/** A stand-in of the `electron` module: the parts the shell touches, recording what was asked of them. */
class StandInContents extends EventEmitter {
  sent: { channel: string; value: unknown; ports: unknown[] }[] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  crashed = 0
  reloads = 0
  send(channel: string, value: unknown) { this.sent.push({ channel, value, ports: [] }) }
  postMessage(channel: string, value: unknown, ports: unknown[]) { this.sent.push({ channel, value, ports }) }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) { this.openHandler = handler }
  forcefullyCrashRenderer() { this.crashed += 1 }
  reload() { this.reloads += 1 }
}

class StandInChild extends EventEmitter {
  posted: { message: unknown; ports: unknown[] }[] = []
  pid = 4242
  killed = false
  readonly file: string
  readonly args: string[]
  readonly env: Record<string, string | undefined>
  constructor(file: string, args: string[], env: Record<string, string | undefined>) {
    super()
    this.file = file
    this.args = args
    this.env = env
  }
  postMessage(message: unknown, ports: unknown[] = []) {
    this.posted.push({ message, ports })
    if ((message as { type?: string }).type === 'stop') queueMicrotask(() => this.emit('exit', 0))
  }
  kill() { this.killed = true; this.emit('exit', 15); return true }
}

/** A window class over the list of all windows, as `BrowserWindow` is. */
class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents()
  readonly id: number
  readonly options: Electron.BrowserWindowConstructorOptions
  shown = false
  focused = false
  loaded: string[] = []
  constructor(options: Electron.BrowserWindowConstructorOptions, id: number) {
    super()
    this.options = options
    this.id = id
  }
  show() { this.shown = true }
  focus() { this.focused = true }
  isMinimized() { return false }
  isDestroyed() { return false }
  restore() {}
  maximize() {}
  isMaximized() { return false }
  getNormalBounds() { return { x: 10, y: 20, width: 1200, height: 800 } }
  destroy() { this.emit('closed') }
  loadURL(url: string) { this.loaded.push(url); return Promise.resolve() }
}

function windowClass(windows: StandInWindow[], onContents: (contents: StandInContents) => void) {
  return class extends StandInWindow {
    static getAllWindows() { return windows }
    static getFocusedWindow() { return windows[0] ?? null }
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super(options, windows.length + 1)
      windows.push(this)
      onContents(this.webContents)
    }
  }
}

export function createElectronStandIn(folders: { userData: string }, answers: { hasLock?: boolean; dialogButton?: number; folder?: string } = {}) {
  const windows: StandInWindow[] = []
  const children: StandInChild[] = []
  const handlers = new Map<string, (event: unknown, argument: unknown) => unknown>()
  const seen = { schemes: [] as unknown[], quits: 0, sandboxed: false, menus: [] as Electron.MenuItemConstructorOptions[][], dialogs: [] as Electron.MessageBoxOptions[] }
  const session = { permission: null as unknown, check: null as unknown, device: null as unknown, beforeRequest: null as unknown }
  let protocolHandler: ((request: { url: string; headers: Headers }) => Promise<Response>) | null = null

  const StandInWindow = windowClass(windows, (contents) => app.emit('web-contents-created', {}, contents))
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    requestSingleInstanceLock: () => answers.hasLock ?? true,
    quit: () => { seen.quits += 1 },
    enableSandbox: () => { seen.sandboxed = true },
    whenReady: () => Promise.resolve(),
    getPath: () => folders.userData,
  })
  const electron = {
    app,
    BrowserWindow: StandInWindow,
    Menu: { buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template, setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => { seen.menus.push(menu) } },
    MessageChannelMain: class { port1 = { end: 'engine' }; port2 = { end: 'window' } },
    dialog: {
      showMessageBox: (_window: unknown, options: Electron.MessageBoxOptions) => { seen.dialogs.push(options); return Promise.resolve({ response: answers.dialogButton ?? 0 }) },
      showOpenDialog: () => Promise.resolve({ canceled: answers.folder === undefined, filePaths: answers.folder === undefined ? [] : [answers.folder] }),
    },
    ipcMain: { handle: (channel: string, handler: (event: unknown, argument: unknown) => unknown) => { handlers.set(channel, handler) } },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => { seen.schemes.push(...schemes) },
      handle: (_scheme: string, handler: (request: { url: string; headers: Headers }) => Promise<Response>) => { protocolHandler = handler },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: { defaultSession: {
      setPermissionRequestHandler: (handler: unknown) => { session.permission = handler },
      setPermissionCheckHandler: (handler: unknown) => { session.check = handler },
      setDevicePermissionHandler: (handler: unknown) => { session.device = handler },
      webRequest: { onBeforeRequest: (handler: unknown) => { session.beforeRequest = handler } },
    } },
    utilityProcess: { fork: (file: string, args: string[], { env = {} }: { env?: Record<string, string | undefined> } = {}) => { const child = new StandInChild(file, args, env); children.push(child); return child } },
  }
  return {
    module: electron as unknown as typeof Electron, app, windows, children, seen, session,
    invoke: (channel: string, frame: { url: string; parent: unknown } | null, argument?: unknown) => handlers.get(channel)?.({ senderFrame: frame }, argument),
    request: (url: string) => protocolHandler?.({ url, headers: new Headers() }) ?? Promise.reject(new Error('no protocol handler')),
  }
}
