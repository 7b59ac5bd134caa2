import type { StageName, Tier } from '../../../contracts/campaigns.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'
import { foldText } from '../../../core/kernel/fold-text.ts'
import type { CampaignRow, LineRow, Row, StageRead } from './campaign-rows.ts'

/** All conditions hold at once; within one of them any of the chosen values will do. */
export type CampaignFilter = { text: string; states: readonly GlyphState[]; mine: boolean; stages: readonly StageName[]; brands: readonly string[]; tiers: readonly Tier[] }
export const noFilter: CampaignFilter = { text: '', states: [], mine: false, stages: [], brands: [], tiers: [] }
export const isFiltered = (filter: CampaignFilter): boolean =>
  filter.text.trim() !== '' || filter.mine || filter.states.length + filter.stages.length + filter.brands.length + filter.tiers.length > 0

export type Told = { me: string | null; stateOf: (row: Row) => GlyphState; stageOf: (row: Row) => StageRead }
const facets = {
  // A hold that has run out is still looked for among the holds.
  stages: (row: CampaignRow, { stageOf }: Told): readonly string[] => { const stage = stageOf(row); return [stage === 'hold-expired' ? 'hold' : stage] },
  brands: (row: CampaignRow): readonly string[] => [row.campaign.fields.brandId],
  tiers: (row: CampaignRow): readonly string[] => row.tiers,
}
export type Facet = keyof typeof facets
export const facetNames = ['stages', 'brands', 'tiers'] as const satisfies readonly Facet[]

export function filterCampaigns(rows: readonly CampaignRow[], filter: CampaignFilter, told: Told, except?: Facet): CampaignRow[] {
  const { me, stateOf } = told
  const words = wordsOf(filter.text)
  const [states, stages, brands, tiers] = [new Set(filter.states), new Set<string>(filter.stages), new Set(filter.brands), new Set<string>(filter.tiers)]
  const chosen = { stages, brands, tiers }
  const holds = (row: CampaignRow, facet: Facet): boolean => facet === except || chosen[facet].size === 0 || facets[facet](row, told).some((value) => chosen[facet].has(value))
  return rows.filter((row) => (!filter.mine || row.campaign.fields.ownerId === me)
    && facetNames.every((facet) => holds(row, facet))
    && (words.length === 0 || names(row, words) || row.lines.some((line) => names(line, words, row)))
    && (states.size === 0 || states.has(stateOf(row))))
}

/** How many campaigns each value of a facet would leave, given all the other conditions. */
export function facetCounts(rows: readonly CampaignRow[], filter: CampaignFilter, told: Told, facet: Facet): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of filterCampaigns(rows, filter, told, facet)) for (const value of facets[facet](row, told)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** A campaign that is only found by its lines shows just those. */
export function lineSearch(text: string): { unfolds: (row: CampaignRow) => boolean; shows: (line: LineRow, row: CampaignRow) => boolean } | null {
  const words = wordsOf(text)
  if (words.length === 0) return null
  return { unfolds: (row) => !names(row, words), shows: (line, row) => names(row, words) || names(line, words, row) }
}

const wordsOf = (text: string): string[] => foldText(text).split(/\s+/).filter(Boolean)
/** Each word is looked for in the line, or in the campaign that it belongs to. */
const names = (row: Row, words: readonly string[], above?: CampaignRow): boolean =>
  words.every((word) => row.haystack().includes(word) || (above?.haystack().includes(word) ?? false)) && (above === undefined || words.some((word) => row.haystack().includes(word)))
export const toggled = <T>(values: readonly T[], value: T): T[] => (values.includes(value) ? values.filter((each) => each !== value) : [...values, value])
