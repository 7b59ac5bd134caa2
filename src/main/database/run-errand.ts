import type { MessagePort } from 'node:worker_threads'
import { createBackup } from './create-backup.ts'
import { type Errand, ErrandStopped, type ErrandWork } from './errand.ts'
import { exportEverything } from './export-everything.ts'
import { toFailure } from './failure.ts'
import { prepareRestore } from './restore-backup.ts'
import type { ErrandReply } from './worker-messages.ts'

const reportsEveryMs = 100

/** Any message is the wish to stop. */
export async function runErrand(errand: Errand, port: MessagePort): Promise<void> {
  const say = (reply: ErrandReply) => port.postMessage(reply)
  let stopped = false
  let reportedAt = -Infinity
  port.once('message', () => { stopped = true })
  const work: ErrandWork = {
    async step(done, total) {
      const now = performance.now()
      if (now - reportedAt < reportsEveryMs && done !== total) return
      reportedAt = now
      say({ kind: 'progress', done, total })
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (stopped) throw new ErrandStopped('stopped')
    },
  }
  try {
    say({ kind: 'done', value: await run(errand, work) })
  } catch (error) {
    say({ kind: 'failed', failure: toFailure(error, errand.kind === 'export' ? errand.target : errand.folder) })
  }
  port.close()
}

async function run(errand: Errand, work: ErrandWork): Promise<unknown> {
  switch (errand.kind) {
    case 'backup':
      return createBackup(errand, work)
    case 'prepare-restore':
      return prepareRestore(errand.folder, errand.backupId, work)
    case 'export':
      return exportEverything(errand, work)
  }
}
