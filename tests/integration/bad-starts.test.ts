import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { ask, contentOf, type Language, newNetwork, pult, sentencesOf, serving } from '../helpers/pult-process.ts'
import { mountSmallDisk, temporaryFolder } from '../helpers/data-folders.ts'

type Sentences = Record<Language, string>
const newFolder = (): string => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(folder, 'data')
}

/** A folder that was used and closed. */
async function usedFolder(folder = newFolder(), then: (folder: string) => Promise<unknown> = async () => undefined): Promise<string> {
  const engine = await serving(['serve', '--data', folder, '--empty'])
  await ask(engine, '/documents/create', newNetwork)
  await then(folder)
  await engine.kill('SIGTERM')
  return folder
}

const backup = (folder: string) => pult(['backup', '--data', folder])

/** Refused in words, in each language, with 1; and nothing in the folder is other than it was, but for what an engine that `runs` there writes meanwhile. */
async function refusedInWords(folder: string, sentences: Sentences, { options = [], uid, runs = false }: { options?: string[]; uid?: number; runs?: boolean } = {}) {
  const isItsOwn = (name: string): boolean => runs && /^told\/|-wal$|-shm$/.test(name)
  const content = () => (existsSync(folder) && statSync(folder).isDirectory() ? Object.entries(contentOf(folder)).filter(([name]) => !isItsOwn(name)) : existsSync(folder))
  const before = content()
  for (const language of ['ru', 'kk', 'en'] as const) {
    const { code, stdout, stderr } = await pult(['serve', '--data', folder, ...options], { language, uid })
    expect({ code, stdout, first: stderr.split('\n')[0] }).toEqual({ code: 1, stdout: '', first: sentences[language] })
  }
  expect(content()).toEqual(before)
}
const filled = (sentences: Sentences, values: Record<string, string>): Sentences =>
  Object.fromEntries(Object.entries(sentences).map(([language, text]) => [language, text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '…')])) as Sentences

test('[ER2] a busy port is named, and nothing is made in the folder', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const port = String((server.address() as { port: number }).port)
  await refusedInWords(newFolder(), filled(sentencesOf('port-busy'), { port }), { options: ['--port', port] })
  await refusedInWords(await usedFolder(), filled(sentencesOf('port-busy'), { port }), { options: ['--port', port] })
}, 60_000)

test('[ER2] a second start on one folder is refused and told where the first one runs, also on the same port', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  await refusedInWords(folder, sentencesOf('folder-in-use'), { runs: true })
  const again = await pult(['start', '--data', folder, '--port', new URL(engine.origin).port, '--no-open'])
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`Pult already runs on this data folder: ${engine.address}\n`) })
  expect(await pult(['restore', 'x', '--data', folder])).toMatchObject({ code: 1, stderr: sentencesOf('backup-unknown').en + '\n' })
  expect((await ask(engine, '/system/health')).answer).toMatchObject({ state: 'running' })
  expect((await engine.kill('SIGTERM')).code).toBe(0)
}, 60_000)

test('[DB1] [ER2] a newer database is refused and stays as it is; backups are not offered in its place', async () => {
  const folder = await usedFolder()
  const database = new Database(join(folder, 'pult.db'))
  database.pragma('user_version = 999')
  database.close()
  await refusedInWords(folder, sentencesOf('database-newer'))
  expect((await pult(['serve', '--data', folder])).stderr).toBe(`${sentencesOf('database-newer').en}\n`)
}, 60_000)

