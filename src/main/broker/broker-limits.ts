import { largestMessage } from '../../contracts/mqtt-topics.ts'

/** What one connection may take of the broker. */
export type BrokerLimits = {
  /** A socket that has not shown a password by then is closed. */
  connectWithinMs: number
  /** Sockets without a password yet, from one address and in all; over that the one that has waited longest goes, for a screen shows its password at once. */
  strangersOfAddress: number
  strangers: number
  /** Sockets in all. */
  sockets: number
  /** Bytes of a packet: before the password was shown, any that carries no message, one that does. */
  strangerPacket: number
  controlPacket: number
  messagePacket: number
  /** A screen that says more is slowed down, not thrown out: its next message is read when its turn has come. */
  messagesPerSecond: number
  messagesAtOnce: number
  /** Longest time a client may stay silent, which it announces itself. */
  keepaliveSeconds: number
  /** Unsent bytes for one client; one that reads slower is cut off, and comes back to a handshake. */
  unsentBytes: number
  drainWithinMs: number
}

const headerRoom = 1024
export const brokerLimits: BrokerLimits = {
  connectWithinMs: 10_000, strangersOfAddress: 2048, strangers: 8192, sockets: 40_000,
  strangerPacket: 2048, controlPacket: 4096, messagePacket: largestMessage + headerRoom,
  messagesPerSecond: 40, messagesAtOnce: 200, keepaliveSeconds: 300, unsentBytes: 4 * largestMessage, drainWithinMs: 20_000,
}
