import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createElectronStandIn } from '../../../tests/helpers/electron-stand-in.ts'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { shellChannels } from '../../contracts/window-door.ts'
import { prepareShell, startShell } from './shell.ts'

const ownFrame = { url: 'pult://app/', parent: null }

async function started(answers: Parameters<typeof createElectronStandIn>[1] = {}) {
  const folder = folderOfTest()
  const rendererFolder = join(folder, 'out', 'renderer')
  mkdirSync(rendererFolder, { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  const standIn = createElectronStandIn({ userData: folder }, answers)
  const logged: string[] = []
  expect(prepareShell(standIn.module)).toBe(true)
  await startShell(standIn.module, {
    dataFolder: folder, contents: null, engineFile: 'engine.js', probeFile: 'probe-process.js', preloadFile: 'preload.cjs', root: folder, language: 'ru', log: (event) => logged.push(event), checkForUpdates: null, engineEnvironment: () => ({ VAULT: 'key' }),
  })
  const [window] = standIn.windows
  const [engine] = standIn.children
  if (!window || !engine) throw new Error('no window or engine')
  return { standIn, window, engine, folder, logged }
}

test('a second instance leaves at once', () => {
  const standIn = createElectronStandIn({ userData: tmpdir() }, { hasLock: false })
  expect(prepareShell(standIn.module)).toBe(false)
  expect(standIn.seen.quits).toBe(1)
})

test('the window is sandboxed, isolated, without Node, and loads only our scheme', async () => {
  const { window, standIn } = await started()
  expect(window.options.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, webviewTag: false, devTools: false })
  expect(standIn.seen.sandboxed).toBe(true)
  expect(window.loaded).toEqual(['pult://app/'])
})

test('[SE1] the engine is handed the key of its vault in its environment, and in no argument', async () => {
  const { standIn } = await started()
  expect(standIn.children[0]!.env).toMatchObject({ VAULT: 'key' })
  expect(standIn.children[0]!.args.join()).not.toContain('VAULT')
})

test('navigation, redirects, new windows and embedded pages are refused', async () => {
  const { window } = await started()
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    let prevented = false
    window.webContents.emit(event, { preventDefault: () => { prevented = true } })
    expect(prevented, event).toBe(true)
  }
  expect(window.webContents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
})

test('permissions are denied by default, requests leave only for our own origin', async () => {
  const { standIn } = await started()
  const check = standIn.session.check as (contents: null, permission: string, origin: string) => boolean
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'hid']) expect(check(null, permission, 'pult://app'), permission).toBe(false)
  expect(check(null, 'clipboard-sanitized-write', 'pult://app')).toBe(true)
  expect(check(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false)
  const before = standIn.session.beforeRequest as (details: { url: string }, answer: (decision: { cancel: boolean }) => void) => void
  const isCancelled = (url: string) => { let cancel = false; before({ url }, (decision) => { cancel = decision.cancel }); return cancel }
  expect(isCancelled('https://example.com/x')).toBe(true)
  expect(isCancelled('file:///etc/passwd')).toBe(true)
  expect(isCancelled('pult://application/')).toBe(true)
  expect(isCancelled('pult://app/assets/a.js')).toBe(false)
})

test('the page is served with a strict policy and nothing outside its folder exists', async () => {
  const { standIn } = await started()
  const page = await standIn.request('pult://app/')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const url of ['pult://app/../secret.txt', 'pult://app/%2e%2e/secret.txt', 'pult://app/..%2fsecret.txt', 'pult://other/', 'pult://app/blobs/zz']) {
    expect((await standIn.request(url)).status, url).toBe(404)
  }
})

test('only our own main frame is heard over IPC', async () => {
  const { standIn } = await started({ folder: '/chosen' })
  expect(await standIn.invoke(shellChannels.chooseFolder, ownFrame)).toBe('/chosen')
  for (const frame of [null, { url: 'https://evil.example/', parent: null }, { url: 'pult://app/', parent: {} }, { url: 'pult://application/', parent: null }]) {
    expect(() => standIn.invoke(shellChannels.restartEngine, frame)).toThrow('not the control room')
  }
})

test('a window gets a port when the engine is ready, and a new one after a restart', async () => {
  const { window, engine, standIn, logged } = await started()
  window.webContents.emit('did-finish-load')
  const ports = () => window.webContents.sent.filter(({ channel }) => channel === shellChannels.enginePort).length
  const states = () => window.webContents.sent.filter(({ channel }) => channel === shellChannels.engineState).map(({ value }) => (value as { kind: string }).kind)
  expect(ports()).toBe(0)
  engine.emit('message', { type: 'ready' })
  expect(ports()).toBe(1)
  engine.emit('exit', 134)
  expect(states().at(-1)).toBe('crashed')
  expect(logged).toContain('engine-crashed')
  standIn.invoke(shellChannels.restartEngine, ownFrame)
  standIn.children[1]?.emit('message', { type: 'ready' })
  expect(standIn.children).toHaveLength(2)
  expect(ports()).toBe(2)
  expect(states().at(-1)).toBe('running')
})

