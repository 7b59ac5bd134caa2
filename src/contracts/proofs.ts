import { z } from 'zod'
import { documentId } from './documents.ts'
import { playSources } from './screens.ts'
import { isoDate, sha256, words } from './text.ts'

const whole = z.number().int().min(0)
const hour = whole.max(10_000_000)
const base64url = (most: number) => z.string().max(most).regex(/^[A-Za-z0-9_-]*$/)
const randomId = z.string().regex(/^[0-9a-f]{32}$/)
const ranges = z.array(z.tuple([whole, whole]))

/** Of the plan, what guards left of it; null where nobody knows what screens were told. Absent in reports made before it was kept. */
const resolved = whole.nullable().optional()
/** What the plan gave, unguarded and resolved, what screens say, what is proven. [PP3] */
const threeNumbers = z.object({ planned: whole, resolved, claimed: whole, evidenced: whole })
const hourlyNumbers = z.object({ planned: z.array(whole), resolved: z.array(whole.nullable()).optional(), claimed: z.array(whole), evidenced: z.array(whole) })
export const shortfallCauses = ['interrupted', 'panel-dark', 'clock-untrusted', 'frames-stuck', 'guard', 'by-order', 'fork', 'missing-proof', 'plan-not-adopted', 'screen-offline', 'unexplained'] as const
/** What guards took away is named among the causes and is not missing. */
export const provenShortfall = z.object({ missing: whole, causes: z.array(z.object({ cause: z.enum(shortfallCauses), plays: whole, screens: whole })) })
/** What could be made good: so many plays on these screens, for so many days. */
export const makeGoodProposal = z.object({ plays: whole.min(1), screenIds: z.array(documentId).min(1), days: whole.min(1) })

export const deliveryLine = threeNumbers.extend({
  lineId: documentId, goalPlays: whole.nullable(), interrupted: whole, offline: whole,
  byVenue: z.array(threeNumbers.extend({ venueId: z.string() })),
  /** From `fromHour` on, UTC hours. */
  byHour: hourlyNumbers,
  shortfall: provenShortfall.nullable(), makeGood: makeGoodProposal.nullable(),
})
/** `provenScreens`: of the screens in the plan, those that sent any proof at all over that time. */
export const campaignDelivery = z.object({ campaignId: documentId, fromHour: hour, hours: whole, screens: whole, provenScreens: whole, lines: z.array(deliveryLine) })
export type CampaignDelivery = z.infer<typeof campaignDelivery>

/** One play as its proof tells it; `proven`: it is evidence. */
export const replayedPlay = z.object({
  startsAtMs: z.number(), shownMs: whole, source: z.enum(playSources), lineId: z.string().nullable(), creativeId: z.string().nullable(), sha256: sha256.nullable(), epoch: whole, sequence: whole, rung: whole, flags: whole,
  /** Sold by auction. */
  saleId: z.string().nullable().optional(),
  ledgerId: z.string(), number: whole, proven: z.boolean(), disputed: z.boolean(),
})
export const replay = z.object({
  plays: z.array(replayedPlay),
  /** Older than what is kept by single batches: only counts are known. */
  tooOld: z.boolean(), truncated: z.boolean(),
})
export type Replay = z.infer<typeof replay>

export const ledgerBranch = z.object({ rootSha256: sha256, headSha256: sha256, from: whole, to: whole, batches: whole, plays: whole })
export const ledgerRow = z.object({
  ledgerId: randomId, firstMs: z.number(), lastMs: z.number(), ranges, gaps: ranges, forkedFrom: whole.nullable(), branches: z.array(ledgerBranch),
  replaces: randomId.nullable(), unknownSinceMs: z.number().nullable(),
  settlements: z.array(z.object({ atMs: z.number(), forkedFrom: whole, keptSha256: sha256.nullable(), personId: z.string(), reason: z.string().nullable() })),
})
export type LedgerRow = z.infer<typeof ledgerRow>

/** What a brand is given. `report` is signed as the text that JSON makes of it again, byte by byte; `keys` lead from the root to the key that signed. */
export const reportContent = z.object({
  v: z.literal(1), networkId: documentId, network: words.max(200), campaign: z.object({ id: documentId, code: words.max(64), name: words.max(200), brand: words.max(200), advertiser: words.max(200) }),
  fromHour: hour, hours: whole.min(1).max(20_000), madeAtMs: whole, madeBy: words.max(200),
  /** The rule by which a play is evidence; this one: completed, frames advancing, panel not known to be dark, clock trusted. */
  evidence: z.literal('completed, frames advancing, panel not known dark, clock trusted'),
  lines: z.array(threeNumbers.extend({
    id: documentId, code: words.max(64), name: words.max(200), goalPlays: whole.nullable(), interrupted: whole, offline: whole,
    byVenue: z.array(threeNumbers.extend({ id: z.string().max(40), name: words.max(200) })).max(20_000),
    byHour: hourlyNumbers,
    shortfall: provenShortfall.nullable(), shown: z.array(z.object({ creativeId: z.string().max(40), sha256 })).max(5000),
  })).max(500),
  /** What it rests on: every ledger with plays of that time. `headSha256` is of the last batch, and every batch carries the hash of the one before. */
  ledgers: z.array(z.object({
    screenId: documentId, screen: words.max(200), venueId: z.string().max(40), ledgerId: randomId, publicKeys: z.array(base64url(43)).min(1), headSha256: sha256, ranges, gaps: ranges, forkedFrom: whole.nullable(), batches: whole,
    /** Over the hashes of all its counted batches, one after the other. */
    batchesSha256: sha256,
  })).max(200_000),
})
export type ReportContent = z.infer<typeof reportContent>
export const reportFile = z.object({ format: z.literal('pult-report-1'), rootKey: base64url(43).min(43), keys: z.array(base64url(200_000)).min(1).max(500), signature: z.string().max(400), report: z.unknown() })
export type ReportFile = z.infer<typeof reportFile>

export const proofPhoto = z.object({ lineId: documentId, screenId: documentId, date: isoDate, sha256, addedAtMs: z.number(), personId: z.string(), note: z.string().max(300).nullable() })
export type ProofPhoto = z.infer<typeof proofPhoto>
