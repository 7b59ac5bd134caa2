import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { type EngineState, shellChannels, type WindowDoor } from '../contracts/window-door.ts'

const shell = Object.assign(new EventEmitter(), { invoked: [] as unknown[][], invoke(...call: unknown[]) { shell.invoked.push(call); return Promise.resolve(null) } })
const exposed: Record<string, unknown> = {}
vi.mock('electron', () => ({ contextBridge: { exposeInMainWorld: (name: string, door: unknown) => { exposed[name] = door } }, ipcRenderer: shell }))
const posted: unknown[][] = []
vi.stubGlobal('window', { location: { origin: 'pult://app' }, postMessage: (...message: unknown[]) => { posted.push(message) } })
await import('./preload.ts')
const door = exposed.pult as WindowDoor

test('the page is given named calls only: no channel, no event, no Node', () => {
  expect(Object.keys(exposed)).toEqual(['pult'])
  expect(Object.keys(door).sort()).toEqual(['chooseFolder', 'onEngineState', 'onMenu', 'restartEngine', 'setLanguage'])
})

test('what the shell said before the page listened is said again, and listening can end', () => {
  const heard: EngineState[] = []
  shell.emit(shellChannels.engineState, {}, { kind: 'refused', problem: { reason: 'folder-in-use' } })
  const stop = door.onEngineState((state) => heard.push(state))
  shell.emit(shellChannels.engineState, {}, { kind: 'running' })
  stop()
  shell.emit(shellChannels.engineState, {}, { kind: 'starting' })
  expect(heard.map(({ kind }) => kind)).toEqual(['refused', 'running'])
})

test('an engine port goes to this very page and nowhere else', () => {
  const port = {}
  shell.emit(shellChannels.enginePort, { ports: [port] })
  expect(posted.at(-1)).toEqual([{ type: shellChannels.enginePort }, 'pult://app', [port]])
})

test('calls carry only their own argument', async () => {
  await door.setLanguage('kk')
  await door.restartEngine()
  expect(shell.invoked).toEqual([[shellChannels.setLanguage, 'kk'], [shellChannels.restartEngine]])
})
