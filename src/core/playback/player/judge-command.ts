import type { Command, CommandKind, RefusalReason } from '../../../contracts/screens.ts'

export type CommandJudgement = { kind: 'run' } | { kind: 'seen' } | { kind: 'expired' } | { kind: 'refused'; reason: RefusalReason }

/** A command whose signature and screen hold. Each id runs once; the manifest says which kinds it permits. [PL5] */
export function judgeCommand({ id, kind, expiresAtMs }: Pick<Command, 'id' | 'kind' | 'expiresAtMs'>, { nowMs, seen, permits }: { nowMs: number; seen: ReadonlySet<string>; permits: readonly CommandKind[] | null }): CommandJudgement {
  if (seen.has(id)) return { kind: 'seen' }
  if (nowMs >= expiresAtMs) return { kind: 'expired' }
  // Without a manifest nothing is permitted but what every screen can be asked: who are you, begin again.
  const permitted = permits ?? ['identify', 'reload', 'watch', 'screenshot']
  return permitted.includes(kind) ? { kind: 'run' } : { kind: 'refused', reason: 'not-permitted' }
}

/** Ids that may be forgotten: time never falls below the floor, so that they are expired for ever. */
export function forgettable(commands: ReadonlyMap<string, { expiresAtMs: number }>, floorMs: number): string[] {
  return [...commands].flatMap(([id, { expiresAtMs }]) => (expiresAtMs < floorMs ? [id] : []))
}
