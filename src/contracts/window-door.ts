import type { Problem } from './problems.ts'

/** How the engine fares, as the shell sees it: `crashed` offers a restart, `refused` says why it cannot start at all. */
export type EngineState =
  | { kind: 'starting' }
  | { kind: 'running' }
  | { kind: 'crashed'; exitCode: number; crashes: number }
  | { kind: 'refused'; problem: Problem }
/** What the window's menu asks the page to do. */
export type MenuCommand = 'undo' | 'redo' | 'palette' | 'settings' | 'import' | 'wall'

/** The one typed door between the page and Electron (`window.pult`); absent in a browser. */
export type WindowDoor = {
  restartEngine(): Promise<void>
  onEngineState(listener: (state: EngineState) => void): () => void
  onMenu(listener: (command: MenuCommand) => void): () => void
  /** The system's folder dialog; null when the person thought better of it. */
  chooseFolder(): Promise<string | null>
  setLanguage(language: 'ru' | 'kk' | 'en'): Promise<void>
}

export const shellChannels = {
  restartEngine: 'pult:restart-engine', engineState: 'pult:engine-state', menu: 'pult:menu', chooseFolder: 'pult:choose-folder',
  setLanguage: 'pult:set-language', enginePort: 'pult:engine-port',
} as const

declare global {
  interface Window { pult?: WindowDoor }
}
