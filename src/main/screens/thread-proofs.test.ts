import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createPlayingScreen, keyOfScreen, proofsBaseMs } from '../../../tests/helpers/proof-world.ts'
import type { LedgerRow } from '../../contracts/proofs.ts'
import { createNodeCrypto } from '../keys/node-crypto.ts'
import type { FromScreens, ScreenNews } from './desk-messages.ts'
import { openThreadProofs } from './thread-proofs.ts'

const folders: string[] = []
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }) })
const nowMs = proofsBaseMs + 3_600_000

function openProofs() {
  const folder = mkdtempSync(join(tmpdir(), 'pult-thread-proofs-'))
  folders.push(folder)
  const [news, posted]: [ScreenNews[], FromScreens[]] = [[], []]
  const log = { info: () => undefined, warn: () => undefined, error: (event: string) => { throw new Error(event) } }
  const proofs = openThreadProofs({
    folder, clock: { nowMs: () => nowMs }, crypto: createNodeCrypto(), log, news: { add: (its) => void news.push(its), flush: () => undefined }, post: (message) => void posted.push(message),
    deviceKeyOf: (screenId) => keyOfScreen(Number.parseInt(screenId.slice(3), 16)).publicKey, publish: () => undefined,
  })
  /** All that was pushed is answered once what was pushed last is. */
  const taken = async (count: number) => { while (news.filter(({ kind }) => kind === 'proofs').length < count) await new Promise((resolve) => setImmediate(resolve)) }
  const answered = async (method: string, query: unknown) => {
    await proofs.answer(1, { method, query })
    const last = posted.at(-1)
    return last?.type === 'answer' ? last.value : last
  }
  return { proofs, news, taken, answered, outcomes: () => news.flatMap((its) => (its.kind === 'proofs' ? [its.outcome] : [])) }
}

test('[PP1] a fork is told once for each batch, and that it was settled once no ledger of the screen is forked any more', async () => {
  const { proofs, news, taken, answered, outcomes } = openProofs()
  const screens = [createPlayingScreen(1), createPlayingScreen(1, { ledger: 2 })]
  for (const screen of screens) {
    const { screenId, message } = screen.next(4)
    const clone = screen.clone()
    for (const each of [message, screen.next(3).message, clone.next(2, { tag: 5 }).message]) proofs.intake.push(screenId, each, nowMs)
  }
  await taken(8)
  expect(outcomes().filter((outcome) => outcome === 'fork')).toHaveLength(2)
  const settle = async (at: number) => {
    const { screenId, ledgerId } = screens[at]!
    const ledgers = await answered('ledgers', { screenId }) as LedgerRow[]
    const keepSha256 = ledgers.find((its) => its.ledgerId === ledgerId)!.branches[0]!.rootSha256
    return answered('settle', { screenId, ledgerId, keepSha256, personId: 'pe_1', atMs: nowMs, reason: 'a copied drive' })
  }
  expect([await settle(0), outcomes().includes('settled')]).toEqual([{ forkedFrom: null, forked: true }, false])
  expect(await settle(1)).toEqual({ forkedFrom: null, forked: false })
  expect(news.at(-1)).toMatchObject({ kind: 'proofs', outcome: 'settled', screenId: screens[0]!.screenId, detail: screens[1]!.ledgerId })
  proofs.stop()
  proofs.close()
})
