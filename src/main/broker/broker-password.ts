import { createHash, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import type { Random } from '../services.ts'

const hashBytes = 64
const saltBytes = 12
/** A password is 256 random bits: nothing is gained by making each guess dear, and ten thousand screens come back at once. */
const iterations = 1

/**
 * What is kept of a broker password, in the form mosquitto reads (`$7$`: PBKDF2 with SHA-512), so that the same hash lets a screen in at either
 * broker and nobody has to keep the password for the day a broker outside is chosen.
 */
export function hashPassword(password: string, random: Random): string {
  const salt = Buffer.from(random.bytes(saltBytes))
  return `$7$${iterations}$${salt.toString('base64')}$${pbkdf2Sync(password, salt, iterations, hashBytes, 'sha512').toString('base64')}`
}

/** Compares in a time that tells nothing; a hash of another form lets nobody in. */
export function isPassword(given: Uint8Array, hash: string): boolean {
  const [, count = '', salt = '', expected = ''] = /^\$7\$(\d{1,4})\$([\w+/=]+)\$([\w+/=]+)$/.exec(hash) ?? []
  const wanted = Buffer.from(expected, 'base64')
  // Nobody needs a password longer than this, and hashing one of megabytes would be work done for a stranger.
  if (given.length > 256 || Number(count) < 1 || wanted.length !== hashBytes) return false
  return timingSafeEqual(pbkdf2Sync(given, Buffer.from(salt, 'base64'), Number(count), hashBytes, 'sha512'), wanted)
}

/** What an unknown user's password is compared with, so that who is known cannot be told by the time it takes. */
export const hashOfNobody = `$7$${iterations}$${Buffer.alloc(saltBytes).toString('base64')}$${createHash('sha512').update('nobody').digest('base64')}`
