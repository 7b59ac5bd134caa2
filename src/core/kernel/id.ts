/**
 * Ids: a type prefix and a UUIDv7 in 32 hex digits, so that ids sort by the time they were made. [ID1]
 * The 74 free bits are a 26-bit counter and 48 bits of chance: within one millisecond (and when the clock
 * steps back) the counter goes on, so a batch keeps its order.
 */
export type IdMaker = (prefix: string) => string

const counterSpan = 2 ** 26

/** One id from a moment and 10 unpredictable bytes. */
export function newId(prefix: string, nowMs: number, bytes: Uint8Array): string {
  return formatId(prefix, nowMs, counterFrom(bytes), bytes)
}

/** Ids in rising order, whatever the clock does. `randomBytes(n)` gives n unpredictable bytes. */
export function createIdMaker(source: { nowMs(): number; randomBytes(count: number): Uint8Array }): IdMaker {
  let lastMs = -1
  let counter = 0
  return (prefix) => {
    const nowMs = source.nowMs()
    const bytes = source.randomBytes(10)
    if (nowMs > lastMs) {
      lastMs = nowMs
      // Half the span stays free for the rest of this millisecond.
      counter = counterFrom(bytes) >>> 1
    } else if (++counter === counterSpan) {
      lastMs++
      counter = 0
    }
    return formatId(prefix, lastMs, counter, bytes)
  }
}

/** The moment an id was made. */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(3, 15), 16)
}

function counterFrom(bytes: Uint8Array): number {
  return (((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | bytes[3]!) >>> 0) % counterSpan
}

function formatId(prefix: string, atMs: number, counter: number, bytes: Uint8Array): string {
  const high = hex(counter >>> 14, 3)
  const variant = hex(0x8000 | (counter & 0x3fff), 4)
  let tail = ''
  for (let index = 4; index < 10; index++) tail += hex(bytes[index]!, 2)
  return `${prefix}_${hex(atMs, 12)}7${high}${variant}${tail}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
