import type { CreativeFields } from '../../../contracts/campaigns.ts'
import type { Typed } from '../../../contracts/network.ts'
import { foldText, foldedWords } from '../../../core/kernel/fold-text.ts'
import type { Replica } from '../../engine/replica.ts'

export type CreativeRow = {
  id: string; creative: Typed<'creative'>; brandName: string; networkId: string | null; lines: number
  /** What it is found by. */
  found: string
}
export type VerdictName = CreativeFields['verdict']['name']
export type CreativeFilter = { text: string; verdicts: readonly VerdictName[]; retired: boolean }
export const noCreativeFilter: CreativeFilter = { text: '', verdicts: [], retired: false }
type Sources = Pick<Replica, 'creative' | 'brand' | 'advertiser' | 'line'>

/** A creative that did not change keeps its row, so that what is in place is not drawn again. */
export function creativeRows({ creative, brand, advertiser, line }: Sources, before: ReadonlyMap<string, CreativeRow>): Map<string, CreativeRow> {
  const lines = new Map<string, number>()
  for (const { fields } of line.values()) for (const { creativeId } of fields.creatives) lines.set(creativeId, (lines.get(creativeId) ?? 0) + 1)
  const rows = new Map<string, CreativeRow>()
  for (const each of creative.values()) {
    const owner = brand.get(each.fields.brandId)
    const brandName = owner?.fields.name ?? ''
    const known = before.get(each.id)
    const used = lines.get(each.id) ?? 0
    if (known?.creative === each && known.brandName === brandName && known.lines === used) rows.set(each.id, known)
    else rows.set(each.id, { id: each.id, creative: each, brandName, networkId: owner ? advertiser.get(owner.fields.advertiserId)?.fields.networkId ?? null : null, lines: used, found: foundBy(each.fields, brandName) })
  }
  return rows
}

const foundBy = ({ name, code, tags, prices, files }: CreativeFields, brandName: string): string =>
  foldText([name, code, brandName, ...tags, ...prices.flatMap(({ sku, version }) => [sku, version]), ...files.map(({ fileName, widthPx, heightPx }) => `${fileName} ${widthPx}x${heightPx}`)].join(' '))

/** All words, in any order. */
export function filterCreatives(rows: readonly CreativeRow[], { text, verdicts, retired }: CreativeFilter): readonly CreativeRow[] {
  const words = foldedWords(text.replaceAll('×', 'x'))
  return rows.filter(({ creative: { fields }, found }) => retired === (fields.retiredAtMs !== null) && (verdicts.length === 0 || verdicts.includes(fields.verdict.name)) && words.every((word) => found.includes(word)))
}

export function countVerdicts(rows: readonly CreativeRow[]): Record<VerdictName, number> & { retired: number; inUse: number } {
  const counts = { pending: 0, approved: 0, refused: 0, retired: 0, inUse: 0 }
  for (const { creative: { fields } } of rows) {
    if (fields.retiredAtMs !== null) counts.retired += 1
    else { counts[fields.verdict.name] += 1; counts.inUse += 1 }
  }
  return counts
}
