import { expect, test } from 'vitest'
import { seededPair, testCrypto } from '../../../tests/helpers/seeded-keys.ts'
import { signedParsers } from '../../contracts/parse-signed.ts'
import { toBase64Url } from '../kernel/base64url.ts'
import { encodeUtf8 } from '../kernel/utf8.ts'
import { seal } from './envelope.ts'
import { formatOf, readSignedFile, writeSignedFile } from './signed-file.ts'

const networkId = `nw_${'1'.padStart(32, '0')}`
const [root, report, other] = [seededPair(1), seededPair(2), seededPair(3)]
function listOf(signer = root, keys = [{ keyId: report.keyId, publicKey: toBase64Url(report.publicKey), uses: ['report'], classes: ['store'] }, { keyId: other.keyId, publicKey: toBase64Url(other.publicKey), uses: ['manifest'], classes: ['store'] }]): string {
  return toBase64Url(seal('keys', encodeUtf8(JSON.stringify({ v: 1, networkId, version: 1, previousSha256: null, issuedAtMs: 1, keys })), [signer]))
}
const keys = { rootKey: toBase64Url(root.publicKey), lists: [listOf()], signer: report }
const payload = encodeUtf8('what is in it')
const file = writeSignedFile('pult-pack-1', 'pack', keys, payload)
const read = (bytes: Uint8Array, format = 'pult-pack-1', type: 'pack' | 'request' = 'pack') => readSignedFile(bytes, format, type, testCrypto, signedParsers)

test('[PK2] a file opens with whose it is and what was put in, and says its format before anything is checked', () => {
  const opened = read(file)
  expect(opened).toMatchObject({ kind: 'opened', networkId, keyId: root.keyId, signedBy: report.keyId })
  expect(opened.kind === 'opened' && [...opened.payload]).toEqual([...payload])
  expect(formatOf(file)).toBe('pult-pack-1')
})

test('[PK2] a byte changed anywhere, or cut off, refuses the file', () => {
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice()
    changed[at]! ^= 1
    expect([at, read(changed).kind]).toEqual([at, 'refused'])
    expect([at, read(file.subarray(0, at)).kind]).toEqual([at, 'refused'])
  }
  expect(read(new Uint8Array([...file, 0]))).toEqual({ kind: 'refused', reason: 'bad-signature' })
})

test('[PK2] keys that do not sign reports, that no list names, or lists by another root, refuse it; so does one kind that passes for the other', () => {
  expect(read(writeSignedFile('pult-pack-1', 'pack', { ...keys, signer: other }, payload))).toEqual({ kind: 'refused', reason: 'key-not-for-use' })
  expect(read(writeSignedFile('pult-pack-1', 'pack', { ...keys, signer: seededPair(4) }, payload))).toEqual({ kind: 'refused', reason: 'unknown-key' })
  expect(read(writeSignedFile('pult-pack-1', 'pack', { ...keys, lists: [listOf(other)] }, payload))).toEqual({ kind: 'refused', reason: 'unknown-key' })
  expect(read(writeSignedFile('pult-pack-1', 'request', keys, payload))).toEqual({ kind: 'refused', reason: 'malformed' })
  expect(read(file, 'pult-request-1', 'request')).toEqual({ kind: 'refused', reason: 'other-format' })
  expect(read(writeSignedFile('pult-pack-2', 'pack', keys, payload))).toEqual({ kind: 'refused', reason: 'newer-format' })
  expect(read(new Uint8Array(0))).toEqual({ kind: 'refused', reason: 'other-format' })
})
