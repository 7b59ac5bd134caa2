import { z } from 'zod'
import { playSources } from '../contracts/screens.ts'
import { decodeUtf8, encodeUtf8 } from '../core/kernel/utf8.ts'

/** Every key of the storage, and what lies under it. Messages lie as they came: `keys/`, `epoch`, `manifest`, `waiting/`, `supplement`, `state`, `readings/`, `batch/`. */
const padded = (number: number, digits: number): string => String(number).padStart(digits, '0')
export const keyLists = 'keys/'
export const plays = 'play/'
export const batches = 'batch/'
export const commands = 'command/'
export const waitingPlans = 'waiting/'
export const signedDaysKey = 'signed-days'
export const keyListKey = (version: number): string => `${keyLists}${padded(version, 6)}`
export const playKey = (sequence: number): string => `${plays}${padded(sequence, 12)}`
export const commandKey = (id: string): string => `${commands}${id}`
/** A batch's name tells what it holds, so that a start reads names alone. */
export const batchKey = ({ ledgerId, from, to, lastMs }: { ledgerId: string; from: number; to: number; lastMs: number }): string => `${batches}${ledgerId}/${padded(from, 12)}-${padded(to, 12)}-${padded(lastMs, 15)}`
export function batchOfKey(key: string): { key: string; ledgerId: string; from: number; to: number; lastMs: number } | null {
  const said = /^batch\/([0-9a-f]{32})\/(\d{12})-(\d{12})-(\d{15})$/.exec(key)
  return said && { key, ledgerId: said[1]!, from: Number(said[2]), to: Number(said[3]), lastMs: Number(said[4]) }
}

const whole = z.number().int().min(0)
export const rememberedTime = z.object({ floorMs: whole, welcomedAtMs: whole.nullable() })
const replaced = z.object({ ledgerId: z.string(), headSha256: z.string().nullable(), unknownSinceMs: whole.nullable() })
export const rememberedLedger = z.object({ id: z.string(), batchedTo: whole, headSha256: z.string().nullable(), replaces: replaced.nullable(), earlier: z.array(z.object({ id: z.string(), next: whole, batchedTo: whole })) })
export type RememberedLedger = z.infer<typeof rememberedLedger>
export const rememberedDays = z.array(whole)
export const rememberedPlay = z.object({
  sequence: whole, startMs: whole, durationMs: whole, source: z.enum(playSources), lineId: z.string().nullable(), creativeId: z.string().nullable(), sha256: z.string().nullable(),
  manifest: z.tuple([whole, whole]).nullable(), rung: whole, flags: whole, saleId: z.string().nullable().default(null),
})
export const rememberedCommand = z.object({ kind: z.string(), expiresAtMs: whole, outcome: z.enum(['done', 'unable', 'failed', 'expired']).nullable(), detail: z.string().nullable() })
export type RememberedCommand = z.infer<typeof rememberedCommand>

export const toJson = (value: unknown): Uint8Array => encodeUtf8(JSON.stringify(value))
/** Null where nothing lies, or where it is not what was written: what a disk has spoilt is as if it were lost. */
export function fromJson<T>(bytes: Uint8Array | null, schema: z.ZodType<T>): T | null {
  const text = bytes && decodeUtf8(bytes)
  if (text === null) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
