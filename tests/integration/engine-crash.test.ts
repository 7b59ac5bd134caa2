import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, type Language, newNetwork, pult, type Serving, serving } from '../helpers/pult-process.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'

const newFolder = (): string => {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(folder, 'data')
}
const logOf = (folder: string) => readFileSync(join(folder, 'logs', 'engine.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { event: string; error?: string })
const rename = (engine: Serving, id: string, value: string) => ask(engine, '/documents/edit', { label: 'edit', changes: [{ documentId: id, kind: 'network', field: 'name', value }] })
const nameOf = async (engine: Serving, id: string) => ((await ask(engine, `/documents?ids[]=${id}`)).answer as { fields: { name: string } }[])[0]?.fields.name ?? ''
const documentsIn = async (engine: Serving) => ((await ask(engine, '/system/health')).answer as { database: { documents: number } }).database.documents

test('[DB1] killed during edits, started again at once: all that was acknowledged is there, and undo goes on where it was', async () => {
  const folder = newFolder()
  let engine = await serving(['serve', '--data', folder, '--empty'])
  const { id } = (await ask(engine, '/documents/create', newNetwork)).answer as { id: string }
  let acknowledged = 0
  for (let round = 1; round <= 4; round += 1) {
    const stopAt = acknowledged + 10 * round
    const running = engine
    const edits = (async () => {
      for (let number = acknowledged + 1; (await rename(running, id, `name ${number}`)).status === 200; number += 1) {
        acknowledged = number
        if (number === stopAt) void running.kill('SIGKILL')
      }
    })()
    await expect(edits).rejects.toThrow()
    engine = await serving(['serve', '--data', folder])
    const found = Number((await nameOf(engine, id)).slice('name '.length))
    // One more may be on the disk: it was written, and its answer never arrived.
    expect([acknowledged, acknowledged + 1]).toContain(found)
    acknowledged = found
  }
  for (let back = 1; back <= 3; back += 1) {
    expect((await ask(engine, '/history/undo', {})).status).toBe(200)
    expect(await nameOf(engine, id)).toBe(`name ${acknowledged - back}`)
  }
  expect((await ask(engine, '/history/redo', {})).status).toBe(200)
  expect(await nameOf(engine, id)).toBe(`name ${acknowledged - 2}`)
}, 60_000)

test('asked to stop during an import, the engine ends in order: the table is in as a whole or not at all', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  const { id } = (await ask(engine, '/documents/create', newNetwork)).answer as { id: string }
  const venues = 4_000
  const importId = await dryRun(engine, id, `code;name;city;latitude;longitude\n${Array.from({ length: venues }, (_, i) => `V${i};Shop ${i};Алматы;43.2;76.9`).join('\n')}\n`)
  const isRunning = jobRuns(engine, 'import')
  const applied = ask(engine, '/imports/apply', { importId }).catch(() => null)
  await isRunning
  expect(await engine.kill('SIGTERM')).toMatchObject({ code: 0, signal: null })
  await applied
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
  expect(logOf(folder).map(({ event }) => event)).toEqual(['started', 'stopped'])
  const again = await serving(['serve', '--data', folder])
  expect([2, 2 + venues]).toContain(await documentsIn(again))
}, 60_000)

async function dryRun(engine: Serving, networkId: string, table: string): Promise<string> {
  const bytes = Buffer.from(table)
  const { uploadId } = (await ask(engine, '/uploads', { fileName: 'venues.csv', bytes: bytes.length })).answer as { uploadId: string }
  await ask(engine, '/uploads/chunk', { uploadId, offset: 0, base64: bytes.toString('base64') })
  const opened = (await ask(engine, '/imports', { uploadId, subject: 'venues' })).answer as { importId: string; columns: { index: number; field: string | null }[] }
  const columns = opened.columns.map(({ index, field }) => ({ index, field }))
  expect(await ask(engine, '/imports/dry-run', { importId: opened.importId, networkId, columns })).toMatchObject({ status: 200, answer: { bad: 0 } })
  return opened.importId
}

/** Follows the live state until a job of this kind is running. */
async function jobRuns({ origin, token }: Serving, kind: string): Promise<void> {
  const stream = await fetch(`${origin}/api/state/live`, { headers: { authorization: `Bearer ${token}` } })
  let text = ''
  for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (new RegExp(`"kind":"${kind}"[^}]*"state":"running"`).test(text)) return
  }
}

/** Code for the process: at SIGUSR2 something breaks in it. */
const breaking = (how: string) => `
  import { isMainThread } from 'node:worker_threads'
  if (isMainThread) {
    const workers = []
    process.on('worker', (worker) => workers.push(worker))
    process.on('SIGUSR2', () => { ${how} })
  }`

const failures: { what: string; how: string; event: string; cause: string; language: Language }[] = [
  { what: 'its database thread dies of an error', how: 'workers[0].postMessage(null)', event: 'database-thread-lost', cause: 'TypeError', language: 'ru' },
  { what: 'its database thread is gone', how: 'workers[0].terminate()', event: 'database-thread-lost', cause: 'the database thread has ended', language: 'kk' },
  { what: 'something fails that nobody waits for', how: "Promise.reject(new Error('planted'))", event: 'unhandled-rejection', cause: 'planted', language: 'en' },
  { what: 'something is thrown that nobody catches', how: "setImmediate(() => { throw new Error('planted') })", event: 'uncaught-exception', cause: 'planted', language: 'ru' },
]
test.for(failures)('when $what the engine says so and ends, rather than to hang; nothing is lost', { timeout: 60_000 }, async ({ how, event, cause, language }) => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'], { language, preload: breaking(how) })
  const { id } = (await ask(engine, '/documents/create', newNetwork)).answer as { id: string }
  const { code, signal, stderr } = await engine.kill('SIGUSR2')
  expect([code, signal]).toEqual([1, null])
  expect(stderr).toContain(`error: ${event} `)
  expect(stderr).toContain({ ru: 'Пульт остановился из-за ошибки в программе', kk: 'Пульт бағдарламадағы қатеден тоқтады', en: 'Pult has stopped because of a fault in the program' }[language])
  expect(logOf(folder).find((line) => line.event === event)?.error).toContain(cause)
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
  expect((await pult(['status', '--data', folder])).stderr).toContain('No Pult runs on')
  const again = await serving(['serve', '--data', folder])
  expect(await nameOf(again, id)).toBe('Net')
})
