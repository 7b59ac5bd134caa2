import type { ManifestFile, RefusalReason } from '../contracts/screens.ts'
import type { Supplement } from '../contracts/supplement.ts'
import { afterSupplement, filesOfSold, judgeSupplement, type SoldSlot, soldSlotsOf, withdrawnBy } from '../core/playback/player/judge-supplement.ts'
import type { Revised } from '../core/playback/player/judge-state.ts'
import { judgeEpoch } from '../core/signing/index.ts'
import type { PlayerClock } from './clock.ts'
import type { Ports } from './ports.ts'
import type { Say } from './say.ts'
import type { Trust } from './trust.ts'

/** What was sold of this screen's slots, as it was last signed: durable before any of it shows, over a restart too. [PL1] [AU6] */
export type HeldSupplement = {
  sold(): readonly SoldSlot[]
  revision(): Revised | null
  /** What is to be there soon, the soonest first. */
  files(): ManifestFile[]
  take(message: Uint8Array): Promise<void>
}
type Parts = Pick<Ports, 'storage' | 'note'> & { trust: Trust; clock: PlayerClock; say: Say; changed(): void }
const key = 'supplement'

export async function holdSupplement(parts: Parts): Promise<HeldSupplement> {
  const { storage, trust, clock, note, changed } = parts
  const stored = await storedSupplement(parts)
  let present: Revised | null = stored && revised(stored)
  let sold: readonly SoldSlot[] = stored ? soldSlotsOf(stored) ?? [] : []
  return {
    sold: () => sold,
    revision: () => present,
    files: () => filesOfSold(sold, clock.nowMs()),
    async take(message) {
      const received = trust.receive('supplement', message)
      if (received.kind === 'refused') return refuse(parts, received.reason, null)
      const { payload, keyId } = received
      const nowMs = clock.nowMs()
      const judged = judgeEpoch(trust.ring(), payload.epoch) ?? judgeSupplement(payload, { present, nowMs })
      if (judged.kind === 'refused') return refuse(parts, judged.reason, { payload, keyId })
      if (judged.kind === 'known') return
      // What is withdrawn is so at once; what is new counts when it is written down.
      sold = withdrawnBy(sold, judged.slots, nowMs)
      changed()
      clock.signed(payload.issuedAtMs)
      try {
        await storage.write({ put: [[key, message], clock.toWrite()] })
      } catch (error) {
        return note(`what was sold was not written: ${error instanceof Error ? error.message : String(error)}`)
      }
      present = revised(payload)
      sold = afterSupplement(sold, judged.slots, clock.nowMs())
      changed()
    },
  }
}

/** Only refusals are told: what is known here is said with every hello. */
async function refuse({ say }: Parts, reason: RefusalReason, its: { payload: Supplement; keyId: string } | null): Promise<void> {
  await say.taken({ what: 'supplement', epoch: its?.payload.epoch ?? 0, sequence: its?.payload.revision ?? 0, result: 'refused', reason, keyId: its?.keyId ?? null })
}

/** Believed as far as it would be if it came now: by a key that is still named. */
async function storedSupplement({ storage, trust, note }: Parts): Promise<Supplement | null> {
  const message = await storage.read(key)
  const received = message && trust.receive('supplement', message)
  if (received?.kind === 'refused') note(`stored ${key}: ${received.reason}`)
  return received?.kind === 'received' ? received.payload : null
}

const revised = ({ epoch, revision }: Supplement): Revised => ({ epoch, revision })
