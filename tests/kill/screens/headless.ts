import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openFolderStorage } from '../../../src/cli/player/folder-storage.ts'
import type { PlayerVictim } from './kiosk.ts'
import { pultVictim } from './processes.ts'

/** `pult player` in the place of a browser. */
export function headlessVictim(name: string, gate: string, folder: string, logFile: string): PlayerVictim {
  const victim = pultVictim(name, ['player', '--gate', gate, '--dir', folder, '--proofs', '10', '--size', '640x360'], logFile)
  return {
    ...victim,
    async storedBatches() {
      await victim.stop()
      const found = await batchesInFolder(folder)
      await victim.start()
      return found
    },
  }
}

/** Of a player that is not running: opening its storage takes a torn end away. */
export async function batchesInFolder(folder: string): Promise<{ key: string; batch: Uint8Array }[]> {
  const storage = await openFolderStorage(folder)
  const keys = await storage.list('batch/')
  const found = await Promise.all(keys.map(async (key) => ({ key, batch: (await storage.read(key))! })))
  await storage.close()
  return found
}

export const foldersOfFleet = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name))
