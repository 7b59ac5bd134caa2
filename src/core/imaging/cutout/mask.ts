// Masks are 1 where something holds and 0 elsewhere. Loops are written out: they run for every pixel of every picture, and a function for each takes several times as long.

export function whereAtLeast(values: Float32Array, least: number): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (let at = 0; at < values.length; at++) if (values[at]! >= least) mask[at] = 1
  return mask
}

export function whereBelow(values: Float32Array, limit: number): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (let at = 0; at < values.length; at++) if (values[at]! < limit) mask[at] = 1
  return mask
}

/** What lies in regions that are kept, by their labels. */
export function whereKept(labels: Int32Array, kept: readonly boolean[]): Uint8Array {
  const mask = new Uint8Array(labels.length), keeps = Uint8Array.from(kept, Number)
  for (let at = 0; at < mask.length; at++) mask[at] = keeps[labels[at]!]!
  return mask
}

export function notIn(mask: Uint8Array): Uint8Array {
  const other = new Uint8Array(mask.length)
  for (let at = 0; at < mask.length; at++) other[at] = mask[at]! ^ 1
  return other
}

export function inBoth(one: Uint8Array, other: Uint8Array): Uint8Array {
  const mask = new Uint8Array(one.length)
  for (let at = 0; at < mask.length; at++) mask[at] = one[at]! & other[at]!
  return mask
}

export function inEither(one: Uint8Array, other: Uint8Array): Uint8Array {
  const mask = new Uint8Array(one.length)
  for (let at = 0; at < mask.length; at++) mask[at] = one[at]! | other[at]!
  return mask
}

export function sizeOf(mask: Uint8Array): number {
  let size = 0
  for (let at = 0; at < mask.length; at++) size += mask[at]!
  return size
}

/** For what is asked once in a while. */
export function maskWhere(count: number, holds: (at: number) => boolean): Uint8Array {
  const mask = new Uint8Array(count)
  for (let at = 0; at < count; at++) if (holds(at)) mask[at] = 1
  return mask
}
