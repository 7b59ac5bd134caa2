import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { executable, pult, serving, ask, contentOf } from '../helpers/pult-process.ts'
import { temporaryFolder } from '../helpers/data-folders.ts'
import { findNode } from '../helpers/other-node.ts'

function newFolder(): string {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  return join(folder, 'data')
}
const documents = async (engine: Parameters<typeof ask>[0]) => ((await ask(engine, '/system/health')).answer as { database: { documents: number } }).database.documents

test('without a display, start says in exactly one line why Electron is not opened, then where Pult runs', async () => {
  const folder = newFolder()
  for (const language of ['en', 'ru', 'kk'] as const) {
    const engine = await serving(['start', '--data', folder, '--empty', '--no-open'], { language })
    expect(engine.told.stdout).toBe(`Pult is running: ${engine.address}\n`)
    expect(engine.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
    expect(engine.told.stderr).toMatch({ en: /^Electron is not opened: there is no display.*\n$/, ru: /^Electron не открыт: здесь нет экрана.*\n$/, kk: /^Electron ашылмады: мұнда экран жоқ.*\n$/ }[language])
    expect((await engine.kill('SIGTERM')).code).toBe(0)
  }
  const engine = await serving(['start', '--browser', '--data', folder, '--no-open'])
  expect(engine.told.stderr).toBe('')
})

test('on Linux, a process that lives long gives memory back; one that is told otherwise obeys', async () => {
  if (process.platform !== 'linux') return // nothing is set elsewhere
  const memoryRulesOf = async (more: Record<string, string>): Promise<string> => {
    const engine = await serving(['serve', '--data', newFolder(), '--empty'], { env: more })
    const environment = readFileSync(`/proc/${engine.pid}/environ`, 'utf8').split('\0')
    await engine.kill('SIGTERM')
    return environment.filter((line) => line.startsWith('MALLOC_')).sort().join(' ')
  }
  expect(await memoryRulesOf({})).toBe(`MALLOC_ARENA_MAX=${Math.max(2, availableParallelism())} MALLOC_MMAP_THRESHOLD_=131072`)
  expect(await memoryRulesOf({ MALLOC_ARENA_MAX: '7' })).toBe('MALLOC_ARENA_MAX=7')
})

test('where the runtime of Electron cannot be fetched, start says so and serves a browser', async () => {
  const unreachable = { DISPLAY: ':99', ELECTRON_MIRROR: 'http://127.0.0.1:9/', npm_config_electron_mirror: 'http://127.0.0.1:9/', electron_config_cache: newFolder() }
  if (existsSync(join(executable, '..', '..', 'node_modules', 'electron', 'path.txt'))) return // it is here: the window would open
  const engine = await serving(['start', '--data', newFolder(), '--empty', '--no-open'], { env: unreachable })
  expect(engine.told.stderr).toMatch(/^Fetching the Electron runtime \(once\)…\nElectron is not opened: its runtime is not here and could not be fetched \(.+\)\. .+\n$/)
})

test('started by an older Node, pult goes on under the bundled one and passes signals and exit codes on', async () => {
  const old = findNode((major) => major >= 20 && major < 24)
  const node = old ?? process.execPath
  const engine = await serving(['serve', '--data', newFolder(), '--empty'], { node })
  const { answer } = await ask(engine, '/system/health')
  expect(answer).toMatchObject({ state: 'running', nodeVersion: expect.stringMatching(/^24\./) })
  expect(await engine.kill('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: expect.stringContaining('Everything acknowledged is on the disk') })
  expect(await pult(['version'], { node })).toMatchObject({ code: 0, stdout: `${JSON.parse(readFileSync(join(executable, '..', '..', 'package.json'), 'utf8')).version}\n` })
  expect((await pult(['no-such-command'], { node })).code).toBe(2)
})

test('several signals of one Ctrl-C are one wish, and the stop stays in order', async () => {
  const folder = newFolder()
  const engine = await serving(['serve', '--data', folder, '--empty'])
  process.kill(engine.pid, 'SIGINT')
  process.kill(engine.pid, 'SIGTERM')
  expect(await engine.kill('SIGINT')).toMatchObject({ code: 0, signal: null })
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
})

test('when what started it is killed, npm or an older Node, the engine stops in order', async () => {
  const folder = newFolder()
  const shell = spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, executable, 'serve', '--data', folder, '--empty'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, npm_lifecycle_event: 'start' } })
  const closed = new Promise((resolve) => shell.once('close', resolve))
  await new Promise((resolve) => shell.stdout.once('data', resolve))
  shell.kill('SIGKILL')
  await closed
  expect(existsSync(join(folder, 'engine.json'))).toBe(false)
  expect(readFileSync(join(folder, 'logs', 'engine.log'), 'utf8')).toMatch(/"event":"stopped"}\n$/)
})

test('a new folder begins with the demonstration; --empty leaves it empty, and an existing folder as it is', async () => {
  const folder = newFolder()
  const first = await serving(['serve', '--data', folder, '--empty'])
  expect(await documents(first)).toBe(1)
  await first.kill('SIGTERM')
  const before = contentOf(folder)
  const again = await serving(['serve', '--data', folder])
  expect(await documents(again)).toBe(1)
  await again.kill('SIGTERM')
  // What screens are told is written down anew at each start.
  const after = Object.fromEntries(Object.entries(contentOf(folder)).filter(([name]) => name !== 'logs/engine.log' && !name.startsWith('told/')))
  expect(before).toMatchObject(after)

  const asked = await serving(['serve', '--data', folder, '--demo'])
  const full = await documents(asked)
  expect(full).toBeGreaterThan(10_000)
  await asked.kill('SIGTERM')
  for (const option of ['--demo', '--empty']) {
    const later = await serving(['serve', '--data', folder, option])
    expect(await documents(later)).toBe(full)
    await later.kill('SIGTERM')
  }
}, 60_000)
