import { z } from 'zod'
import type { Credentials } from '../contracts/screens.ts'
import { isDiskFull, type Ports } from './ports.ts'
import { fromJson, toJson } from './remember.ts'

/** Where this device stands, as it was last told: a screen may be moved to another venue and keep its device. */
export type Seated = { venueId(): string; /** Resolved when it is durable. */ move(venueId: string): Promise<void> }
const seatKey = 'seat'
const rememberedSeat = z.object({ networkId: z.string(), screenId: z.string(), venueId: z.string().optional() })

/**
 * A device that is given to another screen keeps its files and nothing else: its orders, plans and times were those of another place, and its plays are not to be told
 * of as plays of this one. [PL1] [PP1]
 */
export async function settleIn({ storage, identity }: Pick<Ports, 'storage' | 'identity'>, { networkId, screenId, venueId }: Credentials): Promise<Seated> {
  const seat = fromJson(await storage.read(seatKey), rememberedSeat)
  const isSame = seat?.networkId === networkId && seat.screenId === screenId
  let present = (isSame && seat.venueId) || venueId
  const write = () => storage.write({ put: [[seatKey, toJson({ networkId, screenId, venueId: present })]] })
  if (seat && !isSame) {
    // First, for what is removed after it is not looked for by the next start, wherever the power goes.
    await identity.write({ ...await identity.read(), ledger: null })
    await storage.write({ remove: (await storage.list('')).filter((key) => key !== seatKey) })
  }
  if (!isSame) await write().catch((error: unknown) => { if (!isDiskFull(error)) throw error })
  return {
    venueId: () => present,
    async move(next) {
      present = next
      await write()
    },
  }
}
