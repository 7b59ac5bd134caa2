import type { Stamp } from '../../contracts/documents.ts'

/** A peer whose clock runs further ahead than this is not believed: its changes wait. [SY1] */
export const farAheadMs = 5 * 60 * 1000
const lastMs = 2 ** 48 - 1
const lastCounter = 0xffff

export type StampParts = { ms: number; counter: number; replica: string }
export type Receipt = { kind: 'accepted'; last: Stamp } | { kind: 'set-aside'; aheadMs: number }

export function formatStamp({ ms, counter, replica }: StampParts): Stamp {
  return `${ms.toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}-${replica}`
}

export function readStamp(stamp: Stamp): StampParts {
  return { ms: Number.parseInt(stamp.slice(0, 12), 16), counter: Number.parseInt(stamp.slice(12, 16), 16), replica: stamp.slice(17) }
}

/** The next stamp of this replica: never below the last one seen, however the machine's clock jumps. */
export function tick(last: Stamp | null, nowMs: number, replica: string): Stamp {
  const now = Math.min(Math.max(0, Math.floor(nowMs)), lastMs)
  if (last === null) return formatStamp({ ms: now, counter: 0, replica })
  const { ms, counter } = readStamp(last)
  if (now > ms) return formatStamp({ ms: now, counter: 0, replica })
  if (counter < lastCounter) return formatStamp({ ms, counter: counter + 1, replica })
  if (ms === lastMs) throw new Error('hybrid time is used up')
  return formatStamp({ ms: ms + 1, counter: 0, replica })
}

/** What hybrid time becomes when another replica's stamp is seen. */
export function receive(last: Stamp | null, remote: Stamp, nowMs: number): Receipt {
  const aheadMs = readStamp(remote).ms - nowMs
  if (aheadMs > farAheadMs) return { kind: 'set-aside', aheadMs }
  return { kind: 'accepted', last: laterStamp(last, remote) }
}

export function laterStamp(a: Stamp | null, b: Stamp): Stamp {
  return a !== null && a > b ? a : b
}
