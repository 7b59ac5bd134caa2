import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Both sums that publishers state, in one pass. */
export type Checksums = { update(bytes: Uint8Array): void; digest(): { sha256: string; md5: string } }

export function startSums(): Checksums {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')]
  return {
    update(bytes) {
      sha256.update(bytes)
      md5.update(bytes)
    },
    digest: () => ({ sha256: sha256.digest('hex'), md5: md5.digest('hex') }),
  }
}

/** Of what is there already; a stop leaves them unfinished. */
export async function sumsOfFile(path: string, signal: AbortSignal): Promise<Checksums> {
  const sums = startSums()
  for await (const chunk of createReadStream(path)) {
    if (signal.aborted) break
    sums.update(chunk as Buffer)
  }
  return sums
}
