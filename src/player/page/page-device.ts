import { judgeTrial, type PlayerVersions } from '../../core/playback/player/player-versions.ts'
import type { Device } from '../ports.ts'
import { askWorker, type VersionFile, versionPath } from './worker-messages.ts'

export type PageDevice = Device & { watchTrial(signs: () => { shown: number; welcomed: boolean }): void }
const lookEveryMs = 5000

/** What a browser can do for a screen, and which version of the player it runs. */
export async function createPageDevice(screen: Device['screen']): Promise<PageDevice> {
  const version = await fetch(`./${versionPath}`).then(async (its) => ((await its.json()) as VersionFile).version).catch(() => 'unknown')
  const versions = (await askWorker<{ versions: PlayerVersions | null }>({ ask: 'versions' }))?.versions ?? null
  let onTrial = versions?.trial !== null && versions !== null
  return {
    version, agent: navigator.userAgent, screen, abilities: ['video', 'sound', ...(versions ? ['update' as const] : [])], reload: () => location.reload(), isOnTrial: () => onTrial,
    update: async (next, sha256) => (await askWorker<{ kind: 'ready' | 'refused'; detail: string }>({ ask: 'update', version: next, sha256 })) ?? { kind: 'refused', detail: 'no service worker rules this page' },
    watchTrial(signs) {
      if (!versions || !onTrial) return
      const timer = setInterval(() => {
        const judged = judgeTrial(versions, { sinceLoadMs: performance.now(), ...signs() })
        if (judged === 'goes-on') return
        clearInterval(timer)
        onTrial = false
        void askWorker({ ask: judged === 'failed' ? 'failed' : 'passed' }).then(() => judged === 'failed' && location.reload())
      }, lookEveryMs)
    },
  }
}
