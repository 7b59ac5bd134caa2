import { expect, test } from 'vitest'
import { signedTypes } from '../../contracts/screens.ts'
import { type KeyPair, seededPair, testCrypto as crypto } from '../../../tests/helpers/seeded-keys.ts'
import { encodeUtf8 } from '../kernel/utf8.ts'
import { checkSignature, open, seal } from './envelope.ts'

const [anna, boris, vera, galym] = [1, 2, 3, 4].map(seededPair) as [KeyPair, KeyPair, KeyPair, KeyPair]
const payload = encodeUtf8('{"price":"1 290 ₸"}')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const encoded = (header: string): string => Buffer.from(header).toString('base64url')
/** Valid in every signature, of these keys? */
const holds = (message: Uint8Array, pairs: readonly KeyPair[]): boolean => {
  const opened = open(message)
  return opened.kind === 'opened' && opened.signatures.length === pairs.length && opened.signatures.every((signature, at) => signature.keyId === pairs[at]!.keyId && checkSignature(opened, signature, pairs[at]!.publicKey, crypto))
}

test('[PL1] what is sealed opens: type, keys and the very bytes of the payload', () => {
  for (const type of signedTypes) {
    const opened = open(seal(type, payload, [anna, boris]))
    expect(opened).toMatchObject({ kind: 'opened', type, signatures: [{ keyId: anna.keyId, type }, { keyId: boris.keyId, type }], payload })
  }
  expect(holds(seal('keys', payload, [anna, boris, vera]), [anna, boris, vera])).toBe(true)
  expect(holds(seal('state', new Uint8Array(0), [anna]), [anna])).toBe(true)
})

test('[PL1] a message is detached JWS with an unencoded payload, as anybody can check', () => {
  const [line, ...rest] = textOf(seal('welcome', payload, [anna])).split('\n')
  const [header, detached, signature] = line!.split('.')
  expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: anna.keyId, typ: 'welcome' })
  expect([detached, rest[0], rest[1]]).toEqual(['', '', textOf(payload)])
  expect(crypto.verify(anna.publicKey, bytesOf(`${header}.${textOf(payload)}`), new Uint8Array(Buffer.from(signature!, 'base64url')))).toBe(true)
})

test('[PL1] a message changed in any byte, cut or lengthened holds no more', () => {
  for (const pairs of [[anna], [anna, boris]]) {
    const message = seal('manifest', payload, pairs)
    for (let at = 0; at < message.length; at++) {
      for (const flip of [1, 0x20, 0x80]) {
        const changed = message.slice()
        changed[at]! ^= flip
        expect(holds(changed, pairs), `byte ${at}`).toBe(false)
      }
      expect(holds(message.slice(0, at), pairs)).toBe(false)
      expect(holds(bytesOf(`${textOf(message.slice(0, at))}A${textOf(message.slice(at))}`), pairs)).toBe(false)
    }
    expect(holds(bytesOf(`${textOf(message)}\n`), pairs)).toBe(false)
  }
})

test('[PL1] signatures changed for one another, or for that of another payload or type, hold no more', () => {
  const message = textOf(seal('keys', payload, [anna, boris]))
  const [first, second, ...rest] = message.split('\n')
  const [a, b] = [first!.split('..'), second!.split('..')]
  expect(holds(bytesOf([`${a[0]}..${b[1]}`, `${b[0]}..${a[1]}`, ...rest].join('\n')), [anna, boris])).toBe(false)
  const other = textOf(seal('keys', encodeUtf8('{}'), [anna])).split('\n')[0]!
  expect(holds(bytesOf([other, '', textOf(payload)].join('\n')), [anna])).toBe(false)
  const [asState, asManifest] = ['state', 'manifest'].map((type) => textOf(seal(type as 'state', payload, [anna])).split('\n')[0]!.split('..'))
  expect(holds(bytesOf([`${asManifest![0]}..${asState![1]}`, '', textOf(payload)].join('\n')), [anna])).toBe(false)
})

test('[PL1] a header is written in one way, and no other is read', () => {
  const good = `{"alg":"EdDSA","b64":false,"crit":["b64"],"kid":"${anna.keyId}","typ":"state"}`
  const signed = (header: string): Uint8Array => bytesOf(`${encoded(header)}..${Buffer.from(anna.sign(bytesOf(`${encoded(header)}.${textOf(payload)}`))).toString('base64url')}\n\n${textOf(payload)}`)
  expect(holds(signed(good), [anna])).toBe(true)
  const others = [
    good.replace('}', ',"x":1}'), good.replace('{', '{ '), good.replace('EdDSA', 'none'), good.replace('false', 'true'), good.replace('["b64"]', '[]'), good.replace('"b64":false,', ''),
    good.replace('"typ":"state"', '"typ":"state","typ":"keys"'), good.replace(anna.keyId, anna.keyId.slice(1)), good.replace('"kid"', '"jwk":{},"kid"'), `${good} `, `${good}\n`, good.replace('state', 'STATE'),
    `{"typ":"state","alg":"EdDSA","b64":false,"crit":["b64"],"kid":"${anna.keyId}"}`,
  ]
  for (const header of others) expect(open(signed(header)), header).toEqual({ kind: 'refused', reason: 'malformed' })
})

test('[PL1] base64url that is not canonical is no signature', () => {
  const message = textOf(seal('state', payload, [anna]))
  const [line] = message.split('\n')
  const last = line!.at(-1)!
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  // The last letter of 64 bytes carries two bits; the other four have to be zero.
  const same = letters[letters.indexOf(last) + 1]!
  expect(Buffer.from(line!.slice(0, -1).split('..')[1]! + same, 'base64url')).toEqual(Buffer.from(line!.split('..')[1]!, 'base64url'))
  for (const changed of [line!.slice(0, -1) + same, `${line}=`, `${line}==`, ` ${line}`, line!.replace('..', '.e30.'), line!.replace('..', '.'), `${line}\r`]) {
    expect(open(bytesOf(message.replace(line!, changed))).kind, changed.slice(-8)).toBe('refused')
  }
})

test('[PL1] one to three signatures, of one type, each by another key', () => {
  expect(() => seal('state', payload, [])).toThrow()
  expect(() => seal('state', payload, [anna, anna])).toThrow()
  expect(() => seal('state', payload, [anna, boris, vera, galym])).toThrow()
  const line = (type: 'state' | 'keys', pair: KeyPair): string => textOf(seal(type, payload, [pair])).split('\n')[0]!
  const made = (...lines: string[]): Uint8Array => bytesOf([...lines, '', textOf(payload)].join('\n'))
  expect(open(made(line('state', anna), line('state', boris))).kind).toBe('opened')
  for (const lines of [[], [line('state', anna), line('state', anna)], [line('state', anna), line('keys', boris)], [anna, boris, vera, galym].map((pair) => line('state', pair))]) expect(open(made(...lines)).kind).toBe('refused')
})

test('[PL1] rubbish is refused and never throws, whatever its size', () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array([10]), new Uint8Array([10, 10]), new Uint8Array(100), new Uint8Array(300_000).fill(65), encodeUtf8('..\n\n{}'), encodeUtf8('я..я\n\n{}')]) expect(open(bytes)).toEqual({ kind: 'refused', reason: 'malformed' })
})
