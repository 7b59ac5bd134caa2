import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'

/** The real executable, as a person or a service starts it. */
export const executable = join(import.meta.dirname, '..', '..', 'bin', 'pult.mjs')
export type Language = 'ru' | 'kk' | 'en'
const locales: Record<Language, string> = { ru: 'ru_RU.UTF-8', kk: 'kk_KZ.UTF-8', en: 'en_GB.UTF-8' }

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }
/** `preload`: code that runs in the process before Pult does. */
type Options = { language?: Language; env?: NodeJS.ProcessEnv; uid?: number; node?: string; preload?: string }
type Child = ChildProcessByStdio<null, Readable, Readable>

/** Nothing of the developer's own desk: no display, no language but the one named. */
function environment({ language = 'en', env = {} }: Options): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, LC_ALL: _all, LC_MESSAGES: _messages, PULT_LANGUAGE: _language, PULT_DATA: _data, ...rest } = process.env
  return { ...rest, LANG: locales[language], ...env }
}

function launch(args: readonly string[], options: Options): { child: Child; told: Ended; ended: Promise<Ended> } {
  const { node = process.execPath, preload, uid } = options
  const before = preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
  const child = spawn(node, [...before, executable, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment(options), ...(uid === undefined ? {} : { uid, gid: uid }) })
  const told: Ended = { code: null, signal: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { told.stdout += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { told.stderr += text })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve(Object.assign(told, { code, signal }))))
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  })
  return { child, told, ended }
}

/** Runs a command to its end. */
export const pult = (args: readonly string[], options: Options = {}): Promise<Ended> => launch(args, options).ended

export type Serving = { pid: number; origin: string; address: string; token: string; told: Ended; ended: Promise<Ended>; kill(signal: NodeJS.Signals): Promise<Ended> }

/** `pult serve` (or another command that does not end) with its printed address. */
export async function serving(args: readonly string[], options: Options = {}): Promise<Serving> {
  const { child, told, ended } = launch(args, options)
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /^Pult is running: (\S+)$/m.exec(told.stdout)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    void ended.then(({ code, stderr }) => reject(new Error(`ended with ${code}: ${stderr}`)))
  })
  const url = new URL(address)
  return {
    pid: child.pid ?? 0, origin: url.origin, address, token: url.searchParams.get('token') ?? '', told, ended,
    kill(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** A procedure of a serving engine, over HTTP. */
export async function ask({ origin, token }: Pick<Serving, 'origin' | 'token'>, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const headers = { authorization: `Bearer ${token}`, connection: 'close', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const response = await fetch(`${origin}/api${path}`, { method: body === undefined ? 'GET' : 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, answer: await response.json() }
}

/** What a person reads for a reason, in each language. */
export function sentencesOf(reason: string): Record<Language, string> {
  const read = (language: Language) => (JSON.parse(readFileSync(join(executable, '..', '..', 'resources', 'locales', language, 'problems.json'), 'utf8')) as Record<string, string>)[reason] ?? reason
  return { ru: read('ru'), kk: read('kk'), en: read('en') }
}

/** A network with which a test can begin. */
export const newNetwork = { kind: 'network', fields: { code: 'N1', name: 'Net', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false } }

/** Every file below a folder with the hash of its content; the lock is who has the folder open now, not what is in it. */
export function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('engine.lock')).sort()
  return Object.fromEntries(names.map((name) => {
    const path = join(folder, name)
    return [name, lstatSync(path).isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder']
  }))
}
