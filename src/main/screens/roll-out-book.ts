import { z } from 'zod'
import { rollOutStages } from '../../contracts/devices.ts'
import type { PrivateRecord, Store } from '../services.ts'

const ring = z.number().int().min(0).max(3)
/** A roll-out as it is kept. `first` is in the first ring for want of another that could be reached; `forgiven` fell back before a person let it go on. */
const rollOutRecord = z.object({
  version: z.string(), sha256: z.string(), stage: z.enum(rollOutStages), ring, startedAtMs: z.number(), byPersonId: z.string().nullable(), ringSinceMs: z.number(), endedAtMs: z.number().nullable(),
  halt: z.object({ ring, fellBack: z.number(), screens: z.number() }).nullable(), stopped: z.enum(['by-person', 'other-version']).nullable(),
  first: z.string().nullable(), fellBack: z.array(z.string()), forgiven: z.array(z.string()),
})
export type RollOutRecord = z.infer<typeof rollOutRecord>
const [namespace, key] = ['screens', 'roll-out']

/** The latest roll-out: on the disk before anything follows from it. */
export type RollOutBook = {
  load(): Promise<void>
  get(): RollOutRecord | null
  put(next: RollOutRecord): Promise<void>
  /** What a restore must not take back: a version that was halted stays halted. */
  records(): PrivateRecord[]
}

export function createRollOutBook(store: Pick<Store, 'privateRecords' | 'putPrivate'>): RollOutBook {
  let record: RollOutRecord | null = null
  const kept = (value: RollOutRecord): PrivateRecord => ({ namespace, key, value })
  return {
    async load() {
      const found = (await store.privateRecords(namespace)).find((its) => its.key === key)
      record = found ? rollOutRecord.parse(found.value) : null
    },
    get: () => record,
    async put(next) {
      await store.putPrivate([kept(next)])
      record = next
    },
    records: () => (record ? [kept(record)] : []),
  }
}
