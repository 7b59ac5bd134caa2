import type { Language } from '../../contracts/people.ts'
import type { Typed } from '../../contracts/network.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { makePdf } from '../pdf/make-pdf.ts'
import type { ProposalLine, ProposalView } from '../pdf/describe-proposal.ts'
import { namePlaces } from '../pdf/where-text.ts'
import { blobPath } from '../blobs/blob-store.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Clock } from '../services.ts'
import type { Booking, BookingModel } from './create-booking.ts'

export type Proposals = { make(given: { campaignId: string; language: Language }): Promise<Answer<ExportedFile>> }
type ProposalsParts = { model: BookingModel; booking: Pick<Booking, 'price'>; clock: Clock; workerUrl: URL; blobFolder: string }

/** An offer to a client: what is booked, where, when and for how much, as a PDF in their language. */
export function createProposals({ model, booking, clock, workerUrl, blobFolder }: ProposalsParts): Proposals {
  return {
    async make({ campaignId, language }) {
      const campaign = model.typed('campaign', campaignId)
      if (!campaign) return refused({ reason: 'document-unknown', documentId: campaignId })
      const lines = model.children(campaignId, 'line')
      if (lines.length === 0) return refused({ reason: 'lines-missing', documentId: campaignId })
      const priced: ProposalView['lines'] = []
      for (const line of [...lines].sort((a, b) => (a.fields.code < b.fields.code ? -1 : 1))) {
        const sheet = await booking.price({ line: line.fields, lineId: line.id })
        if (sheet.kind === 'refused') return sheet
        priced.push({ ...lineOf(line, model), sheet: sheet.value, pictures: picturesOf(line, model).map((sha256) => blobPath(blobFolder, sha256)) })
      }
      const bytes = await makePdf(workerUrl, { ...headOf(model, campaign, lines), lines: priced, madeAtMs: clock.nowMs() }, language)
      return done({ fileName: `${campaign.fields.code}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') })
    },
  }
}

function lineOf({ fields }: Typed<'line'>, model: BookingModel): Omit<ProposalLine, 'sheet' | 'pictures'> {
  const { code, name, tier, goal, flight, dayparts, lengthSlots, targeting, excludedScreens } = fields
  return { code, name, tier, goal, flight, dayparts, lengthSlots, where: namePlaces(targeting, model), excludedScreens: excludedScreens.length }
}

const usualSlotSeconds = 10
const picturesAtMost = 3
/** One look at each of the first creatives. */
function picturesOf({ fields }: Typed<'line'>, model: BookingModel): string[] {
  const files = fields.creatives.flatMap(({ creativeId }) => model.typed('creative', creativeId)?.fields.files[0] ?? [])
  return files.flatMap(({ kind, thumbnail, sha256 }) => thumbnail ?? (kind === 'image' ? sha256 : [])).slice(0, picturesAtMost)
}

function headOf(model: BookingModel, campaign: Typed<'campaign'>, lines: readonly Typed<'line'>[]): Omit<ProposalView, 'lines' | 'madeAtMs'> {
  const brand = model.typed('brand', campaign.fields.brandId)
  const advertiser = brand && model.typed('advertiser', brand.fields.advertiserId)
  const network = advertiser && model.typed('network', advertiser.fields.networkId)
  return {
    campaign: campaign.fields.name, code: campaign.fields.code, brand: brand?.fields.name ?? '', advertiser: advertiser?.fields.name ?? '', network: network?.fields.name ?? '', timeZone: network?.fields.timeZone ?? 'UTC', slotSeconds: network?.fields.slotSeconds ?? usualSlotSeconds,
    holdUntilMs: campaign.fields.stage.name === 'hold' ? campaign.fields.stage.holdUntilMs : null, note: campaign.fields.note,
    from: lines.reduce((least, { fields }) => (fields.flight.from < least ? fields.flight.from : least), lines[0]!.fields.flight.from), to: lines.reduce((most, { fields }) => (fields.flight.to > most ? fields.flight.to : most), lines[0]!.fields.flight.to),
  }
}
