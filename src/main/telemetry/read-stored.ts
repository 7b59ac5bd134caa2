import type { ProofBatch } from '../../contracts/screens.ts'
import { open } from '../../core/signing/index.ts'
import { parseBatch } from './batch-form.ts'

/** A batch out of a message that was checked before it was stored. */
export function readStored(message: Uint8Array): ProofBatch | null {
  const opened = open(message)
  return opened.kind === 'opened' ? parseBatch(opened.payload) : null
}
