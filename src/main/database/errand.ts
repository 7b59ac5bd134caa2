import type { BackupEntry } from '../../contracts/system.ts'

/** Long work beside the writer, on its own thread and its own reading connection, so that no commit waits for it. */
export type Errand =
  | { kind: 'backup'; folder: string; reason: BackupEntry['reason']; nowMs: number }
  | { kind: 'prepare-restore'; folder: string; backupId: string }
  | { kind: 'export'; folder: string; target: string; nowMs: number }

/** `step` tells how far it is, lets a stop come in, and throws `ErrandStopped` when it did. */
export type ErrandWork = { step(done: number, total: number | null): Promise<void> }

export class ErrandStopped extends Error {}
