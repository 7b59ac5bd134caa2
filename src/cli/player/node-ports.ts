import { randomBytes } from 'node:crypto'
import { createNodeCrypto } from '../../main/keys/node-crypto.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import type { Crypto } from '../../core/signing/index.ts'
import { createFetchFile, createHttpGate } from '../../player/http-gate.ts'
import { createMqttLink } from '../../player/mqtt-link.ts'
import { type Device, type Identity, type Ports, type Settings, type Stage, type Storage, type Timers, usualSettings } from '../../player/ports.ts'
import { createSharedTimers } from './shared-timers.ts'

/** What all players of a process share. */
export type Machine = { crypto: Crypto; timers: Timers; zones: ZoneTable; version: string; ca?: Buffer }
export const createMachine = (zones: ZoneTable, version: string, ca?: Buffer): Machine => ({ crypto: createNodeCrypto(), timers: createSharedTimers(() => performance.now()), zones, version, ...(ca ? { ca } : {}) })
type One = { storage: Storage; identity: Identity; stage: Stage; gate: string; settings?: Partial<Settings>; screen?: Device['screen']; note?(line: string): void; reload(): void; abilities?: Device['abilities']; /** Of a device that only pretends to stand elsewhere. */ zoneOffsetMinutes?(): number }

export function nodePorts({ crypto, timers, zones, version, ca }: Machine, { storage, identity, stage, gate, settings, screen, note, reload, abilities, zoneOffsetMinutes }: One): Ports {
  return {
    storage, identity, stage, crypto, timers, zones, settings: { ...usualSettings, ...settings },
    link: createMqttLink({ schemes: ['mqtt:', 'mqtts:', 'ws:', 'wss:'], ca }), gate: createHttpGate(gate, fetch), fetchFile: createFetchFile(fetch),
    clock: { deviceMs: () => Date.now(), monotonicMs: () => performance.now(), zoneOffsetMinutes: zoneOffsetMinutes ?? (() => -new Date().getTimezoneOffset()) },
    random: (count) => new Uint8Array(randomBytes(count)), note: note ?? (() => undefined),
    device: { version, agent: `pult player on Node ${process.versions.node}`, screen: screen ?? { widthPx: 1920, heightPx: 1080 }, abilities: abilities ?? [], reload },
  }
}
