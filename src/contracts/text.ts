import { z } from 'zod'

// One spelling of each letter (й as one sign or as two is the same й), and nothing that nobody sees, as it comes along with pasted text.
export const words = z.string().overwrite((text) => text.replace(/\p{Cf}/gu, '').normalize('NFC').trim())
export const code = words.min(1).max(64)
export const name = words.min(1).max(200)
export const text = words.max(500)
export const tags = z.array(words.min(1).max(60)).max(100)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** Money: a whole count of micros of a currency, within what a number holds exactly. [MO1] */
export const micros = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
export const basisPoints = z.number().int().min(0).max(10_000)
