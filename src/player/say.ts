import { largestOf, type UpChannel, upTopic } from '../contracts/mqtt-topics.ts'
import type { SignedPayload } from '../contracts/parse-signed.ts'
import type { Taken } from '../contracts/screens.ts'
import type { OpenLink, Ports } from './ports.ts'
import type { Seal } from './seal-with.ts'

type SignedChannel = Exclude<UpChannel, 'gone' | 'known'>
/** What a screen says, as far as anybody listens: the handshake tells the rest. Answers whether the broker has taken it. */
export type Say = {
  say<T extends SignedChannel>(channel: T, payload: SignedPayload[T]): Promise<boolean>
  /** A message that is signed already. */
  pass(channel: UpChannel, message: Uint8Array): Promise<boolean>
  taken(what: Pick<Taken, 'what' | 'epoch' | 'sequence' | 'result'> & Partial<Taken>): Promise<boolean>
  through(link: OpenLink | null): void
  isOpen(): boolean
}

export function createSay({ note }: Pick<Ports, 'note'>, seal: Seal, screenId: string, nowMs: () => number): Say {
  let open: OpenLink | null = null
  const pass: Say['pass'] = async (channel, message) => {
    if (!open) return false
    if (message.length > largestOf[channel]) {
      note(`${channel}: ${message.length} bytes are more than may be said`)
      return false
    }
    try {
      await open.publish(upTopic(screenId, channel), message)
      return true
    } catch (error) {
      note(`${channel} was not taken: ${error instanceof Error ? error.message : String(error)}`)
      return false
    }
  }
  const say: Say['say'] = async (channel, payload) => open !== null && pass(channel, await seal(channel, payload))
  return {
    say, pass, through: (link) => void (open = link), isOpen: () => open !== null,
    taken: (what) => say('taken', { contentSha256: null, reason: null, lacks: null, keyId: null, ...what, v: 1, screenId, atMs: nowMs() }),
  }
}
