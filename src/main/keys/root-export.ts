import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

/** What leaves the machine: all keys, sealed under a passphrase (scrypt, AES-256-GCM). [SE1] */
const sealed = z.object({ format: z.literal('pult-keys'), v: z.literal(1), networkId: z.string(), rootKeyId: z.string(), salt: z.string().max(100), cost: z.number().int().min(2).max(1 << 20), iv: z.string().max(100), tag: z.string().max(100), data: z.string().max(200_000) })
/** Half a second of one core and 128 MiB, off the event loop. */
export const sealingCost = 2 ** 17
const passwordOf = (passphrase: string, salt: Buffer, cost: number): Promise<Buffer> => new Promise((resolve, reject) => {
  scrypt(passphrase.normalize('NFKC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 2048 * cost }, (error, key) => (error ? reject(error) : resolve(key)))
})

export const shortestPassphrase = 12

export async function sealKeys(text: string, passphrase: string, about: { networkId: string; rootKeyId: string }, cost = sealingCost): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await passwordOf(passphrase, salt, cost), iv)
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const whole: z.infer<typeof sealed> = { format: 'pult-keys', v: 1, ...about, salt: salt.toString('base64'), cost, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') }
  return `${JSON.stringify(whole, null, 2)}\n`
}

export type Unsealed = { kind: 'unsealed'; text: string; networkId: string } | { kind: 'refused'; reason: 'keys-file-unreadable' | 'passphrase-wrong' }

export async function unsealKeys(file: string, passphrase: string): Promise<Unsealed> {
  const read = parse(file)
  if (!read) return { kind: 'refused', reason: 'keys-file-unreadable' }
  try {
    const decipher = createDecipheriv('aes-256-gcm', await passwordOf(passphrase, Buffer.from(read.salt, 'base64'), read.cost), Buffer.from(read.iv, 'base64'))
    decipher.setAuthTag(Buffer.from(read.tag, 'base64'))
    return { kind: 'unsealed', text: Buffer.concat([decipher.update(Buffer.from(read.data, 'base64')), decipher.final()]).toString('utf8'), networkId: read.networkId }
  } catch {
    return { kind: 'refused', reason: 'passphrase-wrong' } // a wrong passphrase and a changed file look the same, on purpose
  }
}

function parse(file: string): z.infer<typeof sealed> | null {
  try {
    return sealed.safeParse(JSON.parse(file)).data ?? null
  } catch {
    return null // no JSON: not one of our files
  }
}
