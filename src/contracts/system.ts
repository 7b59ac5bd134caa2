import { z } from 'zod'
import { problem } from './problems.ts'

export const jobKinds = ['import', 'backup', 'restore', 'export', 'demonstration', 'rehearsal', 'publish', 'media', 'fleet', 'model', 'studio', 'articles'] as const
export const job = z.object({
  id: z.string(), kind: z.enum(jobKinds), personId: z.string().nullable(), startedAtMs: z.number(), endedAtMs: z.number().nullable(),
  done: z.number().int(), total: z.number().int().nullable(), remainingMs: z.number().nullable(),
  state: z.enum(['running', 'done', 'failed', 'stopped']), canStop: z.boolean(), problem: problem.nullable(), result: z.string().nullable(),
})
export type Job = z.infer<typeof job>

export const backupEntry = z.object({
  id: z.string(), atMs: z.number(), bytes: z.number(), documents: z.number().int(), edits: z.number().int(), verifiedAtMs: z.number().nullable(), reason: z.enum(['daily', 'manual', 'before-restore', 'before-upgrade']),
})
export type BackupEntry = z.infer<typeof backupEntry>

export const engineHealth = z.object({
  state: z.enum(['running', 'degraded']), version: z.string(), nodeVersion: z.string(), startedAtMs: z.number(), dataFolder: z.string(),
  database: z.object({ bytes: z.number(), documents: z.number().int(), edits: z.number().int(), integrity: z.enum(['ok', 'damaged']), schemaVersion: z.number().int() }),
  eventLoop: z.object({ p50Ms: z.number(), p999Ms: z.number(), maxMs: z.number() }),
  memoryBytes: z.number(), freeDiskBytes: z.number(), connections: z.number().int(), lastBackup: backupEntry.nullable(), problems: z.array(problem),
})
export type EngineHealth = z.infer<typeof engineHealth>
