import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, contentOf, newNetwork, pult, sentencesOf, type Serving, serving } from '../helpers/pult-process.ts'
import { mountSmallDisk, type SmallDisk } from '../helpers/data-folders.ts'

const diskBytes = 12 * 1024 * 1024
const full = sentencesOf('disk-full')

/** Where nothing can be mounted the store's own tests over a forgetful disk stand in for this one. */
function smallDisk(): SmallDisk | null {
  const disk = mountSmallDisk(diskBytes)
  if (disk) onTestFinished(disk.remove)
  return disk
}

/** Takes what is left, to the last byte. */
function fill(folder: string): () => void {
  const ballast = join(folder, `ballast.${readdirSync(folder).length}`)
  for (let [bytes, part] = [1024 * 1024, 0]; bytes >= 1; part += 1) {
    try {
      writeFileSync(`${ballast}.${part}`, new Uint8Array(bytes))
    } catch {
      bytes = Math.floor(bytes / 4)
    }
  }
  return () => { for (const name of readdirSync(folder)) if (name.startsWith('ballast')) rmSync(join(folder, name)) }
}

const rename = (engine: Serving, id: string, name: string) => ask(engine, '/documents/edit', { label: 'edit', changes: [{ documentId: id, kind: 'network', field: 'name', value: name }] })
const nameOf = async (engine: Serving, id: string) => ((await ask(engine, `/documents?ids[]=${id}`)).answer as { fields: { name: string } }[])[0]?.fields.name

test('[DB1] [ER2] on a full disk edits are refused in words and reads go on; with space again edits work, and nothing is lost', async () => {
  const disk = smallDisk()
  if (!disk) return
  const folder = join(disk.folder, 'data')
  const engine = await serving(['serve', '--data', folder, '--empty'])
  const { id } = (await ask(engine, '/documents/create', newNetwork)).answer as { id: string }
  const release = fill(disk.folder)
  let acknowledged = 'Net'
  let refusals = 0
  for (let edit = 0; edit < 400 && refusals < 20; edit += 1) {
    const name = `${'long '.repeat(20)}${edit}`
    const { status, answer } = await rename(engine, id, name)
    if (status === 200) acknowledged = name
    else {
      refusals += 1
      expect([status, answer]).toMatchObject([422, { code: 'REFUSED', data: { problems: [{ reason: 'disk-full' }] } }])
      expect(await nameOf(engine, id)).toBe(acknowledged)
    }
  }
  expect(refusals).toBe(20)
  for (const language of ['ru', 'kk', 'en'] as const) {
    const words = ['call', 'documents.edit', JSON.stringify({ label: 'edit', changes: [{ documentId: id, kind: 'network', field: 'name', value: 'x'.repeat(150) }] })]
    expect(await pult([...words, '--data', folder], { language })).toMatchObject({ code: 1, stderr: `${full[language]}\n` })
  }
  expect((await ask(engine, '/system/health')).answer).toMatchObject({ database: { integrity: 'ok' } })
  release()
  expect((await rename(engine, id, 'after')).status).toBe(200)
  expect((await engine.kill('SIGTERM')).code).toBe(0)
  const again = await serving(['serve', '--data', folder])
  expect(await nameOf(again, id)).toBe('after')
  expect((await ask(again, '/history')).answer).toMatchObject({ undo: { changes: [{ before: acknowledged, after: 'after' }] } })
}, 60_000)

test('[DB1] an engine killed on a full disk starts again when there is space, with all that was acknowledged', async () => {
  const disk = smallDisk()
  if (!disk) return
  const folder = join(disk.folder, 'data')
  const engine = await serving(['serve', '--data', folder, '--empty'])
  const { id } = (await ask(engine, '/documents/create', newNetwork)).answer as { id: string }
  await rename(engine, id, 'acknowledged')
  const release = fill(disk.folder)
  let acknowledged = 'acknowledged'
  for (let edit = 0; (await rename(engine, id, `${'y'.repeat(150)}${edit}`)).status === 200; edit += 1) acknowledged = `${'y'.repeat(150)}${edit}`
  await engine.kill('SIGKILL')
  fill(disk.folder)
  for (const language of ['ru', 'kk', 'en'] as const) {
    const start = await pult(['serve', '--data', folder], { language })
    expect([start.code, start.stdout, start.stderr.split('\n')[0]]).toEqual([1, '', full[language]])
  }
  release()
  const again = await serving(['serve', '--data', folder])
  expect(await nameOf(again, id)).toBe(acknowledged)
}, 60_000)

test('[ER2] a new folder on a full disk is refused in words, and nothing is left half made', async () => {
  const disk = smallDisk()
  if (!disk) return
  fill(disk.folder)
  const folder = join(disk.folder, 'data')
  for (const language of ['ru', 'kk', 'en'] as const) {
    const start = await pult(['serve', '--data', folder, '--demo'], { language })
    expect([start.code, start.stdout, start.stderr]).toEqual([1, '', `${full[language]}\n`])
  }
  expect(existsSync(folder) ? Object.keys(contentOf(folder)) : []).toEqual([])
}, 60_000)

test('[ER2] a disk too small for the demonstration is told; the folder opens all the same', async () => {
  const disk = smallDisk()
  if (!disk) return
  const folder = join(disk.folder, 'data')
  const engine = await serving(['serve', '--data', folder, '--demo'], { language: 'en' })
  expect(engine.told.stderr).toContain('disk-full')
  expect((await ask(engine, '/system/health')).answer).toMatchObject({ database: { documents: 1, integrity: 'ok' } })
}, 60_000)
