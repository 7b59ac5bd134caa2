import { beginTrial, countLoad, firstVersion, gaveUpBefore, giveUp, passTrial, type PlayerVersions } from '../../core/playback/player/player-versions.ts'
import { type VersionFile, versionPath, type WorkerAnswer, type WorkerAsk } from './worker-messages.ts'

/** What a service worker is, as far as it is used here: the page's library of types knows windows only. */
type Extended = Event & { waitUntil(promise: Promise<unknown>): void }
type FetchAsked = Extended & { request: Request; respondWith(response: Promise<Response>): void }
type Scope = { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> }; addEventListener(type: string, listen: (event: never) => void): void }
const scope = globalThis as unknown as Scope

/**
 * Serves the page without a network, from the version that is to run: the present one, or the one before when a new one was given up. A version changes
 * only by a command; that the gate has a newer one changes nothing. Content and enrolment go past it.
 */
const stateCache = 'pult-player-state'
const stateUrl = '/pult-player-versions'
const cacheOf = (version: string): string => `pult-player-${version}`

async function readVersions(): Promise<PlayerVersions | null> {
  const stored = await (await caches.open(stateCache)).match(stateUrl)
  return stored ? ((await stored.json()) as PlayerVersions) : null
}

async function writeVersions(versions: PlayerVersions): Promise<PlayerVersions> {
  await (await caches.open(stateCache)).put(stateUrl, Response.json(versions))
  const kept = new Set([stateCache, ...[versions.present, versions.previous].flatMap((its) => (its === null ? [] : [cacheOf(its)]))])
  for (const name of await caches.keys()) if (name.startsWith('pult-player-') && !kept.has(name)) await caches.delete(name)
  return versions
}

const hexOf = async (bytes: ArrayBuffer): Promise<string> => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function fetched(path: string): Promise<{ response: Response; sha256: string }> {
  const response = await fetch(`/${path}`, { cache: 'no-store' })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return { response, sha256: await hexOf(await response.clone().arrayBuffer()) }
}

/** All files of the version that the gate has, each what it says it is. `sha256` is what was signed; null takes whatever is there, at the first visit. */
async function fetchVersion(sha256: string | null): Promise<string> {
  const list = await fetched(versionPath)
  if (sha256 !== null && list.sha256 !== sha256) throw new Error('the gate has another version than the command names')
  const { version, files } = (await list.response.clone().json()) as VersionFile
  const cache = await caches.open(cacheOf(version))
  await cache.put(`/${versionPath}`, list.response)
  for (const [path, hash] of Object.entries(files)) {
    const file = await fetched(path)
    if (file.sha256 !== hash) throw new Error(`${path} is not what the version says`)
    await cache.put(`/${path}`, file.response)
  }
  return version
}

async function install(): Promise<void> {
  if (!(await readVersions())) await writeVersions(firstVersion(await fetchVersion(null)))
  await scope.skipWaiting()
}

async function update(version: string, sha256: string): Promise<WorkerAnswer> {
  const versions = await readVersions()
  if (!versions) return { kind: 'refused', detail: 'no version is held yet' }
  const tried = beginTrial(versions, version)
  if (!tried) return { kind: 'refused', detail: versions.present === version ? 'it runs already' : gaveUpBefore(version) }
  try {
    const got = await fetchVersion(sha256)
    if (got !== version) return { kind: 'refused', detail: `the gate has ${got}` }
  } catch (error) {
    return { kind: 'refused', detail: error instanceof Error ? error.message : String(error) }
  }
  await writeVersions(tried)
  return { kind: 'ready', detail: version }
}

async function answer(its: WorkerAsk): Promise<WorkerAnswer> {
  if (its.ask === 'update') return update(its.version, its.sha256)
  const versions = await readVersions()
  if (!versions || its.ask === 'versions') return { versions }
  return { versions: await writeVersions(its.ask === 'passed' ? passTrial(versions) : giveUp(versions)) }
}

async function serve(request: Request, path: string): Promise<Response> {
  let versions = await readVersions()
  if (versions && request.mode === 'navigate' && versions.trial) versions = await writeVersions(countLoad(versions))
  const cached = versions && (await (await caches.open(cacheOf(versions.present))).match(path === '/' ? '/index.html' : path))
  return cached || fetch(request)
}

const passesBy = /^\/(content|pairings|health|mqtt)(\/|$)/

scope.addEventListener('install', (event: Extended) => event.waitUntil(install()))
scope.addEventListener('activate', (event: Extended) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('fetch', (event: FetchAsked) => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin || passesBy.test(pathname)) return
  event.respondWith(serve(event.request, pathname))
})
scope.addEventListener('message', (event: Extended & MessageEvent<WorkerAsk>) => event.waitUntil(answer(event.data).then((its) => event.ports[0]?.postMessage(its))))
