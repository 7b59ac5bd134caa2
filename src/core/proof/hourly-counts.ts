/**
 * Counts of one day by UTC hour: 24 numbers for each kind, kept small. A play is counted under `claimed` once, and under every other kind that
 * is true of it. On the disk a kind that never happened takes no room: kind · which hours (3 bytes) · a number for each of them. [DB2]
 */
export const countKinds = ['claimed', 'interrupted', 'unproven', 'offline', 'by-state', 'untrusted', 'dark'] as const
export type CountKind = (typeof countKinds)[number]
export const kindAt: Readonly<Record<CountKind, number>> = { claimed: 0, interrupted: 1, unproven: 2, offline: 3, 'by-state': 4, untrusted: 5, dark: 6 }
export const hoursOfDay = 24
/** `kind * 24 + hour`. */
export type HourlyCounts = Uint32Array
export const countsLength = countKinds.length * hoursOfDay
export const noCounts = (): HourlyCounts => new Uint32Array(countsLength)
/** The same where few hours have any: `kind * 24 + hour`, count, and so on. A batch is a quarter of an hour, and there are many. */
export type FewCounts = number[]

/** Completed, and nothing speaks against it. */
export const evidencedAt = (counts: HourlyCounts, hour: number): number => counts[hour]! - counts[hoursOfDay + hour]! - counts[2 * hoursOfDay + hour]!

const packing = new Uint8Array(countKinds.length * (4 + hoursOfDay * 5))

export function packCounts(counts: HourlyCounts): Uint8Array {
  let end = 0
  for (let kind = 0; kind < countKinds.length; kind++) {
    const start = end
    let mask = 0
    for (let hour = 0; hour < hoursOfDay; hour++) {
      let count = counts[kind * hoursOfDay + hour]!
      if (count === 0) continue
      if (mask === 0) end = start + 4
      mask |= 1 << hour
      for (; count > 127; count >>>= 7) packing[end++] = (count & 127) | 128
      packing[end++] = count
    }
    if (mask === 0) continue
    packing[start] = kind
    packing[start + 1] = mask & 255
    packing[start + 2] = (mask >> 8) & 255
    packing[start + 3] = mask >> 16
  }
  return packing.slice(0, end)
}

/** Adds what is packed to `into`, times `sign`: minus takes it back. */
export function addPacked(into: HourlyCounts, packed: Uint8Array, sign: 1 | -1 = 1): void {
  for (let at = 0; at < packed.length;) {
    const base = packed[at]! * hoursOfDay
    const mask = packed[at + 1]! | (packed[at + 2]! << 8) | (packed[at + 3]! << 16)
    at += 4
    for (let hour = 0; hour < hoursOfDay; hour++) {
      if ((mask & (1 << hour)) === 0) continue
      let [count, shift, byte] = [0, 0, 0]
      do {
        byte = packed[at++]!
        count |= (byte & 127) << shift
        shift += 7
      } while (byte > 127)
      into[base + hour]! += sign * count
    }
  }
}

export function addFew(into: HourlyCounts, few: FewCounts, sign: 1 | -1 = 1): void {
  for (let at = 0; at < few.length; at += 2) into[few[at]!]! += sign * few[at + 1]!
}

const adding = noCounts()
/** What is packed with a few counts more, or fewer. */
export function addToPacked(packed: Uint8Array | undefined, few: FewCounts, sign: 1 | -1 = 1): Uint8Array {
  adding.fill(0)
  if (packed) addPacked(adding, packed)
  addFew(adding, few, sign)
  return packCounts(adding)
}
