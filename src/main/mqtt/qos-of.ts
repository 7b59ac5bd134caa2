import { readDownTopic } from '../../contracts/mqtt-topics.ts'

/**
 * What changes a screen is worth an acknowledgement between broker and screen; a lost `stored` is said again by the next welcome, which names all
 * that is held. Nothing leans on either: QoS 1 only saves the wait until the next handshake. QoS 2 is used by nobody.
 */
export function qosOf(topic: string): 0 | 1 {
  const read = readDownTopic(topic)
  return read.kind === 'down' && read.channel === 'stored' ? 0 : 1
}
