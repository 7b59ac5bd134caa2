import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { ReportContent } from '../contracts/proofs.ts'
import { newBook, rotated } from '../main/keys/key-book.ts'
import { keyPairOfSeed } from '../main/keys/key-pairs.ts'
import { createNodeCrypto } from '../main/keys/node-crypto.ts'
import { signReport } from '../main/proofs/sign-report.ts'
import { fromBase64Url } from '../core/kernel/base64url.ts'
import { hashOf, idOfProofs, sha256Of } from '../../tests/helpers/proof-world.ts'
import { checkReport } from './check-report.ts'
import { createSay } from './say.ts'
import { verify } from './verify.ts'

const crypto = createNodeCrypto()
let seeds = 0
const parts = { crypto, newSeed: () => sha256Of(`seed ${seeds++}`), pairOf: keyPairOfSeed, nowMs: 1 }
const first = newBook(idOfProofs('nw', 1), 'replica', parts)
const book = rotated(first, parts)!
const signerOf = (use: string, of = book) => keyPairOfSeed(fromBase64Url(of.keys.find(({ uses }) => uses.includes(use as never))!.seed)!)
const content: ReportContent = {
  v: 1, networkId: book.networkId, network: 'Сеть', campaign: { id: idOfProofs('ca', 1), code: 'C1', name: 'Кампания', brand: 'Brand', advertiser: 'Adv' }, fromHour: 1000, hours: 2, madeAtMs: 5, madeBy: 'Айгерім',
  evidence: 'completed, frames advancing, panel not known dark, clock trusted',
  lines: [{ id: idOfProofs('ln', 1), code: 'L1', name: 'Line', goalPlays: 10, planned: 10, claimed: 9, evidenced: 8, interrupted: 1, offline: 0, byVenue: [{ id: idOfProofs('ve', 1), name: 'A', planned: 10, claimed: 9, evidenced: 8 }], byHour: { planned: [5, 5], claimed: [5, 4], evidenced: [4, 4] }, shortfall: null, shown: [] }],
  ledgers: [{ screenId: idOfProofs('sc', 1), screen: 'S', venueId: idOfProofs('ve', 1), ledgerId: 'a'.repeat(32), publicKeys: ['k'], headSha256: hashOf('x'), ranges: [[1, 20]], gaps: [], forkedFrom: null, batches: 2, batchesSha256: hashOf('y') }],
}
const made = (change: Partial<Parameters<typeof signReport>[1]> = {}, report = content) => signReport(report, { rootKey: book.root.publicKey, lists: book.lists, signer: signerOf('report'), ...change })
const brokenIn = (file: unknown, root: string | null = null) => checkReport(typeof file === 'string' ? file : JSON.stringify(file), root, crypto).findings.filter(({ state }) => state === 'broken').map(({ name, detail }) => [name, detail])

test('[PP3] a report holds from its root to its sums, also when it was only set in other lines; an expected root is held against it', () => {
  expect(brokenIn(made())).toEqual([])
  expect(brokenIn(JSON.stringify(made(), null, 2), book.root.publicKey)).toEqual([])
  expect(checkReport(JSON.stringify(made()), null, crypto).findings[0]).toEqual({ name: 'root', state: 'unknown', detail: book.root.publicKey })
  expect(brokenIn(made(), newBook(book.networkId, 'other', parts).root.publicKey)).toEqual([['root', book.root.publicKey]])
})

test('[PP3] a changed number, another signer, a key for another use, a cut chain and a foreign root are each found', () => {
  const file = made()
  expect(brokenIn({ ...file, report: { ...content, lines: [{ ...content.lines[0]!, evidenced: 9 }] } })).toEqual([['signature', 'bad-signature']])
  expect(brokenIn(made({ signer: signerOf('manifest') }))).toEqual([['signature', 'key-not-for-use']])
  expect(brokenIn(made({ signer: signerOf('report', first) }))).toEqual([['signature', 'unknown-key']])
  expect(brokenIn(made({ lists: book.lists.slice(1) }))).toEqual([['keys', '1: chain-broken']])
  expect(brokenIn(made({ rootKey: newBook(book.networkId, 'other', parts).root.publicKey }))).toEqual([['keys', '1: unknown-key']])
  expect(brokenIn(made({}, { ...content, lines: [{ ...content.lines[0]!, claimed: 30 }] }))).toContainEqual(['sums', 'L1: claimed is 30, by hour 9, by store 9'])
  expect(brokenIn('{')).toEqual([['form', 'no report of this kind']])
})

test('[PP3] what guards left of the plan is said where the report has it, unknown as unknown; a report from before it was kept holds and says nothing of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-verify-'))
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { said.push(String(text)); return true })
  const line = content.lines[0]!
  const withResolved = (total: number | null) => ({ ...content, lines: [{ ...line, resolved: total, byVenue: [{ ...line.byVenue[0]!, resolved: total }], byHour: { ...line.byHour, resolved: [4, total === null ? null : total - 4] } }] })
  try {
    const path = join(folder, 'report.json')
    const say = async (report: ReportContent): Promise<string> => {
      said.length = 0
      writeFileSync(path, JSON.stringify(made({}, report)))
      expect(await verify([path, '--root', book.root.publicKey], { root: '', say: createSay('en'), env: {} })).toBe(0)
      return said.join('')
    }
    expect(await say(withResolved(9))).toContain('by the readings the screens were sent: 9.')
    expect(await say(withResolved(null))).toContain('unknown for part of the time')
    expect(await say(content)).not.toContain('After guards')
    expect(brokenIn(made({}, withResolved(11)))).toEqual([['sums', 'L1: more is resolved than was planned']])
    expect(brokenIn({ ...made({}, withResolved(9)), report: withResolved(8) })).toEqual([['signature', 'bad-signature']])
  } finally {
    spy.mockRestore()
    rmSync(folder, { recursive: true })
  }
})

test('[PP3] pult verify says what was checked and what was not, in three languages, and ends with a code', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-verify-'))
  const said: string[] = []
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')].map((spy) => spy.mockImplementation((text) => { said.push(String(text)); return true }))
  try {
    const path = join(folder, 'report.json')
    writeFileSync(path, JSON.stringify(made()))
    const run = (language: 'ru' | 'kk' | 'en', ...argv: string[]) => verify(argv, { root: '', say: createSay(language), env: {} })
    for (const language of ['ru', 'kk', 'en'] as const) expect(await run(language, path, '--root', book.root.publicKey)).toBe(0)
    expect(said.join('')).toContain('proven 8')
    expect(said.join('')).toContain('доказано 8')
    expect(said.join('')).toContain('дәлелденгені 8')
    expect(said.join('')).not.toMatch(/verify-|…/)
    writeFileSync(path, JSON.stringify(made()).replace('"claimed":9', '"claimed":8'))
    expect(await run('en', path)).toBe(1)
    expect(await run('en', join(folder, 'none.json'))).toBe(2)
    expect(await run('en')).toBe(2)
  } finally {
    for (const spy of spies) spy.mockRestore()
    rmSync(folder, { recursive: true })
  }
})
