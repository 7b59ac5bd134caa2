import { largestOf, largestReading, maySubscribe, mayPublish, mayReport, readTopic, type ReadTopic, upTopic } from '../../contracts/mqtt-topics.ts'
import type { Account } from './account.ts'

/** Why a packet or a connection is refused; counted and logged by this name. */
export type BrokerRefusal = 'foreign-will' | 'wrong-password' | 'wrong-client-id' | 'qos-2' | 'retained' | 'foreign-topic' | 'too-large'

type Will = { topic: string; payload: Uint8Array | string; qos?: number; retain?: boolean }
/** A screen's last word is its own `gone`, and nothing else. */
export function judgeWill(user: string | undefined, will: Will | undefined): BrokerRefusal | null {
  if (!will) return null
  const isOwn = user !== undefined && will.topic === upTopic(user, 'gone') && will.payload.length <= largestOf.gone
  return isOwn && will.retain !== true && (will.qos ?? 0) < 2 ? null : 'foreign-will'
}

type Packet = { topic: string; payload: Uint8Array | string; qos: number; retain: boolean }
/** May it say that? Judged by topic and length, before anybody reads a byte of the payload. */
export function judgePublish(account: Account, { topic, payload, qos, retain }: Packet): BrokerRefusal | null {
  if (qos === 2) return 'qos-2'
  if (retain) return 'retained'
  const isOwn = account.kind === 'screen' ? mayPublish(account.screenId, topic) : mayReport(account.sensor, topic)
  if (!isOwn) return 'foreign-topic'
  return payload.length > largestOn(readTopic(topic)) ? 'too-large' : null
}
/** Bytes a message of this topic may have. */
export const largestOn = (topic: ReadTopic): number => (topic.kind === 'up' ? largestOf[topic.channel] : topic.kind === 'sensor' ? largestReading : 0)

/** A screen reads what is its own, a sensor nothing. */
export const mayRead = (account: Account, filter: string): boolean => account.kind === 'screen' && maySubscribe(account, filter)

/** Does a filter that `maySubscribe` let pass (exact, or ending in `/#`) take in this topic? [MQTT-4.7.1-2] */
export const covers = (filter: string, topic: string): boolean => filter === topic || (filter.endsWith('/#') && topic.startsWith(filter.slice(0, -1)))
