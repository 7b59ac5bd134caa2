import type { DiskOperation, DiskVerdict } from './forgetful-disk.ts'

export type DiskFault = Exclude<DiskVerdict, 'pass'>
export type FaultPlan = {
  judge(operation: DiskOperation): DiskVerdict
  /** Strikes after so many more operations of the disk, or of one kind of them; a full disk stays full for `lasting` of them. */
  arm(fault: DiskFault, aim: { afterOperations: number; only?: DiskOperation['kind']; lasting?: number }): void
  disarm(): void
  /** What struck since this was last asked. */
  takeStruck(): DiskFault[]
}

/** One fault at a time, at an exact operation of the disk: in the middle of a commit, of a checkpoint, of a recovery. */
export function createFaultPlan(): FaultPlan {
  let armed: { fault: DiskFault; wait: number; lasting: number; only: DiskOperation['kind'] | undefined } | null = null
  let struck: DiskFault[] = []
  const takesRoom = ({ kind }: DiskOperation) => kind === 'write' || kind === 'create'
  const fits = (fault: DiskFault, operation: DiskOperation) => fault !== 'full' || takesRoom(operation)
  return {
    judge(operation) {
      if (armed === null || (armed.only ?? operation.kind) !== operation.kind) return 'pass'
      if (armed.wait-- > 0 || !fits(armed.fault, operation)) return 'pass'
      const { fault } = armed
      if (--armed.lasting <= 0) armed = null
      struck.push(fault)
      return fault
    },
    arm(fault, { afterOperations, only, lasting = 1 }) { armed = { fault, wait: afterOperations, lasting, only } },
    disarm() { armed = null },
    takeStruck() {
      const taken = struck
      struck = []
      return taken
    },
  }
}
