import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { signedParsers } from '../../contracts/parse-signed.ts'
import { packContent, type PackContent, packFormats, packLimits, requestContent } from '../../contracts/planning-pack.ts'
import type { Problem } from '../../contracts/problems.ts'
import { readSignedFile, sha256Hex, type SignedFile, type SignedFileRefusal } from '../../core/signing/index.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'

type Kind = keyof typeof packFormats
type Read<T> = { kind: 'read'; content: T; signed: SignedFile; sha256: string; bytes: number } | { kind: 'refused'; problem: Problem }
type Unzipped = { kind: 'unzipped'; bytes: Uint8Array } | { kind: 'refused'; problem: Problem }

const crypto = createNodeCrypto()
const unzip = promisify(gunzip)
const refuse = (reason: Problem['reason'], params?: Problem['params']): { kind: 'refused'; problem: Problem } => ({ kind: 'refused', problem: params ? { reason, params } : { reason } })

/**
 * A file that came from outside: its size, its signature, how much it unzips to, its shape, and that it speaks of the network whose keys signed it, in this order. Whatever is wrong
 * is a problem to show and never an error; who signed it is for a person to judge. [PK2]
 */
export function readPackFile(path: string): Promise<Read<PackContent>> {
  return readWhole(path, 'pack', packLimits.fileBytes, packLimits.unpackedBytes, packContent, ({ networkId }, signed) => networkId === signed.networkId)
}

/** A request is signed by the network of the agency, and names that of the pack. */
export function readRequestFile(path: string): Promise<Read<ReturnType<typeof requestContent.parse>>> {
  return readWhole(path, 'request', packLimits.signatureBytes + packLimits.requestBytes, packLimits.requestBytes, requestContent, () => true)
}

type Schema<T> = { safeParse(value: unknown): { success: boolean; data?: T } }
async function readWhole<T>(path: string, kind: Kind, fileBytes: number, mostBytes: number, schema: Schema<T>, fits: (content: T, signed: SignedFile) => boolean): Promise<Read<T>> {
  const bytes = (await stat(path)).size
  if (bytes > fileBytes) return refuse('file-too-large', { bytes, limit: fileBytes })
  const file = await readFile(path)
  const signed = readSignedFile(file, packFormats[kind], kind, crypto, signedParsers)
  if (signed.kind === 'refused') return { kind: 'refused', problem: problemOf(signed.reason) }
  const unzipped = await unzipWithin(signed.payload, mostBytes)
  if (unzipped.kind === 'refused') return unzipped
  const { data } = schema.safeParse(jsonOf(unzipped.bytes))
  if (data === undefined || !fits(data, signed)) return refuse('pack-unreadable')
  return { kind: 'read', content: data, signed, sha256: sha256Hex(file, crypto), bytes }
}

const unreadable: readonly SignedFileRefusal['reason'][] = ['other-format', 'malformed', 'too-large']
function problemOf(reason: SignedFileRefusal['reason']): Problem {
  if (reason === 'newer-format') return { reason: 'pack-newer' }
  return { reason: unreadable.includes(reason) ? 'pack-unreadable' : 'pack-signature-broken' }
}

/** A few bytes may unzip to gigabytes: zlib gives up where the roof is. */
async function unzipWithin(payload: Uint8Array, mostBytes: number): Promise<Unzipped> {
  try {
    return { kind: 'unzipped', bytes: await unzip(payload, { maxOutputLength: mostBytes }) }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? refuse('file-too-large', { bytes: payload.length, limit: mostBytes }) : refuse('pack-unreadable')
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
