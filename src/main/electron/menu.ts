import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '../../contracts/people.ts'
import type { MenuCommand } from '../../contracts/window-door.ts'
import en from '../../../resources/locales/en/shell.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/shell.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/shell.json' with { type: 'json' }

export type ShellTexts = typeof en
const texts: Record<Language, ShellTexts> = { ru, kk, en }
export const shellTexts = (language: Language): ShellTexts => texts[language]

type MenuParts = { language: Language; isMac: boolean; isDevelopment: boolean; send: (command: MenuCommand) => void; checkForUpdates: (() => void) | null }

/** Undo and redo go to the page, which knows whether a text field or the network is meant. */
export function menuTemplate({ language, isMac, isDevelopment, send, checkForUpdates }: MenuParts): MenuItemConstructorOptions[] {
  const text = shellTexts(language)
  const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions =>
    ({ label, accelerator, click: () => send(name), registerAccelerator: false })
  const updates: MenuItemConstructorOptions[] = checkForUpdates ? [{ label: text.checkForUpdates, click: checkForUpdates }] : []
  const app: MenuItemConstructorOptions = {
    label: 'Pult',
    submenu: [...updates, command(text.settings, 'settings'), { type: 'separator' }, { role: 'quit', label: text.quit }],
  }
  const edit: MenuItemConstructorOptions = {
    label: text.edit,
    submenu: [
      command(text.undo, 'undo', 'CmdOrCtrl+Z'), command(text.redo, 'redo', 'CmdOrCtrl+Shift+Z'), { type: 'separator' },
      { role: 'cut', label: text.cut }, { role: 'copy', label: text.copy }, { role: 'paste', label: text.paste }, { role: 'selectAll', label: text.selectAll },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: text.view,
    submenu: [
      command(text.wall, 'wall'), command(text.palette, 'palette', 'CmdOrCtrl+K'), command(text.import, 'import'), { type: 'separator' },
      { role: 'resetZoom', label: text.resetZoom }, { role: 'zoomIn', label: text.zoomIn }, { role: 'zoomOut', label: text.zoomOut }, { role: 'togglefullscreen', label: text.fullScreen },
      ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  }
  return isMac ? [app, edit, view, { role: 'windowMenu' }] : [app, edit, view]
}
