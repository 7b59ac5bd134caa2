import { creativeStateOn } from '../../core/auction/creative-state.ts'
import type { Bid, KnownCreative, Standing } from '../../core/auction/model.ts'
import type { Loss } from '../../core/auction/losses.ts'
import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import type { CreativesTold, MetCreative } from './exchange-messages.ts'

/** What bids show: known by documents, or met in a bid and not judged yet. */
export type CreativeShelf = {
  tell(told: CreativesTold): void
  /** By the verdicts that hold on the day of the play; what these bids show for the first time is met. */
  standingFor(bids: readonly Bid[], startsAtMs: number, atMs: number): Standing['creatives']
  /** After the decision: a creative comes before a person where nothing else spoke against its bid. */
  heed(record: Pick<DecisionRecord, 'bids' | 'result' | 'opportunity'>): void
  takeMet(): MetCreative[]
}
type Known = CreativesTold['known'][number]
type Judged = Map<string, Map<string, KnownCreative>>
/** A buyer who calls each file anew is not followed for ever: beyond these, his bids wait without a document. */
const [mostMet, mostDays] = [600, 3]
const asked: ReadonlySet<Loss> = new Set<Loss>(['approval-pending', 'beside-rival', 'frequency-cap', 'below-floor', 'below-deal-floor', 'own-line-behind', 'budget-spent', 'lost-to-higher', 'lost-to-deal', 'repeated'])
const keyOf = ({ buyerId, creativeId }: Pick<Bid, 'buyerId' | 'creativeId'>): string => `${buyerId}\n${creativeId}`

/** Until somebody has told what was judged, everything is taken. */
export function createCreativeShelf(dayOf: (atMs: number) => string): CreativeShelf {
  let told: CreativesTold = { known: [], approveFirst: false, trusted: [] }
  let known = new Map<string, Known>()
  const met = new Map<string, MetCreative>()
  const metOf = new Map<string, number>()
  const reported = new Set<string>()
  const byDay = new Map<string, Judged>()
  let waiting: MetCreative[] = []
  const isTaken = (buyerId: string): boolean => !told.approveFirst || told.trusted.includes(buyerId)
  const judgedOn = (day: string): Judged => {
    const judged = byDay.get(day) ?? judgeAll([...known.values()], [...met.values()], day, isTaken)
    if (byDay.size >= mostDays) byDay.clear()
    byDay.set(day, judged)
    return judged
  }
  const meet = (bid: Bid, atMs: number): void => {
    const creative = metIn(bid, atMs)
    met.set(keyOf(bid), creative)
    metOf.set(bid.buyerId, (metOf.get(bid.buyerId) ?? 0) + 1)
    for (const judged of byDay.values()) put(judged, creative, asMet(creative, isTaken(bid.buyerId)))
  }
  return {
    tell(next) {
      told = next
      known = new Map(next.known.map((one) => [keyOf(one), one]))
      // What nobody wrote down meanwhile is met again.
      for (const forgotten of [met, metOf, reported]) forgotten.clear()
      byDay.clear()
    },
    standingFor(bids, startsAtMs, atMs) {
      const judged = judgedOn(dayOf(startsAtMs))
      for (const bid of bids) if (isShown(bid) && (metOf.get(bid.buyerId) ?? 0) < mostMet && judged.get(bid.buyerId)?.has(bid.creativeId) !== true) meet(bid, atMs)
      return judged
    },
    heed({ bids, result, opportunity }) {
      for (const [at, bid] of bids.entries()) {
        const { loss } = result.outcomes[at]!
        const [creative, key] = [known.get(keyOf(bid)), `${keyOf(bid)}\n${bid.contentHash ?? ''}`]
        const isNew = creative === undefined ? met.has(keyOf(bid)) : (bid.contentHash ?? creative.contentHash) !== creative.contentHash
        if (!isNew || reported.has(key) || (loss !== null && !asked.has(loss))) continue
        reported.add(key)
        waiting.push(metIn(bid, opportunity.atMs))
      }
    },
    takeMet() {
      const taken = waiting
      waiting = []
      return taken
    },
  }
}

/** Only what can be looked at: whose it is, and something to see. The auction refuses the rest by itself. */
const isShown = ({ creativeId, domains, hasMarkup }: Bid): boolean => creativeId !== '' && domains.length > 0 && hasMarkup

function metIn({ buyerId, creativeId, domains, categories, media, durationMs, widthPx, heightPx, language, contentHash = null }: Bid, atMs: number): MetCreative {
  return { buyerId, creativeId, domains, categories, media, durationMs, widthPx, heightPx, language, contentHash, atMs }
}

function put(judged: Judged, { buyerId, creativeId }: Pick<Bid, 'buyerId' | 'creativeId'>, creative: KnownCreative): void {
  const its = judged.get(buyerId) ?? new Map<string, KnownCreative>()
  judged.set(buyerId, its.set(creativeId, creative))
}

const asMet = ({ domains, categories }: MetCreative, isTaken: boolean): KnownCreative =>
  ({ verdict: isTaken ? 'approved' : 'pending', advertiserId: domains[0] ?? null, groups: categories.map((category) => `category ${category}`) })

/** An approval that has ended waits, whoever's it is: somebody set its day. So do other bytes of what was refused. */
function asKnown({ contentHash, verdict, advertiserId, groups }: Known, day: string, isTaken: boolean): KnownCreative {
  const state = creativeStateOn({ verdict, contentHash }, day)
  const any = isTaken && verdict.name !== 'refused' && state.why !== 'ended'
  return any ? { verdict: 'approved', advertiserId, groups } : { verdict: state.verdict, advertiserId, groups, contentHash: verdict.contentHash }
}

function judgeAll(known: readonly Known[], met: readonly MetCreative[], day: string, isTaken: (buyerId: string) => boolean): Judged {
  const judged: Judged = new Map()
  for (const creative of met) put(judged, creative, asMet(creative, isTaken(creative.buyerId)))
  for (const creative of known) put(judged, creative, asKnown(creative, day, isTaken(creative.buyerId)))
  return judged
}
