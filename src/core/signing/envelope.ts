import type { RefusalReason, SignedType } from '../../contracts/screens.ts'
import { fromBase64Url, toBase64Url } from '../kernel/base64url.ts'
import { decodeUtf8, encodeUtf8 } from '../kernel/utf8.ts'
import type { Crypto, Signer } from './crypto.ts'
import { hmacOf } from './hmac.ts'

/**
 * One or more lines `header..signature`, an empty line, the payload's bytes: detached JWS with an unencoded payload (RFC 7515 appendix F, RFC 7797).
 * Signed is the header, a dot, and the payload exactly as sent. There is one way to write each part, and no other is read. [PL1]
 */
export type Algorithm = 'EdDSA' | 'HS256'
export type OpenedSignature = { alg: Algorithm; keyId: string; type: SignedType; header: Uint8Array; signature: Uint8Array }
export type Opened = { kind: 'opened'; type: SignedType; signatures: readonly OpenedSignature[]; payload: Uint8Array }
export type Refused = { kind: 'refused'; reason: RefusalReason }

export const mostSignatures = 3
const beforeAlgorithm = '{"alg":"'
const betweenAlgorithmAndKeyId = '","b64":false,"crit":["b64"],"kid":"'
const betweenKeyIdAndType = '","typ":"'
const headerShape = /^\{"alg":"(EdDSA|HS256)","b64":false,"crit":\["b64"\],"kid":"([A-Za-z0-9_-]{22})","typ":"([a-z]{1,16})"\}$/
const signatureBytes: Record<Algorithm, number> = { EdDSA: 64, HS256: 32 }
const newline = 10
const dot = 46
/** No signature line is longer, so a huge message without one is given up at once. */
const longestLine = 300

export function seal(type: SignedType, payload: Uint8Array, signers: readonly Signer[]): Uint8Array {
  if (signers.length < 1 || signers.length > mostSignatures || new Set(signers.map((its) => its.keyId)).size !== signers.length) throw new Error(`${signers.length} signers, or one twice`)
  const lines = signers.map((signer) => {
    const header = toBase64Url(encodeUtf8(`${beforeAlgorithm}${signer.alg ?? 'EdDSA'}${betweenAlgorithmAndKeyId}${signer.keyId}${betweenKeyIdAndType}${type}"}`))
    return `${header}..${toBase64Url(signer.sign(signingInput(encodeUtf8(header), payload)))}\n`
  })
  const top = encodeUtf8(`${lines.join('')}\n`)
  const message = new Uint8Array(top.length + payload.length)
  message.set(top)
  message.set(payload, top.length)
  return message
}

/** Takes a message apart and verifies nothing; `signatures` and `payload` are views of it. */
export function open(message: Uint8Array): Opened | Refused {
  const signatures: OpenedSignature[] = []
  let at = 0
  while (message[at] !== newline) {
    const end = message.subarray(at, at + longestLine).indexOf(newline)
    const signature = end < 0 || signatures.length === mostSignatures ? null : readLine(message.subarray(at, at + end))
    if (!signature || signatures.some((other) => other.keyId === signature.keyId || other.type !== signature.type)) return { kind: 'refused', reason: 'malformed' }
    signatures.push(signature)
    at += end + 1
  }
  if (signatures.length === 0) return { kind: 'refused', reason: 'malformed' }
  return { kind: 'opened', type: signatures[0]!.type, signatures, payload: message.subarray(at + 1) }
}

function readLine(line: Uint8Array): OpenedSignature | null {
  const end = line.indexOf(dot)
  if (end < 0 || line[end + 1] !== dot) return null
  const header = line.subarray(0, end)
  const said = headerShape.exec(textOf(header) ?? '')
  const signature = fromBase64Url(decodeUtf8(line.subarray(end + 2)) ?? '=')
  const alg = said?.[1] as Algorithm | undefined
  if (!said || !alg || signature?.length !== signatureBytes[alg]) return null
  return { alg, keyId: said[2]!, type: said[3] as SignedType, header, signature }
}

function textOf(header: Uint8Array): string | null {
  const bytes = fromBase64Url(decodeUtf8(header) ?? '=')
  return bytes && decodeUtf8(bytes)
}

export function checkSignature(opened: Opened, signature: OpenedSignature, publicKey: Uint8Array, crypto: Pick<Crypto, 'verify'>): boolean {
  return signature.alg === 'EdDSA' && crypto.verify(publicKey, signingInput(signature.header, opened.payload), signature.signature)
}

/** By the key of a session; takes as long whichever byte is wrong. */
export function checkMac(opened: Opened, signature: OpenedSignature, key: Uint8Array, crypto: Pick<Crypto, 'sha256'>): boolean {
  if (signature.alg !== 'HS256') return false
  const expected = hmacOf(key, signingInput(signature.header, opened.payload), crypto)
  return expected.reduce((wrong, byte, at) => wrong | (byte ^ signature.signature[at]!), expected.length ^ signature.signature.length) === 0
}

function signingInput(header: Uint8Array, payload: Uint8Array): Uint8Array {
  const input = new Uint8Array(header.length + 1 + payload.length)
  input.set(header)
  input[header.length] = dot
  input.set(payload, header.length + 1)
  return input
}
