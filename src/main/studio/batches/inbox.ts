import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../../blobs/durable-file.ts'

/** Pictures that were sent in, on the disk for as long as their batch is kept. */
export type Inbox = {
  pathOf(batchId: string, name: string): string
  /** Moves files in; when it has resolved, a power cut takes none of them. */
  take(batchId: string, files: readonly { from: string; name: string }[]): Promise<void>
  remove(batchId: string): Promise<void>
}

export function createInbox(folder: string): Inbox {
  return {
    pathOf: (batchId, name) => join(folder, batchId, name),
    async take(batchId, files) {
      const into = join(folder, batchId)
      if (await mkdir(into, { recursive: true })) for (const each of [folder, dirname(folder), dirname(dirname(folder))]) syncFolder(each)
      for (const { from, name } of files) await move(from, join(into, name))
      syncFolder(into)
    },
    remove: (batchId) => rm(join(folder, batchId), { recursive: true, force: true }),
  }
}

async function move(from: string, to: string): Promise<void> {
  const file = await open(from, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(from, to).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(from, to)
    const copy = await open(to, 'r+')
    await copy.sync().finally(() => copy.close())
  })
}
