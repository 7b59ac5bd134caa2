import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, newNetwork, pult, serving, type Serving } from '../helpers/pult-process.ts'
import { scenarioFile } from '../../src/contracts/scenario.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { visit } from '../helpers/visit-team.ts'

function newFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(folder, 'data')
}
const databaseOf = async (engine: Serving) => ((await ask(engine, '/system/health')).answer as { database: { documents: number; edits: number } }).database

test('[ER2] what the command line does not know is named, in the language of the environment', async () => {
  const unknown = { en: 'There is no command “stat”', ru: 'Команды «stat» нет', kk: '«stat» деген команда жоқ' }
  const options = { en: 'These options cannot be used: --prot.', ru: 'Такие параметры не подходят: --prot.', kk: 'Мұндай параметрлер жарамайды: --prot.' }
  for (const language of ['en', 'ru', 'kk'] as const) {
    expect(await pult(['stat'], { language })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(unknown[language]) })
    for (const command of ['serve', 'start', 'status', 'restore']) {
      expect(await pult([command, '--prot', '1'], { language })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(options[language]) })
    }
  }
  expect((await pult(['serve', '--port', 'eighty'])).stderr).toContain('--port eighty')
  expect((await pult(['serve', 'now'])).stderr).toContain(': now.')
  expect(await pult(['help'], { language: 'ru' })).toMatchObject({ code: 0, stdout: expect.stringContaining('restore ID') })
}, 60_000)

test('commands that ask an engine say where none runs, and leave nothing behind', async () => {
  const folder = newFolder()
  const words = { en: 'No Pult runs on', ru: 'не работает ни один Пульт', kk: 'бірде-бір Пульт істеп тұрған жоқ' }
  for (const [language, text] of Object.entries(words) as ['en' | 'ru' | 'kk', string][]) {
    expect(await pult(['status', '--data', folder], { language })).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(text) })
  }
  for (const command of [['stop'], ['backup'], ['export', 'venues'], ['call', 'system.health'], ['restore', 'x']]) expect((await pult([...command, '--data', folder])).code).toBe(1)
  expect(existsSync(folder)).toBe(false)
  // An engine that was killed: its note is still there, its process is not.
  mkdirSync(folder)
  writeFileSync(join(folder, 'engine.json'), JSON.stringify({ pid: 2 ** 22 + 1, engineId: 'en', startedAtMs: 1, mode: 'desk', url: 'http://127.0.0.1:9', token: 't' }))
  expect((await pult(['status', '--data', folder])).stderr).toContain('No Pult runs on')
}, 60_000)

test('status tells the health as JSON; stop ends the engine in order before it returns', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  expect(statSync(join(folder, 'engine.json')).mode & 0o777).toBe(0o600)
  const status = await pult(['status', '--data', folder])
  expect(JSON.parse(status.stdout)).toMatchObject({ state: 'running', dataFolder: folder, database: { documents: 1, integrity: 'ok' } })
  const stopped = await pult(['stop', '--data', folder], { language: 'ru' })
  expect(stopped).toMatchObject({ code: 0, stdout: 'Остановлено. Всё подтверждённое записано на диск.\n', stderr: '' })
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
  expect(await engine.ended).toMatchObject({ code: 0, signal: null })
  const log = readFileSync(join(folder, 'logs', 'engine.log'), 'utf8')
  expect(log.trim().split('\n').map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['started', 'stopped'])
})

test('call reaches every procedure; what is wrong with a call is said', async () => {
  const folder = newFolder()
  await serving(['serve', '--data', folder, '--empty'])
  const call = (...words: string[]) => pult(['call', ...words, '--data', folder])
  expect(JSON.parse((await call('session.state')).stdout)).toMatchObject({ mode: 'desk', person: { roles: ['administrator'] } })
  expect(await call('session.hack')).toMatchObject({ code: 2, stderr: 'The contract has no procedure “session.hack”. They are called like system.health.\n' })
  expect((await call('constructor.name')).code).toBe(2)
  expect(await call('search.find', '{"text":')).toMatchObject({ code: 2, stderr: 'This is not JSON: {"text":\n' })
  expect(await call('documents.create', '{"kind":"network","fields":{}}')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Fill in') })
  expect(await call('backups.restore', '{"id":"none"}')).toMatchObject({ code: 1, stderr: 'There is no such backup.\n' })
}, 60_000)

test('backup makes a verified one; restore puts it back through the running engine, and keeps what was there', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  const made = await pult(['backup', '--data', folder])
  const id = /verified: (\S+)\n/.exec(made.stdout)?.[1] ?? ''
  await ask(engine, '/documents/create', newNetwork)
  expect(await databaseOf(engine)).toMatchObject({ documents: 2 })
  expect(await pult(['restore', '--data', folder])).toMatchObject({ code: 2, stderr: expect.stringContaining(id) })
  expect(await pult(['restore', id, '--data', folder])).toMatchObject({ code: 0, stdout: `Restored from ${id}. What was there before is kept as a backup.\n` })
  expect(await databaseOf(engine)).toMatchObject({ documents: 1 })
  expect((await ask(engine, '/backups')).answer).toMatchObject([{ reason: 'before-restore', documents: 2 }, { id }])
}, 60_000)

