import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startCacheListener } from '../main/gate/cache-listener.ts'
import { openContentCache } from '../main/gate/content-cache.ts'
import { fetchContent } from '../main/gate/fetch-content.ts'
import { reachableHosts } from '../main/http/reachable-hosts.ts'
import type { Log } from '../main/services.ts'
import { fail, print } from './print.ts'
import type { Command } from './pult.ts'
import { stopRequested } from './stop-requested.ts'
import { optionAtFault } from './words.ts'

const stillMs = 30_000
const gigabyte = 1_000_000_000
type CacheOptions = { from: string; folder: string; host: string; port: number; mostBytes: number; ca: string | undefined }

/** Content for the screens of one store, by the machine that stands there: fetched once over the line to the gate, served while that line is down. [PL3] */
export const cache: Command = async (argv, { say, env }) => {
  const parsed = parseCacheOptions(argv)
  if (parsed.kind === 'refused') return fail(say.text('bad-options', { detail: parsed.message }), 2)
  if (parsed.kind === 'unsaid') return fail(say.text('cache-from'), 2)
  const { from, folder, host, port, mostBytes, ca } = parsed.options
  const held = await openContentCache({ folder, mostBytes, clock: { nowMs: () => Date.now() }, log: logToStderr, fetch: (sha256, partial) => fetchContent({ base: from, ca, sha256, partial, mostBytes, stillMs }) })
  const started = await startCacheListener({ host, port, cache: held, log: logToStderr })
  if (started.kind === 'refused') return fail(say.problem(started.problem))
  const asked = stopRequested(new Promise(() => undefined), env)
  for (const name of reachableHosts(host)) print(say.text('cache-running', { from, host: name, port: started.port }))
  await asked
  await started.stop()
  return 0
}

export function parseCacheOptions(argv: readonly string[]): { kind: 'options'; options: CacheOptions } | { kind: 'refused'; message: string } | { kind: 'unsaid' } {
  try {
    const { values } = parseArgs({
      args: [...argv], options: { from: { type: 'string' }, dir: { type: 'string' }, host: { type: 'string' }, port: { type: 'string' }, limit: { type: 'string' }, ca: { type: 'string' } },
    })
    const { from, dir, host = '0.0.0.0', port = '8831', limit = '20', ca } = values
    if (from === undefined || dir === undefined) return { kind: 'unsaid' }
    if (!['http:', 'https:'].includes(URL.parse(from)?.protocol ?? '')) return { kind: 'refused', message: `--from ${from}` }
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return { kind: 'refused', message: `--port ${port}` }
    if (!(Number(limit) > 0)) return { kind: 'refused', message: `--limit ${limit}` }
    return { kind: 'options', options: { from, folder: resolve(dir), host, port: Number(port), mostBytes: Math.floor(Number(limit) * gigabyte), ca: ca === undefined ? undefined : readFileSync(ca, 'utf8') } }
  } catch (error) {
    return { kind: 'refused', message: optionAtFault(error) }
  }
}

const line = (level: string) => (event: string, details: Record<string, unknown> = {}): void => void process.stderr.write(`${JSON.stringify({ level, at: new Date().toISOString(), event, ...details })}\n`)
const logToStderr: Log = { info: line('info'), warn: line('warn'), error: line('error') }
