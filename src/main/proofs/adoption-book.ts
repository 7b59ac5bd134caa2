import { z } from 'zod'
import type { Adoption } from '../../core/proof/index.ts'
import type { After } from '../incidents/wake-list.ts'
import type { Clock, Log, Store } from '../services.ts'

/** Since when each screen has had which release: a private record for each, written a moment later and some at a time. What a crash takes is only known later. [PP3] */
export type AdoptionBook = {
  load(): Promise<void>
  /** To be called whenever a screen says or shows what it has. */
  stands(screenId: string, adopted: { release: number } | null): void
  of(screenId: string): readonly Adoption[]
  screenIds(): Iterable<string>
  stop(): Promise<void>
}
type Parts = { store: Pick<Store, 'privateRecords' | 'putPrivate'>; clock: Clock; after: After; log: Log }

export const adoptionNamespace = 'adoption'
/** Two releases a day for half a year. */
const mostKept = 400
const gathersMs = 5_000
const triesAgainMs = 60_000
const partSize = 250
/** As it is kept: release and instant, one after the other. */
const kept = z.array(z.number()).refine((numbers) => numbers.length % 2 === 0)

export function createAdoptionBook({ store, clock, after, log }: Parts): AdoptionBook {
  const book = new Map<string, Adoption[]>()
  const unwritten = new Set<string>()
  let cancel: (() => void) | null = null
  let [writing, isStopped]: [Promise<void>, boolean] = [Promise.resolve(), false]
  const write = async (): Promise<void> => {
    cancel = null
    const screenIds = [...unwritten]
    unwritten.clear()
    for (let at = 0; at < screenIds.length; at += partSize) {
      const part = screenIds.slice(at, at + partSize)
      try {
        await store.putPrivate(part.map((screenId) => ({ namespace: adoptionNamespace, key: screenId, value: (book.get(screenId) ?? []).flatMap(({ release, atMs }) => [release, atMs]) })))
      } catch (error) {
        log.warn('adoptions-not-kept', { error: String(error), screens: part.length })
        for (const screenId of part) unwritten.add(screenId)
      }
    }
    if (unwritten.size > 0 && !isStopped) soon(triesAgainMs)
  }
  const soon = (ms: number): void => { cancel ??= after(ms, () => { writing = writing.then(write) }) }
  return {
    async load() {
      book.clear()
      unwritten.clear()
      for (const { key, value } of await store.privateRecords(adoptionNamespace)) {
        const read = kept.safeParse(value)
        if (read.success) book.set(key, adoptionsOf(read.data))
        else log.error('adoption-unreadable', { screenId: key })
      }
    },
    stands(screenId, adopted) {
      // 0: of a release that this engine does not remember.
      if (adopted === null || adopted.release === 0) return
      const its = book.get(screenId) ?? []
      if (its.at(-1)?.release === adopted.release) return
      book.set(screenId, [...its, { release: adopted.release, atMs: clock.nowMs() }].slice(-mostKept))
      unwritten.add(screenId)
      soon(gathersMs)
    },
    of: (screenId) => book.get(screenId) ?? [],
    screenIds: () => book.keys(),
    async stop() {
      isStopped = true
      cancel?.()
      writing = writing.then(write)
      await writing
    },
  }
}

const adoptionsOf = (numbers: readonly number[]): Adoption[] => Array.from({ length: numbers.length / 2 }, (_, at) => ({ release: numbers[2 * at]!, atMs: numbers[2 * at + 1]! }))
