import { z } from 'zod'
import { problem } from './problems.ts'

/** What a table can hold; each row is matched by the user's own code. [ID1] */
export const importSubjects = ['venues', 'screens', 'audience', 'lines'] as const
export const importSubject = z.enum(importSubjects)
export type ImportSubject = z.infer<typeof importSubject>

export const importLimits = { fileBytes: 64 * 1024 * 1024, unpackedBytes: 512 * 1024 * 1024, rows: 200_000, columns: 200, chunkBytes: 512 * 1024 } as const

/** A file as read: its sheets, and for the chosen one the columns found and the field each was matched with. */
export const importColumn = z.object({ index: z.number().int(), header: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })
export type ImportColumn = z.infer<typeof importColumn>
export const openedImport = z.object({
  importId: z.string(), fileName: z.string(), format: z.enum(['csv', 'xlsx']), encoding: z.string().nullable(), sheets: z.array(z.string()), sheet: z.string(),
  subject: importSubject, rowCount: z.number().int(), columns: z.array(importColumn), fields: z.array(z.object({ field: z.string(), required: z.boolean() })),
})
export type OpenedImport = z.infer<typeof openedImport>

export const dryRun = z.object({
  importId: z.string(), created: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), bad: z.number().int(),
  /** Every bad row is named; at most 1 000 are listed here, `exports.badRows` gives all as CSV. */
  problems: z.array(problem), warnings: z.array(problem),
  samples: z.array(z.object({ row: z.number().int(), code: z.string(), outcome: z.enum(['create', 'change', 'same', 'bad']), fields: z.record(z.string(), z.object({ before: z.string(), after: z.string() })) })),
})
export type DryRun = z.infer<typeof dryRun>

export const exportedFile = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })
