import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Updater = {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  setFeedURL(feed: { provider: 'generic'; url: string }): void
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown
  on(event: 'update-not-available', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  checkForUpdates(): Promise<unknown>
}
type UpdateParts = { updater: Updater; feedUrl: string; say: (event: { kind: 'ready'; version: string } | { kind: 'none' }) => void; log: (event: string, details: Record<string, unknown>) => void }

/** Off until somebody writes an https address into DATA/updates.json: `{"url": "https://…"}`. */
export function readUpdateFeed(dataFolder: string): string | null {
  try {
    const { url } = JSON.parse(readFileSync(join(dataFolder, 'updates.json'), 'utf8')) as { url?: unknown }
    return typeof url === 'string' && url.startsWith('https://') ? url : null
  } catch {
    return null // no file: not configured
  }
}

/** Signed packages from the configured feed; installed when the person quits, never in the middle of work. */
export function createUpdates({ updater, feedUrl, say, log }: UpdateParts): { check: () => Promise<void> } {
  updater.autoDownload = true
  updater.autoInstallOnAppQuit = true
  updater.setFeedURL({ provider: 'generic', url: feedUrl })
  updater.on('update-downloaded', ({ version }) => say({ kind: 'ready', version }))
  updater.on('update-not-available', () => say({ kind: 'none' }))
  updater.on('error', (error) => log('update-failed', { error: error.message }))
  return {
    async check() {
      await updater.checkForUpdates().catch((error: unknown) => log('update-failed', { error: String(error) }))
    },
  }
}
