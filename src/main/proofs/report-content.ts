import type { CampaignDelivery, ReportContent } from '../../contracts/proofs.ts'
import type { Typed } from '../../contracts/network.ts'
import type { BookingModel } from '../booking/create-booking.ts'
import type { ProofAnswer } from '../telemetry/answer-proofs.ts'
import type { CampaignOf } from './campaign-of.ts'

type Given = { model: BookingModel; of: CampaignOf; delivery: CampaignDelivery; shown: ProofAnswer<'shown'>; basis: ProofAnswer<'basis'>; venueOf(screenId: string): string; madeAtMs: number; madeBy: string }

/** What a brand is given, with names as they are today. */
export function reportContentOf({ model, of: { campaign, brand, advertiser, network, lines }, delivery, shown, basis, venueOf, madeAtMs, madeBy }: Given): ReportContent {
  const nameOf = (kind: 'venue' | 'screen', id: string): string => model.typed(kind, id)?.fields.name ?? ''
  const lineOf = (id: string): Typed<'line'>['fields'] | undefined => lines.find((line) => line.id === id)?.fields
  return {
    v: 1, networkId: network.id, network: network.fields.name, campaign: { id: campaign.id, code: campaign.fields.code, name: campaign.fields.name, brand: brand.fields.name, advertiser: advertiser.fields.name },
    fromHour: delivery.fromHour, hours: delivery.hours, madeAtMs, madeBy, evidence: 'completed, frames advancing, panel not known dark, clock trusted',
    lines: delivery.lines.map(({ lineId, goalPlays, planned, resolved, claimed, evidenced, interrupted, offline, byVenue, byHour, shortfall }) => ({
      id: lineId, code: lineOf(lineId)?.code ?? '', name: lineOf(lineId)?.name ?? '', goalPlays, planned, resolved, claimed, evidenced, interrupted, offline, byHour, shortfall,
      byVenue: byVenue.map(({ venueId, ...numbers }) => ({ id: venueId, name: nameOf('venue', venueId), planned: numbers.planned, resolved: numbers.resolved, claimed: numbers.claimed, evidenced: numbers.evidenced })),
      shown: shown.filter((its) => its.lineId === lineId).map(({ creativeId, sha256 }) => ({ creativeId, sha256 })),
    })),
    ledgers: basis.map((ledger) => ({ ...ledger, screen: nameOf('screen', ledger.screenId), venueId: venueOf(ledger.screenId) })),
  }
}
