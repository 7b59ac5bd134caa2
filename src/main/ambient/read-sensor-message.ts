import { type SensorMessage, sensorMessage, type SensorRefusal } from '../../contracts/ambient.ts'
import { largestReading } from '../../contracts/mqtt-topics.ts'

/** A clock may be a little ahead; what is from further ahead would stand for too long. */
const mostAheadMs = 5 * 60_000
const mostBehindMs = 24 * 3_600_000
const strict = new TextDecoder('utf-8', { fatal: true })

export type ReadMessage = { kind: 'message'; message: SensorMessage } | { kind: 'refused'; reason: SensorRefusal }

/** What a sensor sent, parsed once. [ER1] What comes from the future or from yesterday is refused: it would be news of another time. [AU7] */
export function readSensorMessage(payload: Uint8Array, nowMs: number): ReadMessage {
  const refuse = (reason: SensorRefusal): ReadMessage => ({ kind: 'refused', reason })
  if (payload.length > largestReading) return refuse('too-large')
  const parsed = sensorMessage.safeParse(jsonOf(payload))
  if (!parsed.success) return refuse('malformed')
  if (parsed.data.atMs > nowMs + mostAheadMs) return refuse('from-the-future')
  if (parsed.data.atMs < nowMs - mostBehindMs) return refuse('too-old')
  return { kind: 'message', message: parsed.data }
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(strict.decode(payload))
  } catch {
    // Not JSON, or not UTF-8: it fits no shape.
    return undefined
  }
}
