import type { BrokerLimits } from './broker-limits.ts'

export type GuardVerdict = 'fine' | 'too-large' | 'malformed'
const connectType = 1
const publishType = 3

/**
 * Follows the packets of one connection by their fixed headers alone (MQTT 3.1.1, 2.2) and says stop before the parser behind it begins to
 * collect one that is too large. Bodies are skipped, not read.
 */
export function createPacketGuard(limits: Pick<BrokerLimits, 'strangerPacket' | 'controlPacket' | 'messagePacket'>) {
  let isStranger = true
  let isFirst = true
  let type = 0
  let length = 0
  let lengthBytes = -1
  let skip = 0
  const largest = () => (isStranger ? limits.strangerPacket : type === publishType ? limits.messagePacket : limits.controlPacket)

  const takeHeader = (byte: number): GuardVerdict => {
    if (lengthBytes < 0) {
      type = byte >> 4
      length = 0
      lengthBytes = 0
      return type === connectType === isFirst ? 'fine' : 'malformed'
    }
    length += (byte & 0x7f) * 128 ** lengthBytes
    lengthBytes += 1
    if (byte & 0x80) return lengthBytes < 4 ? 'fine' : 'malformed'
    lengthBytes = -1
    isFirst = false
    skip = length
    return length > largest() ? 'too-large' : 'fine'
  }

  return {
    check(chunk: Uint8Array): GuardVerdict {
      for (let at = 0; at < chunk.length;) {
        if (skip > 0) {
          const passed = Math.min(skip, chunk.length - at)
          skip -= passed
          at += passed
          continue
        }
        const verdict = takeHeader(chunk[at] ?? 0)
        if (verdict !== 'fine') return verdict
        at += 1
      }
      return 'fine'
    },
    /** The password was right. */
    know() { isStranger = false },
  }
}
export type PacketGuard = ReturnType<typeof createPacketGuard>
