import { generateKeyPairSync } from 'node:crypto'
import { selfSignedCertificate } from '../../src/main/http/self-signed-certificate.ts'

/** For 127.0.0.1 and localhost, good for two days. */
export function ownCertificate(): { key: string; certificate: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSignedCertificate({ privateKey, hosts: ['127.0.0.1', 'localhost'], fromMs: Date.now() - 60_000, days: 2, serial: Uint8Array.of(0x41, 2, 3, 4) }),
  }
}
