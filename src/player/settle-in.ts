import { z } from 'zod'
import type { Credentials } from '../contracts/screens.ts'
import { isDiskFull, type Ports } from './ports.ts'
import { fromJson, toJson } from './remember.ts'

const seatKey = 'seat'
const rememberedSeat = z.object({ networkId: z.string(), screenId: z.string() })

/**
 * A device that is given to another screen keeps its files and nothing else: its orders, plans and times were those of another place, and its plays are not to be told
 * of as plays of this one. [PL1] [PP1]
 */
export async function settleIn({ storage, identity }: Pick<Ports, 'storage' | 'identity'>, { networkId, screenId }: Credentials): Promise<void> {
  const seat = fromJson(await storage.read(seatKey), rememberedSeat)
  if (seat?.networkId === networkId && seat.screenId === screenId) return
  if (seat) {
    // First, for what is removed after it is not looked for by the next start, wherever the power goes.
    await identity.write({ ...await identity.read(), ledger: null })
    await storage.write({ remove: (await storage.list('')).filter((key) => key !== seatKey) })
  }
  await storage.write({ put: [[seatKey, toJson({ networkId, screenId })]] }).catch((error: unknown) => { if (!isDiskFull(error)) throw error })
}
