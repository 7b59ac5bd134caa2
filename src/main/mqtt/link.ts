import type { BrokerState } from '../../contracts/devices.ts'
import type { Problem } from '../../contracts/problems.ts'

/** What a broker is to those who speak to screens through it, be it our own in this process or one outside. */
export type Link = {
  /**
   * `handed`: the broker has it for whoever it is meant for. `refused`: the link is lost, the message is too large, too much is on its way already,
   * or (our own broker knows) that screen is not here. Nothing is kept for later: the handshake says what a screen lacks. [PL6]
   */
  publish(topic: string, payload: Uint8Array): Promise<'handed' | 'refused'>
  state(): LinkState
  /** Screens that are here. */
  clients(): number
  /** A revoked screen is thrown out at once. An outside broker has to be told by its own files; there this does nothing. */
  cutOff(user: string): void
  stop(): Promise<void>
}
export type LinkState = Omit<BrokerState, 'gate'>
/** Told in order; none of them may throw. */
export type LinkEars = {
  /** What a screen or a sensor said, of a known topic and not over its size (of a reading that is, so much that this is seen); signatures are for the listener to check. */
  onMessage(topic: string, payload: Uint8Array): void
  /** Asked before that: how long it is kept, unacknowledged, before it is heard. Our own broker can do that; one outside takes what it likes. */
  delayMs?(topic: string, payload: Uint8Array): number
  onArrive(screenId: string): void
  onGone(screenId: string): void
  /** A second connection with a screen's credentials took the place of the first: after an outage, or a copy of the device. An outside broker does not say. */
  onTakeover(screenId: string): void
  onState(state: LinkState): void
}
export type LinkStart<Started extends Link = Link> = { kind: 'listening'; link: Started } | { kind: 'refused'; problem: Problem }
