import { expect, test } from 'vitest'
import { type Condition, nameFaults } from './name-faults.ts'

const well: Condition = {
  clockAheadMs: 500, clockTrusted: true, zoneOffsetMinutes: 300, zoneExpectedMinutes: 300, storage: { usedBytes: 10, quotaBytes: 100, persistent: true }, full: false, celsius: 40, panel: 'lit', meantLit: true,
  framesAdvancing: true, corrupt: 0, lacks: 0, refused: false, offline: null, storageLost: false, planEndedMs: 0,
}

test('[PH1] a device that is well has no fault, and each thing that is wrong has its own name', () => {
  expect(nameFaults(well)).toEqual([])
  const wrong: [Partial<Condition>, string][] = [
    [{ clockAheadMs: -61_000 }, 'clock-wrong'], [{ clockTrusted: false, clockAheadMs: 9e9 }, 'clock-untrusted'], [{ zoneOffsetMinutes: 360 }, 'zone-wrong'], [{ full: true, storage: { usedBytes: 99, quotaBytes: 100, persistent: true } }, 'disk-full'],
    [{ storage: { usedBytes: 91, quotaBytes: 100, persistent: true } }, 'disk-low'], [{ celsius: 76 }, 'panel-hot'], [{ panel: 'dark' }, 'panel-dark'], [{ framesAdvancing: false }, 'frames-stuck'], [{ corrupt: 1 }, 'file-corrupt'],
    [{ storage: { ...well.storage, persistent: false } }, 'storage-not-persistent'], [{ refused: true }, 'manifest-refused'], [{ planEndedMs: 1 }, 'plan-old'], [{ lacks: 1 }, 'files-missing'], [{ offline: 'house' }, 'offline-ladder'], [{ storageLost: true }, 'storage-lost'],
  ]
  for (const [its, name] of wrong) expect(nameFaults({ ...well, ...its })).toEqual([name])
  expect(nameFaults({ ...well, panel: 'dark', meantLit: false })).toEqual([])
})
