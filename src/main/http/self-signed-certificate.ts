import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { der } from './der.ts'

/** A certificate of our own (X.509 v3, ECDSA P-256 with SHA-256), signed by its own key: RFC 5280 section 4.1. */
export type CertificateRequest = { privateKey: KeyObject; hosts: readonly string[]; fromMs: number; days: number; serial: Uint8Array }

const oid = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2', commonName: '2.5.4.3', subjectKeyId: '2.5.29.14', keyUsage: '2.5.29.15', altName: '2.5.29.17',
  basicConstraints: '2.5.29.19', extendedKeyUsage: '2.5.29.37', serverAuth: '1.3.6.1.5.5.7.3.1',
}
const dayMs = 24 * 60 * 60_000
/** Browsers refuse what lasts longer. */
export const longestDays = 825

export function selfSignedCertificate({ privateKey, hosts, fromMs, days, serial }: CertificateRequest): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const algorithm = der.sequence(der.objectId(oid.ecdsaWithSha256))
  const name = der.sequence(der.set(der.sequence(der.objectId(oid.commonName), der.utf8(hosts[0]?.slice(0, 64) ?? 'Pult'))))
  const validity = der.sequence(der.time(fromMs), der.time(fromMs + Math.min(days, longestDays) * dayMs))
  const version3 = der.explicit(0, der.integer(Buffer.from([2])))
  const body = der.sequence(version3, der.integer(serial), algorithm, name, validity, name, publicKey, der.explicit(3, der.sequence(...extensions(publicKey, hosts))))
  const signature = sign('sha256', body, privateKey)
  return pem(der.sequence(body, algorithm, der.bits(signature)))
}

function extensions(publicKey: Uint8Array, hosts: readonly string[]): Buffer[] {
  const critical = der.boolean(true)
  const keyId = createHash('sha1').update(publicKey).digest()
  return [
    der.sequence(der.objectId(oid.basicConstraints), critical, der.octets(der.sequence())),
    // digitalSignature, the first of nine bits.
    der.sequence(der.objectId(oid.keyUsage), critical, der.octets(der.bits(Buffer.from([0x80]), 7))),
    der.sequence(der.objectId(oid.extendedKeyUsage), der.octets(der.sequence(der.objectId(oid.serverAuth)))),
    der.sequence(der.objectId(oid.subjectKeyId), der.octets(der.octets(keyId))),
    der.sequence(der.objectId(oid.altName), der.octets(der.sequence(...hosts.map(altName)))),
  ]
}

const altName = (host: string): Buffer => (isIP(host) === 0 ? der.implicit(2, Buffer.from(host, 'latin1')) : der.implicit(7, addressBytes(host)))

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  const [head = '', tail] = address.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const before = groups(head)
  const after = groups(tail)
  const all = tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
  return Buffer.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]))
}

const pem = (bytes: Buffer): string => `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
