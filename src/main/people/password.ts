import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** scrypt with its parameters beside the hash, so that they can grow without locking anyone out. [PE1] */
export const storedPassword = z.object({ algorithm: z.literal('scrypt'), cost: z.number(), blockSize: z.number(), parallel: z.number(), salt: z.string(), hash: z.string() })
export type StoredPassword = z.infer<typeof storedPassword>
export type PasswordCost = { cost: number; blockSize: number; parallel: number }

/** About 32 MiB and a fifth of a second. */
export const passwordCost: PasswordCost = { cost: 2 ** 15, blockSize: 8, parallel: 3 }
export const passwordMinimum = 10

const hashBytes = 32

export async function hashPassword(password: string, cost: PasswordCost): Promise<StoredPassword> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return { algorithm: 'scrypt', ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Takes as long where nothing is stored, so that the time tells nobody which names exist. */
export async function verifyPassword(password: string, stored: StoredPassword | null, cost: PasswordCost): Promise<boolean> {
  const salt = stored ? Buffer.from(stored.salt, 'base64') : Buffer.alloc(16)
  const hash = await derive(password, salt, stored ?? cost)
  return stored !== null && timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'))
}

export function isPasswordLongEnough(password: string): boolean {
  return [...password.normalize('NFKC')].length >= passwordMinimum
}

function derive(password: string, salt: Buffer, { cost, blockSize, parallel }: PasswordCost): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
