import { createPrivateKey, generateKeyPairSync, hash, sign } from 'node:crypto'
import type { ProofBatch } from '../../src/contracts/screens.ts'
import { addToPacked, countPlays } from '../../src/core/proof/index.ts'
import { createRandom } from '../../src/core/kernel/random.ts'
import { open, seal } from '../../src/core/signing/index.ts'
import { keyIdOf, type Signer } from '../../src/core/signing/index.ts'

/**
 * Screens of a chain that play for quarters of an hour: 90 plays a batch, of 15 lines, the first five with two creatives, starts and lengths a few
 * milliseconds off, as real ones are. 400 lines in 25 zones, so a zone's screens say much the same, as in a store.
 */
export type Quarter = { screenId: string; publicKey: Uint8Array; message: Uint8Array; input: Uint8Array; signature: Uint8Array; rows: CountRow[] }
export type CountRow = [day: number, line: number, screen: number, creative: number, hours: Uint8Array]
const playsOfBatch = 90
const linesOfScreen = 15
const zones = 25
export const quarterMs = 900_000
export const firstQuarterMs = Date.UTC(2026, 10, 2, 9)
const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer')
const made = new Map<string, string>()
const id = (prefix: string, number: number): string => {
  const name = `${prefix}${number}`
  const known = made.get(name) ?? `${prefix}_${sha256(name).toString('hex').slice(0, 32)}`
  made.set(name, known)
  return known
}

export type BenchScreens = { screens: { screenId: string; publicKey: Uint8Array }[]; quarter(quarter: number, from: number, to: number): Quarter[] }
export function createBenchScreens(count: number): BenchScreens {
  const random = createRandom(7)
  const heads = Array.from({ length: count }, () => ({ at: 0, previous: null as string | null, pair: createPair() }))
  const screens = heads.map(({ pair }, screen) => ({ screenId: id('sc', screen), publicKey: pair.publicKey }))
  const batchOf = (screen: number, quarter: number): ProofBatch => {
    const { at, previous } = heads[screen]!
    const zone = screen % zones
    const numbers = Array.from({ length: linesOfScreen }, (_, line) => zone * 16 + line)
    const creatives = [...numbers.map((line) => id('cr', line)), ...numbers.slice(0, 5).map((line) => id('cr', 1000 + line))]
    const plays = Array.from({ length: playsOfBatch }, (_, play): ProofBatch['plays'][number] => {
      const line = (play * 7 + screen) % linesOfScreen
      const creative = play % 2 === 1 && line < 5 ? linesOfScreen + line : line
      return [play * 10_000 + random.below(40), 9980 + random.below(40), 0, line, creative, creative, 0, 0, random.below(200) === 0 ? 14 : 15]
    })
    return { v: 1, screenId: screens[screen]!.screenId, ledgerId: sha256(`ledger ${screen}`).toString('hex').slice(0, 32), from: at + 1, to: at + playsOfBatch, previousSha256: previous, replaces: null,
      baseMs: firstQuarterMs + quarter * quarterMs, manifests: [[1, 70]], lines: numbers.map((line) => id('ln', line)), creatives, files: creatives.map((creative) => creative.slice(3) + creative.slice(3)), plays }
  }
  return {
    screens,
    quarter: (quarter, from, to) => Array.from({ length: to - from }, (_, index) => {
      const screen = from + index
      const head = heads[screen]!
      const batch = batchOf(screen, quarter)
      const message = seal('proofs', Buffer.from(JSON.stringify(batch)), [head.pair])
      head.at += playsOfBatch
      head.previous = sha256(message).toString('hex')
      const opened = open(message)
      if (opened.kind !== 'opened') throw new Error('a sealed batch opens')
      const [{ header, signature }] = opened.signatures as [typeof opened.signatures[number]]
      const rows = countPlays(batch).map(({ day, line, creative, few }): CountRow => [day, numberOf(batch.lines[line]), screen, numberOf(batch.creatives[creative]), addToPacked(undefined, few)])
      return { ...screens[screen]!, message, input: Buffer.concat([header, Buffer.from('.'), opened.payload]), signature, rows }
    }),
  }
}

const numberOf = (text = 'xx_0'): number => Number.parseInt(text.slice(3, 9), 16)

function createPair(): Signer & { publicKey: Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } })
  const raw = new Uint8Array(publicKey.subarray(-32))
  const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' })
  return { publicKey: raw, keyId: keyIdOf(raw, { sha256 }), sign: (message) => sign(null, message, key) }
}
