import type { Health } from '../contracts/screens.ts'
import { localTimeAt } from '../core/kernel/local-time.ts'
import { ladderAt } from '../core/playback/player/ladder-at.ts'
import { type Light, lightAt } from '../core/playback/player/light-at.ts'
import { nameFaults } from '../core/playback/player/name-faults.ts'
import type { PlayFacts } from '../core/playback/player/play-flags.ts'
import type { Show } from '../core/playback/player/what-shows.ts'
import type { Adoption } from './adopt.ts'
import type { PlayerClock } from './clock.ts'
import type { FileKeeper } from './keep-files.ts'
import type { Ports } from './ports.ts'
import type { Showing } from './showing.ts'

/** What the player knows of itself: told each minute and whenever it changes. [PH1] */
export type SelfWatch = {
  /** Looks at everything once, sees to light and panel, and says what is to be told; null where nothing changed since and no minute has passed. */
  look(force: boolean): Promise<Omit<Health, 'v' | 'screenId' | 'bootId'> | null>
  facts(): Partial<PlayFacts>
  isMuted(): boolean
  playing(): Health['playing']
  shown(show: Show): void
  setBrightness(percent: number | null): Promise<void>
  setPanel(lit: boolean | null): Promise<void>
}
type Parts = Pick<Ports, 'clock' | 'device' | 'stage' | 'storage' | 'note' | 'zones' | 'settings'> & {
  time: PlayerClock; adoption: Adoption; keeper(): FileKeeper; showing(): Showing; isUp(): boolean; storageLost: boolean; fullForRecords(): boolean
  zoneOffsetMinutes: number
}

export function createSelfWatch(parts: Parts): SelfWatch {
  const { clock, device, stage, time, adoption } = parts
  const startedMs = clock.monotonicMs()
  const set: { brightness: number | null; panel: boolean | null } = { brightness: null, panel: null }
  let senses: { panel: Health['panel']; celsius: number | null } = { panel: 'unknown', celsius: null }
  let light: Light = { brightness: null, dark: false, muted: false }
  let applied: { brightness: number | null; lit: boolean } = { brightness: null, lit: true }
  let since = 0
  let told = { text: '', atMs: -Infinity }
  const rung = (): Health['offline'] => {
    const ladder = adoption.adopted()?.manifest.ladder
    return ladder ? ladderAt(ladder, time.sinceWelcomeMs()) : null
  }
  const playing = (): Health['playing'] => {
    const show = parts.showing().now()
    return show && { source: show.source, lineId: show.lineId, creativeId: show.creativeId, sha256: show.file?.sha256 ?? null, rung: show.rung, sinceMs: Math.max(0, Math.round(since)) }
  }
  const applyLight = async (): Promise<void> => {
    light = lightNow(parts, time.nowMs())
    const wanted = { brightness: set.brightness ?? light.brightness, lit: set.panel ?? !light.dark }
    if (wanted.brightness !== null && wanted.brightness !== applied.brightness) await device.brightness?.(wanted.brightness)
    if (wanted.lit !== applied.lit) await device.panel?.(wanted.lit)
    applied = wanted
  }
  const observe = async (): Promise<Omit<Health, 'v' | 'screenId' | 'bootId' | 'atMs' | 'upMs' | 'faults'>> => {
    time.reconsider()
    await applyLight().catch((error: unknown) => parts.note(`light: ${String(error)}`))
    senses = (await device.senses?.()) ?? senses
    const { advanced, perSecond, longestGapMs } = stage.frames('look')
    const offline = rung()
    return {
      clock: { trusted: time.isTrusted(), offsetMs: time.deviceAheadMs(), zoneOffsetMinutes: clock.zoneOffsetMinutes() }, frames: { advancing: advanced, perSecond, longestGapMs }, ...senses,
      brightness: applied.brightness, storage: await parts.storage.files.usage(), playing: playing(), offline: offline === 'plan' ? null : offline, corrupt: [...parts.keeper().corrupt()].slice(0, 50),
    }
  }
  return {
    playing,
    isMuted: () => light.muted,
    shown: () => void (since = time.nowMs()),
    facts: () => ({ panelKnown: senses.panel !== 'unknown', panelLit: senses.panel === 'lit', clockUntrusted: !time.isTrusted(), offline: !parts.isUp() }),
    setBrightness: (percent) => (set.brightness = percent, applyLight()),
    setPanel: (lit) => (set.panel = lit, applyLight()),
    async look(force) {
      const seen = await observe()
      const faults = faultsOf(parts, seen, applied.lit)
      const text = JSON.stringify([faults, seen.panel, seen.offline, seen.corrupt])
      const nowMs = clock.monotonicMs()
      if (!force && text === told.text && nowMs - told.atMs < parts.settings.healthEveryMs) return null
      told = { text, atMs: nowMs }
      return { ...seen, faults, atMs: time.nowMs(), upMs: Math.round(nowMs - startedMs) }
    },
  }
}

function lightNow({ adoption, zones, zoneOffsetMinutes }: Parts, nowMs: number): Light {
  const manifest = adoption.adopted()?.manifest
  return lightAt(manifest?.light ?? null, localTimeAt(zones.zones[manifest?.zone ?? ''] ?? { first: zoneOffsetMinutes, changes: [] }, nowMs).minuteOfDay)
}

type Seen = Pick<Health, 'clock' | 'frames' | 'panel' | 'celsius' | 'storage' | 'offline' | 'corrupt'>

function faultsOf(parts: Parts, seen: Seen, meantLit: boolean): Health['faults'] {
  const { time, adoption, keeper, zoneOffsetMinutes, storageLost, fullForRecords } = parts
  const manifest = adoption.adopted()?.manifest
  return nameFaults({
    clockAheadMs: seen.clock.offsetMs, clockTrusted: seen.clock.trusted, zoneOffsetMinutes: seen.clock.zoneOffsetMinutes, zoneExpectedMinutes: zoneOffsetMinutes, storage: seen.storage, full: keeper().isFull() || fullForRecords(),
    celsius: seen.celsius, panel: seen.panel, meantLit, framesAdvancing: seen.frames.advancing, corrupt: seen.corrupt.length, lacks: adoption.lacks()?.files ?? 0, refused: adoption.refused() !== null,
    offline: seen.offline, storageLost, planEndedMs: manifest ? Math.max(0, time.nowMs() - (manifest.fromHour + manifest.hours - 1) * hourMs) : 0,
  })
}
const hourMs = 3_600_000
