import type { ScreenDetail } from '../../contracts/devices.ts'
import type { Screens } from './create-screens.ts'
import type { DeviceRecord } from './device-book.ts'

/** One screen as its drawer shows it. */
export function screenDetailOf({ rows, devices, manifests }: Screens, screenId: string): ScreenDetail {
  const known = rows.has(screenId) ? rows.known(screenId) : null
  const device = devices.get(screenId)
  return {
    screenId, device: device && shownDevice(device), abilities: known?.abilities ?? [], storage: known?.storage ?? null, agent: known?.agent ?? null, zoneOffsetMinutes: known?.zoneOffsetMinutes ?? null,
    events: [...known?.events ?? []].reverse(), shot: known?.shot ? { atMs: known.shot.atMs, blob: known.shot.blob, widthPx: known.shot.widthPx, heightPx: known.shot.heightPx } : null, planSentence: manifests.last(screenId),
  }
}

/** What a person may see of it: its broker password's hash stays here. [SE1] */
function shownDevice({ screenId, enrolledAtMs, byPersonId, keyId, playerVersion, agent, address, screen, revokedAtMs, former }: DeviceRecord): NonNullable<ScreenDetail['device']> {
  return { screenId, enrolledAtMs, byPersonId, keyId, playerVersion, agent, address, screen, revokedAtMs, replaces: former.at(-1)?.keyId ?? null }
}
