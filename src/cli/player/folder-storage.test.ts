import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFileIdentity } from './file-identity.ts'
import { openFolderStorage } from './folder-storage.ts'
import { holdFolder } from './hold-folder.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'pult-player-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const journal = () => join(folder, 'journal')

test('[PP1] what was written is there after a restart, and a batch is there whole or not at all', async () => {
  const first = await openFolderStorage(folder)
  await first.write({ put: [['a', text('1')], ['b/2', text('2')], ['b/1', text('1')]] })
  await first.write({ put: [['c', text('3')]], remove: ['a'] })
  await first.close()
  const torn = statSync(journal()).size - 3
  const second = await openFolderStorage(folder)
  expect([await second.list(''), await second.list('b/')]).toEqual([['b/1', 'b/2', 'c'], ['b/1', 'b/2']])
  await second.close()
  truncateSync(journal(), torn)
  const third = await openFolderStorage(folder)
  expect([await third.list(''), await third.read('c')]).toEqual([['a', 'b/1', 'b/2'], null])
  await third.write({ put: [['d', text('4')]] })
  await third.close()
  appendFileSync(journal(), 'rubbish that a power cut left behind, longer than a head')
  expect(await (await openFolderStorage(folder)).list('')).toEqual(['a', 'b/1', 'b/2', 'd'])
})

test('a journal that is mostly of no use is written anew, and says the same', async () => {
  const storage = await openFolderStorage(folder)
  const value = new Uint8Array(900_000).fill(7)
  for (let round = 0; round < 8; round++) await storage.write({ put: [['big', value]] })
  await storage.write({ put: [['small', text('s')]], remove: ['big'] })
  // Each write is of 1.2 MB.
  expect(statSync(journal()).size).toBeLessThan(5_000_000)
  await storage.close()
  expect(await (await openFolderStorage(folder)).list('')).toEqual(['small'])
})

test('[PL3] a file is a part until it is kept, goes on where it was, and is hashed where it lies', async () => {
  const storage = await openFolderStorage(folder)
  const sha256 = createHash('sha256').update('one two').digest('hex')
  await storage.files.append(sha256, text('one '))
  await storage.close()
  const { files } = await openFolderStorage(folder)
  expect([await files.partBytes(sha256), await files.list(), await files.hash(sha256, 'whole')]).toEqual([4, [], null])
  await files.append(sha256, text('two'))
  expect(await files.hash(sha256, 'part')).toBe(sha256)
  await files.keep(sha256)
  expect([await files.list(), await files.partBytes(sha256), await files.hash(sha256, 'whole')]).toEqual([[sha256], 0, sha256])
  await files.remove(sha256)
  await files.remove(sha256)
  expect(await files.list()).toEqual([])
})

test('[SE1] the identity outlives the storage, in a file that only its owner reads; a folder has one player', async () => {
  const path = join(folder, 'identity.json')
  const first = await openFileIdentity(path)
  await first.write({ credentials: null, ledger: { id: 'a', batchedTo: 3, headSha256: null } })
  const second = await openFileIdentity(path)
  expect(Buffer.from(second.publicKey).equals(Buffer.from(first.publicKey))).toBe(true)
  expect((await second.read()).ledger).toEqual({ id: 'a', batchedTo: 3, headSha256: null })
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  const held = await holdFolder(folder)
  expect(Number(readFileSync(join(folder, 'player.pid'), 'utf8'))).toBe(process.pid)
  await held!.release()
})
