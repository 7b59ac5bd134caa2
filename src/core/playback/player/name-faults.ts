import type { Health } from '../../../contracts/screens.ts'

type Fault = Health['faults'][number]
export type Condition = {
  clockAheadMs: number; clockTrusted: boolean; zoneOffsetMinutes: number; zoneExpectedMinutes: number
  storage: Health['storage']; full: boolean; celsius: number | null; panel: Health['panel']; meantLit: boolean; framesAdvancing: boolean
  corrupt: number; lacks: number; refused: boolean; offline: Health['offline']; storageLost: boolean; planEndedMs: number
}
const wrongByMs = 60_000
const hotAboveCelsius = 75

/** What is wrong with a device, each with its name, in the order of the contract. [PH1] */
export function nameFaults(its: Condition): Fault[] {
  const { storage } = its
  const named: [Fault, boolean][] = [
    ['clock-wrong', its.clockTrusted && Math.abs(its.clockAheadMs) > wrongByMs],
    ['clock-untrusted', !its.clockTrusted],
    ['zone-wrong', its.zoneOffsetMinutes !== its.zoneExpectedMinutes],
    ['disk-full', its.full],
    ['disk-low', !its.full && storage.quotaBytes > 0 && storage.usedBytes > 0.9 * storage.quotaBytes],
    ['panel-hot', its.celsius !== null && its.celsius > hotAboveCelsius],
    ['panel-dark', its.panel === 'dark' && its.meantLit],
    ['frames-stuck', !its.framesAdvancing],
    ['file-corrupt', its.corrupt > 0],
    ['storage-not-persistent', !storage.persistent],
    ['manifest-refused', its.refused],
    ['plan-old', its.planEndedMs > 0],
    ['files-missing', its.lacks > 0],
    ['offline-ladder', its.offline !== null && its.offline !== 'plan'],
    ['storage-lost', its.storageLost],
  ]
  return named.flatMap(([fault, isThere]) => (isThere ? [fault] : []))
}
