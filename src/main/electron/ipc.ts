import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { languages, type Language } from '../../contracts/people.ts'
import { shellChannels } from '../../contracts/window-door.ts'
import { isOwnOrigin } from './harden.ts'

type Acts = { restartEngine: () => void; chooseFolder: () => Promise<string | null>; setLanguage: (language: Language) => void }
type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>

/** Only our own page's main frame is heard, and only by these three names. */
export function isTrustedSender(event: Sender): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwnOrigin(frame.url)
}

export function handleIpc(ipc: Pick<IpcMain, 'handle'>, acts: Acts): void {
  const handle = (channel: string, act: (argument: unknown) => unknown) => ipc.handle(channel, (event, argument: unknown) => {
    if (!isTrustedSender(event)) throw new Error(`${channel}: the sender is not the control room`)
    return act(argument)
  })
  handle(shellChannels.restartEngine, () => acts.restartEngine())
  handle(shellChannels.chooseFolder, () => acts.chooseFolder())
  handle(shellChannels.setLanguage, (argument) => {
    const language = languages.find((known) => known === argument)
    if (language) acts.setLanguage(language)
  })
}