test('tables go out and come back unchanged: 10 000 screens and their venues, as XLSX and as CSV', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder])
  const { documents, edits } = await databaseOf(engine)
  for (const [subject, format, language] of [['venues', 'csv', 'ru'], ['screens', 'xlsx', 'en'], ['audience', 'csv', 'kk']] as const) {
    const file = join(dirname(folder), `${subject}.${format}`)
    expect((await pult(['export', subject, '--to', file, '--data', folder], { language })).code).toBe(0)
    const back = await pult(['import', file, '--subject', subject, '--data', folder])
    expect(back.stderr).toBe('')
    expect(back.stdout).toMatch(/^0 new, 0 changed, \d+ unchanged, 0 bad rows\.\nImported: 0 new, 0 changed, (\d+) unchanged\.\n$/)
    if (subject === 'screens') expect(Number(/Imported.* (\d+) unchanged/.exec(back.stdout)?.[1])).toBeGreaterThan(9_500)
  }
  expect(await databaseOf(engine)).toMatchObject({ documents, edits })
  // And what the plan leaves for sale goes out as a question to the simulator.
  const question = join(dirname(folder), 'plan.json')
  expect(await pult(['simulate', '--from-plan', question, '--data', folder])).toMatchObject({ code: 0, stderr: '' })
  expect(scenarioFile.parse(JSON.parse(readFileSync(question, 'utf8')))).toMatchObject({ version: 2, buyers: { codes: expect.arrayContaining(['sutsaray']) } })
}, 120_000)

test('[ER2] a table that cannot be taken is refused with its row and reason, and nothing of it is written', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  const file = join(dirname(folder), 'venues.csv')
  writeFileSync(file, 'code;name;format;city;latitude;longitude;time zone\nA1;One;supermarket;Almaty;43.2;76.9;Asia/Almaty\nA2;Two;supermarket;Almaty;443;76.9;Asia/Almaty\n')
  const importing = (...words: string[]) => pult(['import', file, '--subject', 'venues', '--data', folder, ...words])
  expect(await importing()).toMatchObject({ code: 1, stderr: expect.stringContaining('Which network?') })
  await ask(engine, '/documents/create', newNetwork)
  const before = await databaseOf(engine)
  expect(await importing('--network', 'N2')).toMatchObject({ code: 1, stderr: expect.stringContaining('N1') })
  const refused = await importing()
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/row 3: /) })
  expect(await pult(['import', file, '--subject', 'shops', '--data', folder])).toMatchObject({ code: 2, stderr: expect.stringContaining('“shops”') })
  expect(await pult(['import', folder, '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no file') })
  expect(await pult(['export', 'venues', '--to', join(folder, 'pult.db', 'x.csv'), '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be written') })
  expect(await databaseOf(engine)).toEqual(before)
}, 60_000)

test('[PE1] a team is invited from the command line; a new link takes the place of the one before, and works once', async () => {
  const folder = newFolder()
  const desk = await serving(['serve', '--data', folder, '--empty'])
  expect(await pult(['invite', 'Айша', '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('pult serve --lan') })
  await desk.kill('SIGTERM')
  const team = await serving(['serve', '--lan', '--port', '0', '--data', folder], { language: 'ru' })
  expect(team.told.stdout).toMatch(/Отпечаток сертификата \(SHA-256\): ([0-9A-F]{2}:){31}[0-9A-F]{2}\nПервый администратор, .*https:\/\/localhost:\d+\/\?invite=[\w-]+\n$/)
  expect(team.token).toBe('')
  const invited = await pult(['invite', 'Айша', '--data', folder])
  expect(invited).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Айша sets a password here .*https:\/\/localhost:\d+\/\?invite=[\w-]+\n$/) })
  const link = (text: string) => /invite=([\w-]+)/.exec(text)?.[1]
  const again = await pult(['invite', 'Айша', '--data', folder])
  expect(link(again.stdout)).not.toBe(link(invited.stdout))
  const accept = (from: string) => visit(team, '/session/accept-invite', { invite: link(from), password: 'a long enough one' })
  expect((await accept(invited.stdout)).body).toContain('invite-unknown')
  expect((await accept(again.stdout)).status).toBe(200)
  expect((await accept(again.stdout)).body).toContain('invite-unknown')
  expect(await pult(['invite', '--data', folder])).toMatchObject({ code: 2, stderr: 'Invite whom? `pult invite NAME`.\n' })
}, 60_000)
