import type { ProofBatch } from '../../contracts/screens.ts'
import { addToPacked, countPlays, hoursOfDay, kindAt } from '../../core/proof/index.ts'
import type { Writer } from '../database/statements.ts'
import type { NameBook } from './name-book.ts'
import { createRowCache } from './row-cache.ts'

/** Rows of `counts`, and what was shown. A quarter of an hour more of a row is one write and, as long as it is kept in memory, no read. */
export type CountRows = {
  /** `sign` -1 takes a batch back. */
  add(batch: ProofBatch, screen: number, sign: 1 | -1): void
  /** Sums by line are written once for all batches of a record. */
  flush(): void
  forget(): void
}
const mostShown = 400_000
/** Line and hour in one number. */
const hoursAtMost = 0x100_0000
/** Line and creative in one number. */
const creativesAtMost = 0x400_0000

export function createCountRows({ query }: Pick<Writer, 'query'>, names: NameBook): CountRows {
  const cache = createRowCache()
  const shown = createShown()
  const lines = createNumbers(names)
  const creatives = createNumbers(names)
  /** By line and hour in one number. */
  const proven = new Map<number, number>()
  return {
    add(batch, screen, sign) {
      const select = query('SELECT hours FROM counts WHERE day = ? AND line = ? AND screen = ? AND creative = ?')
      const upsert = query('INSERT INTO counts (day, line, screen, creative, hours) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hours = excluded.hours')
      const [lineNums, creativeNums] = [lines.of(screen, batch.lines), creatives.of(screen, batch.creatives)]
      for (const { day, line: lineAt, creative: creativeAt, file, firstMs, few } of countPlays(batch)) {
        const [line, creative] = [lineNums[lineAt] ?? 0, creativeNums[creativeAt] ?? 0]
        const key = line * creativesAtMost + creative
        const known = cache.get(screen, day, key) ?? select.get(day, line, screen, creative)?.hours as Uint8Array | undefined
        const hours = addToPacked(known, few, sign)
        upsert.run(day, line, screen, creative, hours)
        cache.set(screen, day, key, hours)
        if (line > 0) addProven(proven, line * hoursAtMost + day * hoursOfDay, few, sign)
        const sha256 = batch.files[file]
        if (sha256 === undefined || shown.has(key, sha256)) continue
        query('INSERT INTO shown (line, creative, file, first_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET first_ms = min(first_ms, excluded.first_ms)').run(line, creative, Buffer.from(sha256, 'hex'), firstMs)
      }
    },
    flush() {
      const addHour = query('INSERT INTO evidenced_hours (line, hour, proven) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET proven = proven + excluded.proven')
      const sums = new Map<number, number>()
      for (const [at, plays] of proven) {
        const line = Math.floor(at / hoursAtMost)
        sums.set(line, (sums.get(line) ?? 0) + plays)
        if (plays !== 0) addHour.run(line, at % hoursAtMost, plays)
      }
      const add = query('INSERT INTO delivered (line, proven) VALUES (?, ?) ON CONFLICT DO UPDATE SET proven = proven + excluded.proven')
      for (const [line, plays] of sums) add.run(line, plays)
      proven.clear()
    },
    forget() {
      proven.clear()
      for (const kept of [cache, shown, lines, creatives]) kept.forget()
    },
  }
}

/** Proven plays by hour of a day that begins at `start`: claimed, less what speaks against them. */
function addProven(proven: Map<number, number>, start: number, few: readonly number[], sign: 1 | -1): void {
  for (let place = 0; place < few.length; place += 2) {
    const kind = Math.floor(few[place]! / hoursOfDay)
    const by = kind === kindAt.claimed ? sign : kind === kindAt.interrupted || kind === kindAt.unproven ? -sign : 0
    if (by === 0) continue
    const at = start + few[place]! % hoursOfDay
    proven.set(at, (proven.get(at) ?? 0) + by * few[place + 1]!)
  }
}

/** Files known to be shown by line and creative. The one seen last is compared first: comparing two texts is quicker than looking one up. */
function createShown(): { has(key: number, sha256: string): boolean; forget(): void } {
  const known = new Map<number, string[]>()
  return {
    has(key, sha256) {
      const files = known.get(key)
      if (files?.includes(sha256)) return true
      if (known.size > mostShown) known.clear()
      known.set(key, [...(files ?? []).slice(-20), sha256])
      return false
    },
    forget: () => known.clear(),
  }
}

/** Numbers of the ids a screen names. It names the same from batch to batch, so they are compared, and looked up only where they differ. */
function createNumbers(names: NameBook): { of(screen: number, ids: readonly string[]): readonly number[]; forget(): void } {
  const known = new Map<number, number[]>()
  return {
    of(screen, ids) {
      const last = known.get(screen)
      if (last?.length === ids.length && ids.every((id, at) => names.isNamed(last[at]!, id))) return last
      const nums = ids.map((id) => names.numOf(id))
      known.set(screen, nums)
      return nums
    },
    forget: () => known.clear(),
  }
}
