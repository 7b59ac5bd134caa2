import type { DeviceClass, ScreenState } from '../../contracts/screens.ts'
import type { ManifestGiven, SupplementGiven } from './desk-messages.ts'

/** Which files leave by the gate: those that some screen is to show, now or next, by plan, by sale or by order, and no other of the house. */
export function createServed() {
  const ofScreen = new Map<string, readonly string[]>()
  const ofState = new Map<DeviceClass, ReadonlySet<string>>()
  const counts = new Map<string, number>()
  const count = (hashes: readonly string[], by: 1 | -1) => {
    for (const sha256 of hashes) {
      const times = (counts.get(sha256) ?? 0) + by
      if (times === 0) counts.delete(sha256)
      else counts.set(sha256, times)
    }
  }
  const set = (key: string, hashes: readonly string[]) => {
    count(ofScreen.get(key) ?? [], -1)
    ofScreen.set(key, hashes)
    count(hashes, 1)
  }
  return {
    manifests(given: readonly ManifestGiven[], none: readonly string[]) {
      for (const screenId of none) for (const key of [screenId, `${screenId} next`]) set(key, [])
      for (const { screenId, next, files } of given) set(next ? `${screenId} next` : screenId, files.flatMap(({ sha256, frames }) => [sha256, ...frames]))
    },
    supplements(given: readonly SupplementGiven[]) {
      for (const { screenId, payload: { files } } of given) set(`${screenId} sold`, files.flatMap(({ sha256, frames }) => [sha256, ...frames]))
    },
    state(deviceClass: DeviceClass, { items }: ScreenState) {
      const files = items.flatMap((item) => (item.kind === 'override' ? item.files : item.kind === 'recall' ? item.instead : []))
      ofState.set(deviceClass, new Set(files.flatMap(({ sha256, frames }) => [sha256, ...frames])))
    },
    has: (sha256: string): boolean => counts.has(sha256) || [...ofState.values()].some((files) => files.has(sha256)),
  }
}
