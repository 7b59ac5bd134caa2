import type { Problem } from '../../contracts/problems.ts'
import type { Credentials, PairingAnswer, PairingAsk, PairingOpened } from '../../contracts/screens.ts'
import { fromBase64Url, toBase64Url } from '../../core/kernel/base64url.ts'
import { type Crypto, keyIdOf, pairingCheck } from '../../core/signing/index.ts'
import type { WaitingPairing } from '../screens/desk-messages.ts'
import type { Clock, Random } from '../services.ts'
import { newPairingCode } from './pairing-code.ts'

export type PairingParts = {
  clock: Clock
  random: Random
  crypto: Pick<Crypto, 'sha256'>
  /** Whose network it is; null until its keys are there. */
  identity(): { rootKey: Uint8Array; networkName: string } | null
  /** Somebody came, went, or was answered. */
  changed(): void
  limits?: Partial<PairingLimits>
}
type PairingLimits = { lastsMs: number; waiting: number; waitingOfAddress: number }
type Entry = { shown: WaitingPairing; answer: 'waiting' | 'refused' | Credentials; goneAtMs: number }

export const pairingLimits: PairingLimits = { lastsMs: 15 * 60_000, waiting: 500, waitingOfAddress: 100 }
const askAgainMs = 3000
/** A person's yes may arrive a moment after the code ran out. */
const graceMs = 60_000

/**
 * Devices that ask to become a screen, in memory: each shows a code, and a person who stands before it, or was told it, says which screen it is.
 * The id of a pairing is known to its device alone and fetches the credentials; the code only finds it in the control room. [PL4]
 */
export function createPairings(parts: PairingParts) {
  const { clock, random, crypto } = parts
  const limits = { ...pairingLimits, ...parts.limits }
  const entries = new Map<string, Entry>()
  const isWaiting = ({ answer, shown }: Entry) => answer === 'waiting' && shown.expiresAtMs > clock.nowMs()
  const waiting = () => [...entries.values()].filter(isWaiting)
  /** Tells whether anybody's time ran out. */
  const sweep = () => {
    let isChanged = false
    for (const [id, entry] of entries) if (entry.goneAtMs <= clock.nowMs()) isChanged = entries.delete(id) || isChanged
    if (isChanged) parts.changed()
  }
  const settle = (pairingId: string, answer: 'refused' | Credentials): Problem | null => {
    sweep()
    const entry = entries.get(pairingId)
    if (!entry || entry.answer !== 'waiting') return { reason: 'pairing-unknown' }
    entry.answer = answer
    // Kept until the device has surely heard of it, also across its restart.
    entry.goneAtMs = clock.nowMs() + limits.lastsMs
    parts.changed()
    return null
  }
  return {
    sweep,
    ask(ask: PairingAsk, address: string): { kind: 'opened'; opened: PairingOpened } | { kind: 'refused'; problem: Problem } {
      sweep()
      const publicKey = fromBase64Url(ask.publicKey)
      const network = parts.identity()
      if (publicKey?.length !== 32) return { kind: 'refused', problem: { reason: 'field-invalid', field: 'publicKey' } }
      if (!network) return { kind: 'refused', problem: { reason: 'screens-not-ready' } }
      const others = waiting()
      // A page that was loaded again asks anew; from elsewhere, whoever names that key is somebody else until a person has seen the code.
      const before = others.find(({ shown }) => shown.publicKey === ask.publicKey && shown.address === address)
      const ofAddress = others.filter(({ shown }) => shown.address === address)
      if (!before && (others.length >= limits.waiting || ofAddress.length >= limits.waitingOfAddress)) return { kind: 'refused', problem: { reason: 'pairings-full' } }
      if (before) entries.delete(before.shown.pairingId)
      const shown: WaitingPairing = {
        pairingId: Buffer.from(random.bytes(16)).toString('hex'), code: freeCode(entries, random), check: pairingCheck(network.rootKey, publicKey, crypto), askedAtMs: clock.nowMs(), expiresAtMs: clock.nowMs() + limits.lastsMs,
        address, screen: ask.screen, playerVersion: ask.playerVersion, agent: ask.agent, publicKey: ask.publicKey, keyId: keyIdOf(publicKey, crypto), abilities: [...ask.abilities],
      }
      entries.set(shown.pairingId, { shown, answer: 'waiting', goneAtMs: shown.expiresAtMs + graceMs })
      parts.changed()
      const { pairingId, code, expiresAtMs } = shown
      return { kind: 'opened', opened: { pairingId, code, expiresAtMs, rootKey: toBase64Url(network.rootKey), networkName: network.networkName, askAgainMs } }
    },
    answer(pairingId: string): PairingAnswer {
      const entry = entries.get(pairingId)
      if (!entry || entry.goneAtMs <= clock.nowMs()) return { state: 'expired' }
      if (entry.answer === 'refused') return { state: 'refused' }
      if (entry.answer !== 'waiting') return { state: 'approved', credentials: entry.answer }
      return isWaiting(entry) ? { state: 'waiting', askAgainMs } : { state: 'expired' }
    },
    /** What the control room shows. */
    waiting: (): WaitingPairing[] => waiting().map(({ shown }) => shown),
    approve: (pairingId: string, credentials: Credentials) => settle(pairingId, credentials),
    refuse: (pairingId: string) => settle(pairingId, 'refused'),
  }
}
export type Pairings = ReturnType<typeof createPairings>

function freeCode(entries: ReadonlyMap<string, Entry>, random: Random): string {
  const taken = new Set([...entries.values()].map(({ shown }) => shown.code))
  for (;;) {
    const code = newPairingCode(random)
    if (!taken.has(code)) return code
  }
}