test('[DB1] [ER2] a damaged database is refused as it is and its backups are offered; restore puts one back and keeps what was found', async () => {
  const folder = await usedFolder(newFolder(), backup)
  const [id = ''] = readdirSync(join(folder, 'backups'))
  const database = join(folder, 'pult.db')
  truncateSync(database, Math.floor(statSync(database).size / 2) + 100)
  await refusedInWords(folder, sentencesOf('database-damaged'))
  for (const [language, words] of [['ru', 'Резервные копии здесь'], ['kk', 'Мұндағы сақтық көшірмелер'], ['en', 'Backups here']] as const) {
    expect((await pult(['serve', '--data', folder], { language })).stderr).toContain(`${words}: ${id}.`)
  }
  expect(await pult(['restore', 'no-such', '--data', folder], { language: 'ru' })).toMatchObject({ code: 1, stderr: `${sentencesOf('backup-unknown').ru}\n` })
  const broken = readFileSync(database)
  const restored = await pult(['restore', id, '--data', folder], { language: 'ru' })
  expect(restored).toMatchObject({ code: 0, stderr: '', stdout: `Восстановлено из ${id}. То, что было раньше, лежит в ${join(folder, 'damaged', '1')}.\n` })
  expect(readFileSync(join(folder, 'damaged', '1', 'pult.db'))).toEqual(broken)
  const engine = await serving(['serve', '--data', folder])
  expect((await ask(engine, '/system/health')).answer).toMatchObject({ state: 'running', database: { documents: 2, integrity: 'ok' } })
}, 60_000)

test('[ER2] other damage: an emptied file, a foreign file, a backup that is itself damaged, no backup at all', async () => {
  const folder = await usedFolder(newFolder(), backup)
  const [id = ''] = readdirSync(join(folder, 'backups'))
  const damaged = sentencesOf('database-damaged')
  writeFileSync(join(folder, 'pult.db'), '')
  await refusedInWords(folder, damaged)
  copyFileSync('package.json', join(folder, 'pult.db'))
  await refusedInWords(folder, damaged)
  truncateSync(join(folder, 'backups', id, 'pult.db'), 8192)
  const before = contentOf(folder)
  expect(await pult(['restore', id, '--data', folder])).toMatchObject({ code: 1, stderr: `${sentencesOf('backup-damaged').en}\n` })
  expect(contentOf(folder)).toEqual(before)
  const other = newFolder()
  mkdirSync(other)
  writeFileSync(join(other, 'pult.db'), 'not a database')
  expect((await pult(['serve', '--data', other])).stderr).toBe(`${damaged.en}\nThere is no backup in ${other}.\n`)
}, 60_000)

test('[ER2] a folder that cannot be written is refused in words: read-only disk, someone else’s folder, a file in its place', async () => {
  const readOnly = sentencesOf('folder-read-only')
  const disk = mountSmallDisk(32 * 1024 * 1024)
  if (disk) {
    onTestFinished(disk.remove)
    await usedFolder(join(disk.folder, 'data'))
    disk.remount('ro')
    await refusedInWords(join(disk.folder, 'data'), readOnly)
    await refusedInWords(join(disk.folder, 'new'), readOnly)
  }
  const folder = await usedFolder()
  const uid = unprivileged(dirname(folder))
  lock(folder)
  await refusedInWords(folder, readOnly, { uid })
  await refusedInWords(join(folder, 'below'), readOnly, { uid })
  const file = join(dirname(folder), 'file')
  writeFileSync(file, 'mine')
  const sentences = { ru: `${file} — это файл, а для данных нужна папка.`, kk: `${file} — файл, ал деректерге қалта керек.`, en: `${file} is a file; the data needs a folder.` }
  await refusedInWords(file, sentences)
  expect(readFileSync(file, 'utf8')).toBe('mine')
}, 60_000)

/** Root may write anywhere, so somebody else is asked to; who is not root is somebody else already. */
function unprivileged(above: string): number | undefined {
  if (process.getuid?.() !== 0) return undefined
  chmodSync(above, 0o755)
  return 65_534
}

/** Readable by everyone, writable by nobody. */
function lock(folder: string) {
  const paths = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].map((name) => join(folder, name))
  for (const path of paths) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444)
  if (process.getuid?.() === 0) for (const path of paths) chownSync(path, 0, 0)
  onTestFinished(() => { for (const path of paths) if (existsSync(path) && statSync(path).isDirectory()) chmodSync(path, 0o755) })
}
