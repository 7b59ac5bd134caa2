import type { PlayerVersions } from '../../core/playback/player/player-versions.ts'

/** What the page asks of its service worker, which holds the versions of the player. Each question comes with a port for its answer. */
export type WorkerAsk = { ask: 'versions' } | { ask: 'update'; version: string; sha256: string } | { ask: 'passed' } | { ask: 'failed' }
export type WorkerAnswer = { versions: PlayerVersions | null } | { kind: 'ready' | 'refused'; detail: string }
/** `version.json`: what a version is made of. The update command names its SHA-256, so that the code is signed with it. */
export type VersionFile = { version: string; files: Record<string, string> }
export const versionPath = 'version.json'

const answersWithinMs = 120_000

/** Null where no service worker rules the page. */
export async function askWorker<T extends WorkerAnswer>(its: WorkerAsk): Promise<T | null> {
  const worker = navigator.serviceWorker?.controller
  if (!worker) return null
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), answersWithinMs)
    port1.onmessage = ({ data }) => {
      clearTimeout(late)
      resolve(data as T)
    }
    worker.postMessage(its, [port2])
  })
}
