import { stages, tiers } from '../../../contracts/campaigns.ts'
import type { GlyphState } from '../../design/FactGlyphs.tsx'
import type { Formats } from '../../i18n/formats.ts'
import { type ColumnShape, onlyWhenAsked } from '../../wall/list-columns.ts'
import { flightText, sayGoal } from '../say-goal.ts'
import type { CampaignRow, Row, StageRead } from './campaign-rows.ts'
import { DeliveredCell, NameCell, PriceCell } from './cells.tsx'
import { deliveredOf, type PlanNews } from './row-state.ts'

/** What a row says besides its own values; the same object until language, plan or minute change. */
export type RowWords = {
  say: (key: string, values?: Record<string, unknown>) => string; language: string; thisYear: string; formats: Formats
  news: PlanNews; stateOf: (row: Row) => GlyphState; stageOf: (row: Row) => StageRead; personName: (id: string | null) => string
}
export type CampaignColumn = ColumnShape & {
  text: (row: Row, words: RowWords) => string
  /** What a campaign is sorted by, where that is not its text. */
  key?: (row: CampaignRow, words: RowWords) => string
  cell?: (row: Row, words: RowWords) => React.ReactNode
}

const onlyLine = (row: Row) => (row.kind === 'line' ? row.line : row.lines.length === 1 ? row.lines[0]!.line : null)
const padded = (value: number): string => String(Math.round(value)).padStart(18, '0')
const worst: readonly GlyphState[] = ['broken', 'attention', 'information', 'ok', 'silent']

export const campaignColumns: readonly CampaignColumn[] = [
  {
    id: 'name', width: 142, least: 110, growth: 3, cell: (row, words) => <NameCell row={row} words={words} />,
    text: (row) => (row.kind === 'line' ? row.line.fields.name : `${row.brand?.fields.name ?? ''} ${row.campaign.fields.name}`.trim()),
  },
  { id: 'stage', width: 108, least: 64, rank: 2, text: (row, words) => (row.kind === 'line' || row.campaign.fields.template ? '' : words.say(`words:stage.${words.stageOf(row)}`)), key: (row, words) => { const stage = words.stageOf(row); return padded(stages.indexOf(stage === 'hold-expired' ? 'hold' : stage)) } },
  {
    id: 'state', width: 84, least: 64, rank: onlyWhenAsked, text: (row, words) => words.say(`state-${words.stateOf(row)}`), key: (row, words) => padded(worst.indexOf(words.stateOf(row))),
  },
  {
    id: 'flight', width: 112, least: 84, key: (row) => (row.whole ? row.whole.from + row.whole.to : ''),
    text: (row, { language, thisYear }) => { const flight = row.kind === 'line' ? row.line.fields.flight : row.whole; return flight ? flightText(flight, language, thisYear) : '' },
  },
  {
    id: 'tier', width: 66, least: 56, key: (row) => (row.tiers.length === 0 ? '' : padded(Math.min(...row.tiers.map((tier) => tiers.indexOf(tier))))),
    text: (row, { say }) => { const [first, second] = row.kind === 'line' ? [row.line.fields.tier] : row.tiers; return first === undefined || second !== undefined ? '' : say(`words:tierShort.${first}`) },
  },
  {
    id: 'goal', width: 100, least: 60, right: true, key: (row) => padded(row.lines.length),
    text: (row, { say, formats }) => { const line = onlyLine(row); return line ? sayGoal(line.fields.goal, line.fields.flight, say, formats) : row.kind === 'campaign' && row.lines.length > 0 ? say('line-count', { count: row.lines.length }) : '' },
  },
  {
    id: 'delivered', width: 84, least: 72, right: true, growth: 2, cell: (row, words) => <DeliveredCell row={row} words={words} />, key: (row, { news }) => { const delivered = deliveredOf(row, news); return delivered ? padded(delivered.share * 1e9) : '' },
    text: (row, { news, formats }) => { const delivered = deliveredOf(row, news); return delivered ? formats.number(delivered.share * 100) : '' },
  },
  { id: 'price', width: 112, least: 80, right: true, rank: 3, text: () => '', cell: (row) => <PriceCell row={row} /> },
  { id: 'owner', width: 130, least: 64, rank: 4, growth: 1, text: (row, { personName }) => (row.kind === 'line' ? '' : personName(row.campaign.fields.ownerId)) },
  { id: 'code', width: 96, least: 64, rank: 5, text: (row) => (row.kind === 'line' ? row.line.fields.code : row.campaign.fields.code) },
]
/** Columns that nothing can be ordered by. */
export const unsorted: ReadonlySet<string> = new Set(['price'])
