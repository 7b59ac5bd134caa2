import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { selfSignedCertificate } from './self-signed-certificate.ts'
import { hostsOfThisMachine, ownTeamCertificate } from './team-certificate.ts'

const dayMs = 24 * 60 * 60_000
const hosts = ['shop-7', 'localhost', '127.0.0.1', '192.168.1.20', '::1', '2001:db8::42:1']
const random = { bytes: (count: number) => new Uint8Array(count).fill(0xfe) }

test('a certificate of our own is read by OpenSSL with every name, its key and at most 825 days', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const fromMs = Date.UTC(2026, 7, 30, 10, 20, 30)
  const certificate = new X509Certificate(selfSignedCertificate({ privateKey, hosts, fromMs, days: 9_000, serial: random.bytes(16) }))
  expect(certificate.verify(publicKey)).toBe(true)
  expect(certificate.checkPrivateKey(privateKey)).toBe(true)
  expect(certificate.subject).toBe('CN=shop-7')
  expect(certificate.ca).toBe(false)
  for (const name of ['shop-7', 'localhost']) expect(certificate.checkHost(name)).toBe(name)
  for (const address of ['127.0.0.1', '192.168.1.20', '::1', '2001:db8::42:1']) expect(certificate.checkIP(address)).toBe(address)
  expect(certificate.checkHost('elsewhere')).toBeUndefined()
  expect(Date.parse(certificate.validFrom)).toBe(fromMs)
  expect(Date.parse(certificate.validTo)).toBe(fromMs + 825 * dayMs)
  expect(certificate.serialNumber).toBe('FE'.repeat(16))
})

test('dates from 2050 on are written in full', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = new X509Certificate(selfSignedCertificate({ privateKey, hosts, fromMs: Date.UTC(2049, 11, 1), days: 60, serial: Buffer.from([1]) }))
  expect(Date.parse(certificate.validTo)).toBe(Date.UTC(2050, 0, 30))
})

test('the key is for its owner only, and certificate and key outlive a restart until they run out or an address is new', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-keys-'))
  const clock = { now: Date.UTC(2026, 7, 30), nowMs: () => clock.now }
  const make = (names = hosts) => ownTeamCertificate({ keysFolder: folder, clock, random, hosts: names })
  try {
    const first = make()
    expect(statSync(join(folder, 'team-key.pem')).mode & 0o777).toBe(0o600)
    chmodSync(join(folder, 'team-key.pem'), 0o644)
    expect(make()).toEqual(first)
    expect(statSync(join(folder, 'team-key.pem')).mode & 0o777).toBe(0o600)
    const moved = make([...hosts, '10.1.1.1'])
    expect(moved.fingerprint).not.toBe(first.fingerprint)
    expect(moved.key).toBe(first.key)
    clock.now += 800 * dayMs
    expect(make([...hosts, '10.1.1.1']).fingerprint).not.toBe(moved.fingerprint)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a real handshake succeeds for who trusts the certificate, by name and by address', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-keys-'))
  const own = ownTeamCertificate({ keysFolder: folder, clock: { nowMs: () => Date.now() }, random, hosts: hostsOfThisMachine() })
  const server = createServer({ key: own.key, cert: own.certificate })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const handshake = (options: { ca?: string; servername?: string }) => new Promise<string>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ...options }, () => {
      resolve(`${socket.authorized} ${socket.getProtocol()} ${socket.getPeerCertificate().fingerprint256 === own.fingerprint}`)
      socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
  })
  expect(await handshake({ ca: own.certificate })).toBe('true TLSv1.3 true')
  expect(await handshake({ ca: own.certificate, servername: 'localhost' })).toBe('true TLSv1.3 true')
  expect(await handshake({})).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})
