import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '../services.ts'

/** 256 unpredictable bits, fit for an address or a cookie. */
export const newSecret = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url')

/** What is kept of a secret: nobody who reads the store can use it. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in a time that tells nothing about where they differ. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest())
