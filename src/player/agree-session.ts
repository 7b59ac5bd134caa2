import { agreeSession, exchangeKeyOf, seal, sessionSigner, sessionTypes } from '../core/signing/index.ts'
import type { Ports } from './ports.ts'
import { toJson } from './remember.ts'
import type { Seal } from './seal-with.ts'

/** The key that this screen shares with the engine from a welcome on until the link is lost. Without one everything is signed. [PL6] */
export type SessionSeal = {
  /** Of this start; goes out with every hello. */
  exchangeKey: string
  seal: Seal
  agree(theirs: string | null): void
  forget(): void
}

export function createSessionSeal({ crypto, random }: Pick<Ports, 'crypto' | 'random'>, sign: Seal): SessionSeal {
  const secret = random(32)
  const exchangeKey = exchangeKeyOf(secret, crypto)
  let agreed: { engine: string; signer: ReturnType<typeof sessionSigner> } | null = null
  let isOpen = false
  return {
    exchangeKey,
    seal: async (type, payload) => (isOpen && agreed && sessionTypes.includes(type) ? seal(type, toJson(payload), [agreed.signer]) : sign(type, payload)),
    agree(theirs) {
      if (theirs !== null && theirs !== agreed?.engine) {
        const session = agreeSession({ secret, screen: exchangeKey, engine: theirs, side: 'screen' }, crypto)
        agreed = session && { engine: theirs, signer: sessionSigner(session, crypto) }
      }
      isOpen = theirs !== null && agreed !== null
    },
    forget: () => void (isOpen = false),
  }
}