test('an engine that refuses to start says why and is not called a crash', async () => {
  const { window, engine } = await started()
  engine.emit('message', { type: 'refused', problem: { reason: 'folder-in-use' } })
  engine.emit('exit', 1)
  const last = window.webContents.sent.filter(({ channel }) => channel === shellChannels.engineState).at(-1)
  expect(last?.value).toEqual({ kind: 'refused', problem: { reason: 'folder-in-use' } })
})

test('quitting waits until the engine has written everything', async () => {
  const { standIn, engine } = await started()
  let prevented = 0
  standIn.app.emit('before-quit', { preventDefault: () => { prevented += 1 } })
  expect(prevented).toBe(1)
  expect(engine.posted.at(-1)?.message).toEqual({ type: 'stop' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(standIn.seen.quits).toBe(1)
  standIn.app.emit('before-quit', { preventDefault: () => { prevented += 1 } })
  expect(prevented).toBe(1)
})

test('a page that is gone is said in the person\'s language and can be opened again', async () => {
  const { standIn, window, logged } = await started({ dialogButton: 0 })
  window.webContents.emit('render-process-gone', {}, { reason: 'oom' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(standIn.seen.dialogs[0]?.message).toContain('oom')
  expect(standIn.seen.dialogs[0]?.message).toContain('Ничего не потеряно')
  expect(window.webContents.reloads).toBe(1)
  expect(logged).toContain('page-gone')
})

test('the window remembers its place; the menu follows the language', async () => {
  const { window, folder, standIn } = await started()
  window.emit('close')
  expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toEqual({ bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: false })
  standIn.invoke(shellChannels.setLanguage, ownFrame, 'kk')
  expect(standIn.seen.menus.at(-1)?.some(({ label }) => label === 'Өңдеу')).toBe(true)
  standIn.invoke(shellChannels.setLanguage, ownFrame, 'xx')
  expect(standIn.seen.menus).toHaveLength(2)
})

test('an engine that refused makes room for a restart, and what it still says is not heard', async () => {
  const { engine, standIn, window } = await started()
  engine.emit('message', { type: 'refused', problem: { reason: 'folder-in-use' } })
  expect(engine.killed).toBe(true)
  standIn.invoke(shellChannels.restartEngine, ownFrame)
  expect(standIn.children).toHaveLength(2)
  engine.emit('message', { type: 'ready' })
  engine.emit('exit', 1)
  const states = window.webContents.sent.filter(({ channel }) => channel === shellChannels.engineState).map(({ value }) => (value as { kind: string }).kind)
  expect(states).toEqual(['refused', 'starting'])
})

test('quitting twice asks the engine once, and no engine is started while it stops', async () => {
  const { standIn, engine } = await started()
  engine.postMessage = (message: unknown) => void engine.posted.push({ message, ports: [] })
  const quit = () => standIn.app.emit('before-quit', { preventDefault: () => undefined })
  quit()
  quit()
  expect(engine.posted).toHaveLength(1)
  engine.emit('exit', 0)
  standIn.invoke(shellChannels.restartEngine, ownFrame)
  expect(standIn.children).toHaveLength(1)
  await new Promise((resolve) => setImmediate(resolve))
  expect(standIn.seen.quits).toBeGreaterThan(0)
})

test('[MD4] a probe is a process of the shell, without the secrets of the engine: what it says and its end reach the engine, and it ends with it', async () => {
  const { standIn, engine } = await started()
  const task = { kind: 'providers', limits: { ms: 1, bytes: 1 } }
  engine.emit('message', { type: 'probe', id: 'one', task })
  const probe = standIn.children[1]!
  expect([probe.file, probe.args, probe.env.VAULT]).toEqual(['probe-process.js', [JSON.stringify(task)], undefined])
  probe.emit('message', { kind: 'providers', runtime: '1', providers: [] })
  expect(engine.posted.at(-1)?.message).toEqual({ type: 'probe-said', id: 'one', answer: { kind: 'providers', runtime: '1', providers: [] } })
  engine.emit('message', { type: 'probe-kill', id: 'one' })
  expect(probe.killed).toBe(true)
  expect(engine.posted.at(-1)?.message).toEqual({ type: 'probe-ended', id: 'one', code: 15 })
  engine.emit('message', { type: 'probe', id: 'two', task })
  engine.emit('exit', 139)
  expect(standIn.children[2]!.killed).toBe(true)
})

test('an address that is none is answered like an absent page', async () => {
  const { standIn } = await started()
  expect((await standIn.request('pult://app/%zz')).status).toBe(404)
})
