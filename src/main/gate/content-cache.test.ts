import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openContentCache } from './content-cache.ts'
import type { Fetched } from './fetch-content.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const fileOf = (name: string) => Buffer.alloc(1000, name)
const hashOf = (name: string) => createHash('sha256').update(fileOf(name)).digest('hex')

async function cacheWith(fetch: (sha256: string, partial: string) => Promise<Fetched>) {
  const folder = mkdtempSync(join(tmpdir(), 'pult-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return openContentCache({ folder, mostBytes: 10_000, clock: { nowMs: () => 1_000_000 }, log, fetch })
}
const bring = (name: string, partial: string): Fetched => { writeFileSync(partial, fileOf(name)); return { kind: 'fetched', bytes: 1000 } }

test('a full disk costs the half that is least used, then the file has its place; a disk that stays full is said to be', async () => {
  let room = 4
  const cache = await cacheWith(async (sha256, partial) => {
    if (cache.held().files >= room) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    return bring(['a', 'b', 'c', 'd', 'e', 'f'].find((name) => hashOf(name) === sha256) ?? '', partial)
  })
  for (const name of ['a', 'b', 'c', 'd', 'e']) expect((await cache.get(hashOf(name))).kind).toBe('file')
  expect(cache.held()).toEqual({ files: 3, bytes: 3000 })
  room = 0
  expect(await cache.get(hashOf('f'))).toEqual({ kind: 'full' })
})

test('no more than six are fetched at once, and one that fails holds up nobody', async () => {
  let [now, most] = [0, 0]
  const cache = await cacheWith(async () => {
    most = Math.max(most, now += 1)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    return { kind: 'away' }
  })
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => cache.get(hashOf(`n${at}`))))
  expect(answers).toEqual(Array(40).fill({ kind: 'away' }))
  expect(most).toBe(6)
})
