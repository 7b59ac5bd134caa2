import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type BrokerSettings, brokerSettings } from '../../contracts/devices.ts'
import { writeDurably } from '../blobs/durable-file.ts'
import type { Store } from '../services.ts'

const kept = brokerSettings.omit({ hasPassword: true })
type Kept = z.infer<typeof kept>
const defaults: Kept = { kind: 'embedded', host: '127.0.0.1', mqttPort: 1883, gatePort: 8830, url: null, screenUrls: [], user: null, contentBases: [] }
const namespace = 'screens'
const key = 'settings'

/** Where the broker is and on which doors devices knock. The password of an outside broker is a file that its owner alone can read, never in the database. [SE1] */
export type ScreensSettings = {
  load(): Promise<void>
  get(): BrokerSettings
  password(): string | null
  set(next: Kept & { password: string | null }): Promise<void>
}

export function createScreensSettings({ store, keysFolder }: { store: Pick<Store, 'privateRecords' | 'putPrivate'>; keysFolder: string }): ScreensSettings {
  const path = join(keysFolder, 'broker-password')
  let settings = defaults
  const password = () => (existsSync(path) ? readFileSync(path, 'utf8') : null)
  return {
    async load() {
      const record = (await store.privateRecords(namespace)).find((its) => its.key === key)
      settings = record ? kept.parse(record.value) : defaults
    },
    get: () => ({ ...settings, hasPassword: existsSync(path) }),
    password,
    async set({ password: next, ...rest }) {
      const value = kept.parse(rest)
      if (next === '') rmSync(path, { force: true })
      else if (next !== null) {
        mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
        await writeDurably(path, next, `${path}.new`)
        chmodSync(path, 0o600)
      }
      await store.putPrivate([{ namespace, key, value }])
      settings = value
    },
  }
}
