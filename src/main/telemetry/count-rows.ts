import type { ProofBatch } from '../../contracts/screens.ts'
import { addToPacked, type Counted, countPlays } from '../../core/proof/index.ts'
import type { Writer } from '../database/statements.ts'
import type { NameBook } from './name-book.ts'

/** Rows of `counts`, and what was shown. Rows of the day are kept in memory as they lie on the disk, so that a quarter of an hour more is one write and no read. */
export type CountRows = {
  /** `sign` -1 takes a batch back. */
  add(batch: ProofBatch, screen: number, sign: 1 | -1): void
  forget(): void
}
/** About 60 MB: 10 000 screens with forty lines and creatives each. */
const mostKept = 400_000
/** Line and creative in one number. */
const creativesAtMost = 0x400_0000

export function createCountRows({ query }: Pick<Writer, 'query'>, names: NameBook): CountRows {
  const kept = new Map<number, { day: number; rows: Map<number, Uint8Array> }>()
  const shown = new Map<number, Set<string>>()
  let size = 0
  const select = (at: Counted, screen: number, line: number, creative: number): Uint8Array | undefined =>
    query('SELECT hours FROM counts WHERE day = ? AND line = ? AND screen = ? AND creative = ?').get(at.day, line, screen, creative)?.hours as Uint8Array | undefined
  /** Rows of the latest day of a screen; those of a day before it are read when they are asked for. */
  const rowsOf = (day: number, screen: number): Map<number, Uint8Array> | null => {
    if (size > mostKept) size = (kept.clear(), 0)
    const known = kept.get(screen)
    if (known?.day === day) return known.rows
    if (known && day < known.day) return null
    size -= known?.rows.size ?? 0
    const rows = new Map<number, Uint8Array>()
    kept.set(screen, { day, rows })
    return rows
  }
  const remember = (line: number, creative: number, key: number, { sha256, firstMs }: Counted): void => {
    if (sha256 === null) return
    const files = shown.get(key) ?? new Set<string>()
    if (files.has(sha256)) return
    if (shown.size > mostKept) shown.clear()
    shown.set(key, files.add(sha256))
    query('INSERT INTO shown (line, creative, file, first_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET first_ms = min(first_ms, excluded.first_ms)').run(line, creative, Buffer.from(sha256, 'hex'), firstMs)
  }
  return {
    add(batch, screen, sign) {
      const upsert = query('INSERT INTO counts (day, line, screen, creative, hours) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET hours = excluded.hours')
      for (const counted of countPlays(batch)) {
        const [line, creative] = [names.numOf(counted.lineId), names.numOf(counted.creativeId)]
        const key = line * creativesAtMost + creative
        const rows = rowsOf(counted.day, screen)
        const known = rows?.get(key)
        const hours = addToPacked(known ?? select(counted, screen, line, creative), counted.few, sign)
        upsert.run(counted.day, line, screen, creative, hours)
        if (rows) {
          rows.set(key, hours)
          if (known === undefined) size += 1
        }
        remember(line, creative, key, counted)
      }
    },
    forget() {
      kept.clear()
      shown.clear()
      size = 0
    },
  }
}
