import { z } from 'zod'
import type { Store } from '../services.ts'

const reserved = z.object({ epoch: z.number().int(), upTo: z.number().int() })
const namespace = 'screens'
const key = 'sequence'

/** Sequences of manifests: reserved on the disk in blocks before any of them is used, so that none is ever given twice within an epoch. [PL1] */
export type NumberDesk = { take(epoch: number, count: number): Promise<number> }

export function createNumberDesk(store: Pick<Store, 'privateRecords' | 'putPrivate'>, block = 20_000): NumberDesk {
  let known: { epoch: number; next: number; upTo: number } | null = null
  let tail: Promise<unknown> = Promise.resolve()
  const take = async (epoch: number, count: number): Promise<number> => {
    if (known?.epoch !== epoch) {
      const [record] = (await store.privateRecords(namespace)).filter((its) => its.key === key)
      const before = record ? reserved.parse(record.value) : null
      const upTo = before?.epoch === epoch ? before.upTo : 0
      known = { epoch, next: upTo + 1, upTo }
    }
    const first = known.next
    if (first + count - 1 > known.upTo) {
      const upTo = first + count - 1 + block
      await store.putPrivate([{ namespace, key, value: { epoch, upTo } }])
      known.upTo = upTo
    }
    known.next = first + count
    return first
  }
  return {
    take(epoch, count) {
      const turn = tail.then(() => take(epoch, count), () => take(epoch, count))
      tail = turn.catch(() => undefined)
      return turn
    },
  }
}
