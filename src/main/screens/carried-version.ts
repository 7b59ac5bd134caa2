import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export type CarriedVersion = { version: string; sha256: string }
const versionFile = z.object({ version: z.string().min(1).max(60) })

/** The version of the player that the gate of this Pult gives out; null where none was built. */
export async function readCarriedVersion(root: string): Promise<CarriedVersion | null> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(join(root, 'out', 'player', 'version.json'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return { version: versionFile.parse(JSON.parse(new TextDecoder().decode(bytes))).version, sha256: createHash('sha256').update(bytes).digest('hex') }
}
