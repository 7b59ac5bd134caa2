import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signedParsers } from '../../contracts/parse-signed.ts'
import { fromBase64Url } from '../../core/kernel/base64url.ts'
import { admitEpoch, admitKeyList, emptyRing, type KeyRing } from '../../core/signing/index.ts'
import { createKeyVault, type KeyVault } from './key-vault.ts'
import { createNodeCrypto } from './node-crypto.ts'

const network = 'nw_00000000000000000000000000000001'
const passphrase = 'соль и перец 42'
const crypto = createNodeCrypto()
const clock = { now: 1_790_000_000_000, nowMs: () => clock.now }
let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'pult-keys-')) })
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const vaultIn = (at: string): KeyVault => createKeyVault({ folder: at, clock, sealer: null, cost: 1024 })
const opened = async (replica = 'r1'): Promise<KeyVault> => { const vault = vaultIn(folder); await vault.open(network, replica); return vault }

/** What a screen makes of all that a vault gives. */
function ringOf(vault: KeyVault): KeyRing {
  const given = vault.given()!
  let ring = emptyRing(network, fromBase64Url(vault.book()!.root.publicKey)!, crypto)
  for (const { message } of given.lists) {
    const admitted = admitKeyList(ring, message, crypto, signedParsers)
    if (admitted.kind === 'refused') throw new Error(admitted.reason)
    ring = admitted.ring
  }
  const admitted = admitEpoch(ring, given.epochMessage, crypto, signedParsers)
  if (admitted.kind === 'refused') throw new Error(admitted.reason)
  return admitted.ring
}

test('[SE1] keys are made at the first start, in a file that its owner alone can read, and are the same at the next', async () => {
  const first = await opened()
  const path = join(folder, `screens-${network}.json`)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect((await opened()).book()).toEqual(first.book())
  expect(ringOf(first)).toMatchObject({ epoch: 1 })
})

test('[PL1] one key signs for one class of screens', async () => {
  const { present } = ringOf(await opened())
  const signing = [...present.values()].filter(({ uses }) => uses.has('manifest'))
  expect(signing.map(({ classes }) => [...classes])).toEqual([['store'], ['billboard-site'], ['vehicle']])
})

test('[PL6] rotation needs the root; a screen walks the lists, and old keys are in the present one no more', async () => {
  const vault = await opened()
  const before = ringOf(vault)
  for (let times = 0; times < 3; times++) expect(await vault.rotate()).toMatchObject({ kind: 'done' })
  const after = ringOf(vault)
  expect(after.lists).toHaveLength(4)
  for (const keyId of before.present.keys()) expect(after.present.has(keyId)).toBe(false)
  expect(vault.given()!.own.size).toBe(20)
  expect(await vault.exportRoot(passphrase)).toMatchObject({ kind: 'done' })
  expect(await vault.forgetRoot()).toMatchObject({ kind: 'done' })
  expect(await vault.rotate()).toMatchObject({ problems: [{ reason: 'root-not-here' }] })
})

test('[PL6] another store means a restored one: a higher epoch, signed by the root; without the root nothing is signed until it is brought', async () => {
  const vault = await opened('r1')
  const file = await vault.exportRoot(passphrase)
  clock.now += 10_000
  const restored = await opened('r2')
  expect(restored.needsRoot()).toBe(false)
  expect(ringOf(restored).epoch).toBe(Math.floor(clock.now / 1000))
  await restored.forgetRoot()
  clock.now += 10_000
  const again = await opened('r3')
  expect(again.needsRoot()).toBe(true)
  expect(again.book()!.epoch).toBe(Math.floor(clock.now / 1000) - 10)
  expect(await again.importRoot(file.kind === 'done' ? file.value : '', passphrase)).toMatchObject({ kind: 'done' })
  expect(again.needsRoot()).toBe(false)
  expect(ringOf(again).epoch).toBe(Math.floor(clock.now / 1000))
})

test('[PL6] a screen that knows a higher epoch is outranked, whatever our clock says', async () => {
  const vault = await opened()
  expect(await vault.outrank(4_000_000_000)).toBe(true)
  expect(ringOf(vault).epoch).toBe(4_000_000_001)
})

test('[SE1] the exported file opens with its passphrase and no other, on a machine that has nothing', async () => {
  const vault = await opened()
  expect(await vault.exportRoot('kurz')).toMatchObject({ problems: [{ reason: 'passphrase-short', field: 'passphrase' }] })
  const file = await vault.exportRoot(passphrase)
  const text = file.kind === 'done' ? file.value : ''
  expect(text).not.toContain(vault.book()!.root.seed)
  const other = join(folder, 'other')
  const fresh = vaultIn(other)
  expect(await fresh.importRoot(text, `${passphrase}!`)).toMatchObject({ problems: [{ reason: 'passphrase-wrong' }] })
  expect(await fresh.importRoot('{}', passphrase)).toMatchObject({ problems: [{ reason: 'keys-file-unreadable' }] })
  expect(await fresh.importRoot(text, passphrase)).toMatchObject({ kind: 'done' })
  expect(fresh.book()!.lists).toEqual(vault.book()!.lists)
})

test('[ER2] a damaged file is refused and stays as it is', async () => {
  await opened()
  const path = join(folder, `screens-${network}.json`)
  writeFileSync(path, '{"v":1')
  expect(await vaultIn(folder).open(network, 'r1')).toMatchObject({ problems: [{ reason: 'keys-file-unreadable' }] })
  expect(readFileSync(path, 'utf8')).toBe('{"v":1')
})

test('[SE1] the root is not forgotten before it was exported', async () => {
  expect(await (await opened()).forgetRoot()).toMatchObject({ problems: [{ reason: 'root-not-exported' }] })
})
