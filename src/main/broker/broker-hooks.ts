import type { AedesOptions, AuthenticateError, Client } from 'aedes'
import type { Clock } from '../services.ts'
import type { Account, AccountOf } from './account.ts'
import { hashOfNobody, isPassword } from './broker-password.ts'
import type { BrokerLimits } from './broker-limits.ts'
import { type BrokerRefusal, judgePublish, judgeWill, mayRead } from './judge-packet.ts'
import { createPace } from './pace.ts'
import type { RefusalCount } from './refusal-count.ts'
import type { SeatedClients } from './seated-clients.ts'
import { createTurns } from './turns.ts'

export type HookParts = {
  accountOf: AccountOf; seated: SeatedClients; limits: BrokerLimits; clock: Clock; refusals: RefusalCount
  /** How long this is to be kept, unacknowledged, before it is heard. */
  delayMs(topic: string, payload: string | Buffer): number
  /** The password was right. */
  onKnown(client: Client, user: string, account: Account): void
  /** A sensor said more than it may at once: it is cut off, and those who look after it are to learn why. */
  onTooMuch(topic: string, payload: string | Buffer): void
}
type Hooks = Required<Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe' | 'authorizeForward'>>
/** MQTT 3.1.1, table 3.1. */
const codes: Record<'wrong-password' | 'wrong-client-id', number> = { 'wrong-client-id': 2, 'wrong-password': 4 }

/** Who may come in, say what, and hear what: every question the broker library asks. [PL4] */
export function brokerHooks(parts: HookParts): Hooks {
  const { accountOf, seated, limits, clock, refusals } = parts
  const lineOf = createLines(limits)
  const refuse = (reason: BrokerRefusal, client: Client, user: string | undefined): Error => {
    refusals.add(reason, { user: user?.slice(0, 60) ?? null, address: addressOf(client) })
    return new Error(reason)
  }
  return {
    preConnect(client, packet, answer) {
      const refusal = judgeWill(packet.username, packet.will)
      if (refusal) return answer(refuse(refusal, client, packet.username), false)
      // We see for ourselves when a screen is gone; and nothing is kept for one that is away. [PL6]
      delete packet.will
      packet.clean = true
      answer(null, true)
    },
    authenticate(client, user, password, answer) {
      const account = user === undefined ? null : accountOf(user)
      const isRight = isPassword(password ?? Buffer.alloc(0), account?.passwordHash ?? hashOfNobody)
      const refusal = !account || !isRight || user === undefined ? 'wrong-password' : client.id === user ? null : 'wrong-client-id'
      if (refusal) return answer(withCode(refuse(refusal, client, user), codes[refusal]), false)
      if (!account || user === undefined) return
      parts.onKnown(client, user, account)
      answer(null, true)
    },
    authorizePublish(client, packet, answer) {
      const known = client && seated.of(client)
      if (!client || !known) return answer(new Error('unknown client'))
      const refusal = judgePublish(known.account, packet)
      if (refusal === 'too-large' && known.account.kind === 'sensor') parts.onTooMuch(packet.topic, packet.payload)
      if (refusal) return answer(refuse(refusal, client, known.user))
      const { pace, takeTurn } = lineOf(client)
      // What has to wait for others' sake is let past by what comes after it: proofs of now do not stand behind proofs of yesterday.
      const waitMs = pace(clock.nowMs())
      const restMs = parts.delayMs(packet.topic, packet.payload) - waitMs
      // Until it is answered it is not acknowledged, and a player sends the next one then.
      takeTurn(waitMs, () => {
        if (restMs > 0) setTimeout(answer, restMs).unref()
        else answer()
      })
    },
    authorizeSubscribe(client, subscription, answer) {
      const known = seated.of(client)
      const isOwn = known !== null && mayRead(known.account, subscription.topic)
      if (!isOwn) refuse('foreign-topic', client, known?.user)
      // Null is answered with 0x80: that filter is refused, the connection stays. (3.1.1, 3.9.3)
      answer(null, isOwn ? subscription : null)
    },
    authorizeForward(client, packet) {
      if (client.conn.writableLength <= limits.unsentBytes) return packet
      refusals.add('too-slow', { user: seated.of(client)?.user ?? null, address: addressOf(client) })
      client.conn.destroy()
      return null
    },
  }
}

/** Of each client: how fast it may talk, and who stands before whom. */
function createLines({ messagesPerSecond: perSecond, messagesAtOnce: atOnce }: BrokerLimits) {
  const lines = new WeakMap<Client, { pace: ReturnType<typeof createPace>; takeTurn: ReturnType<typeof createTurns> }>()
  return (client: Client) => {
    const line = lines.get(client) ?? { pace: createPace({ perSecond, atOnce }), takeTurn: createTurns() }
    lines.set(client, line)
    return line
  }
}

const withCode = (error: Error, returnCode: number): AuthenticateError => Object.assign(error, { returnCode })
export const addressOf = ({ conn, req }: Pick<Client, 'conn' | 'req'>): string | null => req?.socket.remoteAddress ?? ('remoteAddress' in conn ? conn.remoteAddress ?? null : null)
