import { fromBase64Url, toBase64Url } from '../kernel/base64url.ts'

/**
 * Whole numbers from 0 on as base64url: of each the difference to the one `lag` places before it in its row (to the one before it, where there is none), zigzag, seven bits to a byte.
 * Hours of a week are like those a week before, so most bytes are zero and gzip leaves little of them. [PK1]
 */
export type ColumnShape = { count: number; /** Values of one row; `lag` looks no further. */ row: number; lag: number }
type Values = { readonly length: number; [at: number]: number }

export function packColumn(values: ArrayLike<number>, { count, row, lag }: ColumnShape): string {
  let bytes = new Uint8Array(count + 1024)
  let used = 0
  for (let at = 0; at < count; at++) {
    const difference = Math.round(values[at]!) - Math.round(before(values, at, row, lag))
    let left = difference < 0 ? -2 * difference - 1 : 2 * difference
    if (used + 8 > bytes.length) {
      const more = new Uint8Array(bytes.length * 2)
      more.set(bytes)
      bytes = more
    }
    // Not by shifts: people in millionths are more than 32 bits.
    for (; left >= 128; left = Math.floor(left / 128)) bytes[used++] = 128 | (left % 128)
    bytes[used++] = left
  }
  return toBase64Url(bytes.subarray(0, used))
}

/** Fills `into`; false where the text is not exactly so many numbers from 0 to `most`. */
export function unpackColumn(text: string, into: Values, { row, lag, most }: { row: number; lag: number; most: number }): boolean {
  const bytes = fromBase64Url(text)
  if (bytes === null) return false
  let used = 0
  for (let at = 0; at < into.length; at++) {
    let [value, unit, byte] = [0, 1, 128]
    while (byte >= 128) {
      if (used === bytes.length || unit > 2 ** 49) return false
      byte = bytes[used++]!
      value += (byte % 128) * unit
      unit *= 128
    }
    const next = before(into, at, row, lag) + (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
    if (!(next >= 0 && next <= most)) return false
    into[at] = next
  }
  return used === bytes.length
}

function before(values: ArrayLike<number>, at: number, row: number, lag: number): number {
  const inRow = at % row
  return inRow >= lag ? values[at - lag]! : inRow > 0 ? values[at - 1]! : 0
}
