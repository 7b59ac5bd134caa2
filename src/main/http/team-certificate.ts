import { createPrivateKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Clock, Random } from '../services.ts'
import { longestDays, selfSignedCertificate } from './self-signed-certificate.ts'

/** What a team's browsers are shown. `fingerprint` (SHA-256) is printed, so that it can be compared by eye at the first visit. */
export type TeamCertificate = { key: string; certificate: string; fingerprint: string }
type OwnParts = { keysFolder: string; clock: Clock; random: Random; hosts?: readonly string[] }

const renewBeforeMs = 30 * 24 * 60 * 60_000

/** The user's own files, as they are. */
export function readTeamCertificate(files: { certificate: string; key: string }): TeamCertificate {
  const certificate = readFileSync(files.certificate, 'utf8')
  const key = readFileSync(files.key, 'utf8')
  const parsed = new X509Certificate(certificate)
  if (!parsed.checkPrivateKey(createPrivateKey(key))) throw new Error('the key does not belong to the certificate')
  return { key, certificate, fingerprint: parsed.fingerprint256 }
}

/** Our own, made at first start; made anew, with the same key, when it runs out or this machine has another address. */
export function ownTeamCertificate({ keysFolder, clock, random, hosts = hostsOfThisMachine() }: OwnParts): TeamCertificate {
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const keyPath = join(keysFolder, 'team-key.pem')
  const certificatePath = join(keysFolder, 'team-certificate.pem')
  const privateKey = ownKey(keyPath)
  const known = existsSync(certificatePath) ? readFileSync(certificatePath, 'utf8') : null
  const certificate = known !== null && isStillGood(known, privateKey, hosts, clock.nowMs())
    ? known
    // An hour back: the clock of a visitor may be a little behind.
    : selfSignedCertificate({ privateKey, hosts, fromMs: clock.nowMs() - 60 * 60_000, days: longestDays, serial: positive(random.bytes(16)) })
  if (certificate !== known) writeFileSync(certificatePath, certificate)
  return { key: readFileSync(keyPath, 'utf8'), certificate, fingerprint: new X509Certificate(certificate).fingerprint256 }
}

function ownKey(path: string): KeyObject {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  chmodSync(path, 0o600)
  return createPrivateKey(readFileSync(path, 'utf8'))
}

function isStillGood(pem: string, key: KeyObject, hosts: readonly string[], nowMs: number): boolean {
  try {
    const certificate = new X509Certificate(pem)
    const covers = (host: string) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined
    return certificate.checkPrivateKey(key) && Date.parse(certificate.validTo) - nowMs > renewBeforeMs && hosts.every(covers)
  } catch {
    return false // damaged: made anew
  }
}

function positive(bytes: Uint8Array): Uint8Array {
  const serial = Uint8Array.from(bytes)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return serial
}

/** This machine's name and every address it has on a network. */
export function hostsOfThisMachine(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []).map(({ address }) => address).filter((address) => !address.startsWith('fe80') && !address.includes('%'))
  const name = hostname().toLowerCase()
  const names = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [name, ...(name.includes('.') ? [] : [`${name}.local`])] : []
  return [...new Set([...names, 'localhost', '127.0.0.1', '::1', ...addresses])]
}
