import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { credentials } from '../../contracts/screens.ts'
import { keyPairOfSeed } from '../../main/keys/key-pairs.ts'
import type { Identity, IdentityRecord } from '../../player/ports.ts'

const ledger = z.object({ id: z.string(), batchedTo: z.number(), headSha256: z.string().nullable() })
const identityFile = z.object({ seed: z.string().length(64), credentials: credentials.nullable(), ledger: ledger.nullable() })
type Content = z.infer<typeof identityFile>

/** The device key and whose screen it is, in a file of its own that only its owner reads; it may lie elsewhere than the storage. [SE1] */
export async function openFileIdentity(path: string): Promise<Identity> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => (error instanceof Error && 'code' in error && error.code === 'ENOENT' ? null : Promise.reject(error)))
  let content: Content = text === null ? { seed: randomBytes(32).toString('hex'), credentials: null, ledger: null } : identityFile.parse(JSON.parse(text))
  if (text === null) await replaceFile(path, content)
  return identityOver(content.seed, () => content, async (record) => {
    const next = { ...content, ...record }
    await replaceFile(path, next)
    content = next
  })
}

/** For a fleet: as long as the process. */
export function createMemoryIdentity(seed: Uint8Array, record: IdentityRecord = { credentials: null, ledger: null }): Identity {
  let content = record
  return identityOver(Buffer.from(seed).toString('hex'), () => content, async (next) => void (content = next))
}

function identityOver(seed: string, read: () => IdentityRecord, write: Identity['write']): Identity {
  const { publicKey, sign } = keyPairOfSeed(Buffer.from(seed, 'hex'))
  return { publicKey, sign, write, read: async () => ({ credentials: read().credentials, ledger: read().ledger }) }
}

/** Whole or as it was, whenever the power goes. */
async function replaceFile(path: string, content: Content): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(content))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}
