import { createRandom } from '../../../src/core/kernel/random.ts'
import type { SegmentDisk } from '../../../src/main/segments/segment-disk.ts'
import { createFaultPlan, type DiskFault } from '../disk/fault-plan.ts'
import { createForgetfulDisk, DiskError } from '../disk/forgetful-disk.ts'
import type { Faults } from './faults.ts'

const kindOf = { full: 'disk-full', error: 'io-error', 'power-cut': 'power-cut', 'process-kill': 'process-kill' } as const

/** The exchange's folder on a disk that forgets. */
export function createExchangeDisk(seed: number, faults: Faults) {
  const random = createRandom(seed ^ 0xd15c)
  const plan = createFaultPlan()
  const disk = createForgetfulDisk((operation) => plan.judge(operation))
  const segmentDisk: SegmentDisk = {
    names: () => disk.names(),
    open: (name) => ({ ...disk.open(name, 'create')!, close: () => undefined }),
    remove: (name) => void disk.remove(name),
    syncNames: () => disk.syncDirectory(),
  }
  return {
    segmentDisk,
    arm: (fault: DiskFault, afterOperations: number) => plan.arm(fault, { afterOperations }),
    disarm: () => plan.disarm(),
    cut: () => disk.stop('power-cut'),
    /** Whether the machine went down; counts what struck. */
    isDown() {
      for (const fault of plan.takeStruck()) faults[kindOf[fault]] += 1
      return disk.down
    },
    start() {
      const { lost, torn } = disk.start(random)
      faults['write-lost'] += lost + torn
    },
  }
}
export const isDiskError = (error: unknown): error is DiskError => error instanceof DiskError
