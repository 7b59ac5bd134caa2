import { contextBridge, ipcRenderer } from 'electron'
import { type EngineState, type MenuCommand, shellChannels, type WindowDoor } from '../contracts/window-door.ts'

/** One typed door: named calls only, never a channel name from the page. */
const listen = <T>(channel: string) => (listener: (value: T) => void) => {
  const handler = (_event: unknown, value: T) => listener(value)
  ipcRenderer.on(channel, handler)
  return () => { ipcRenderer.removeListener(channel, handler) }
}

/** What the shell said before the page listened is said again. */
let engineState: EngineState | null = null
listen<EngineState>(shellChannels.engineState)((state) => { engineState = state })

const door: WindowDoor = {
  restartEngine: () => ipcRenderer.invoke(shellChannels.restartEngine) as Promise<void>,
  onEngineState(listener) {
    if (engineState) listener(engineState)
    return listen<EngineState>(shellChannels.engineState)(listener)
  },
  onMenu: listen<MenuCommand>(shellChannels.menu),
  chooseFolder: () => ipcRenderer.invoke(shellChannels.chooseFolder) as Promise<string | null>,
  setLanguage: (language) => ipcRenderer.invoke(shellChannels.setLanguage, language) as Promise<void>,
}
contextBridge.exposeInMainWorld('pult', door)

// A port cannot cross the bridge; it is passed on to this very page as a window message.
ipcRenderer.on(shellChannels.enginePort, (event) => {
  window.postMessage({ type: shellChannels.enginePort }, window.location.origin, event.ports as MessagePort[])
})
