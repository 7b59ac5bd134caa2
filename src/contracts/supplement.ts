import { z } from 'zod'
import { documentId } from './documents.ts'
import { deviceClass, manifestFile, saleId } from './screens.ts'
import { sha256, words } from './text.ts'

const whole = z.number().int().min(0)
const instant = whole.max(8.64e15)
export const mostSoldSlots = 500

/**
 * Slots of the exchange's that were sold on one screen, all that it should have of them: a higher (epoch, revision) replaces a lower one, so that none is there twice, and one
 * that is not in it any more is withdrawn. It says nothing of any other slot, nor of these under another plan. [PL1] [AU6]
 */
export const supplement = z.object({
  v: z.literal(1), networkId: documentId, screenId: documentId, deviceClass, epoch: whole.min(1), revision: whole.min(1), issuedAtMs: instant,
  /** From then on nothing of it is taken. */
  acceptUntilMs: instant,
  /** Plans by whose manifests these slots are the exchange's. */
  plans: z.array(sha256).max(8),
  files: z.array(manifestFile).max(mostSoldSlots),
  /** Whose creatives they are, on which sides of rivalry they stand, and lines of the plans that they must not stand beside. [SC6] */
  parties: z.array(z.object({ advertiserId: words.max(100).nullable(), groups: z.array(words.max(120)).max(50), apart: z.array(documentId).max(500) })).max(mostSoldSlots),
  /** `plan`, `file` and `party` are places above. A slot whose file is not there and whole when it begins is the house's. */
  slots: z.array(z.object({ saleId, startsAtMs: instant, durationMs: whole.min(1).max(3_600_000), plan: whole, file: whole, party: whole })).max(mostSoldSlots),
})
export type Supplement = z.infer<typeof supplement>
