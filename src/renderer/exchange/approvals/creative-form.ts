import type { BuyerCreativeFields } from '../../../contracts/buyer-creatives.ts'
import { dayOfDate } from '../../../core/kernel/local-time.ts'
import { beginReading, type Read } from '../records/read-form.ts'

/** What people write beside what was bid: whom it is for, who may not stand beside it, until when its approval holds. */
export type CreativeDraft = { advertiserId: string; advertiserName: string; rivals: string; group: string; until: string }

export const creativeDraft = ({ advertiserId, advertiserName, rivalCategories, competitorGroup, verdict }: BuyerCreativeFields): CreativeDraft =>
  ({ advertiserId: advertiserId ?? '', advertiserName: advertiserName ?? '', rivals: rivalCategories.join(', '), group: competitorGroup ?? '', until: verdict.until ?? '' })

export function readCreative(draft: CreativeDraft, before: BuyerCreativeFields): Read<BuyerCreativeFields> {
  const { blame, end } = beginReading()
  const textOf = (field: string, text: string): string | null => {
    if (text.trim().length > 500) blame('field-invalid', field)
    return text.trim() === '' ? null : text.trim()
  }
  const rivals = [...new Set(draft.rivals.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean))]
  if (rivals.length > 100 || rivals.some((each) => each.length > 60)) blame('field-invalid', 'rivalCategories')
  const until = draft.until.trim() === '' ? null : draft.until.trim()
  if (until !== null && dayOfDate(until) === null) blame('date-impossible', 'verdict', { date: until })
  return end<BuyerCreativeFields>({
    advertiserId: draft.advertiserId === '' ? null : draft.advertiserId, advertiserName: textOf('advertiserName', draft.advertiserName), rivalCategories: rivals, competitorGroup: textOf('competitorGroup', draft.group),
    ...(until === before.verdict.until ? {} : { verdict: { ...before.verdict, until } }),
  })
}
