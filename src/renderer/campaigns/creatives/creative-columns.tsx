import type { ReactNode } from 'react'
import { Glyph } from '../../design/FactGlyphs.tsx'
import type { ColumnShape } from '../../wall/list-columns.ts'
import type { CreativeRow } from './creative-rows.ts'
import { FileThumbnail } from './FileFrame.tsx'
import { type CreativeWords, verdictState } from './use-creative-words.ts'

export type ColumnWords = CreativeWords & { say: (key: string, values?: Record<string, unknown>) => string; number: (value: number) => string }
export type CreativeColumn = ColumnShape & {
  text: (row: CreativeRow, words: ColumnWords) => string
  /** What it is sorted by, where that is not its text. */
  key?: (row: CreativeRow) => string
  cell?: (row: CreativeRow, words: ColumnWords) => ReactNode
}

const room = { width: 52, height: 28 }
const padded = (value: number): string => String(value).padStart(15, '0')
const longestOf = ({ creative }: CreativeRow): number => Math.max(0, ...creative.fields.files.map(({ durationMs }) => durationMs ?? 0))
const verdictOrder = { refused: '0', pending: '1', approved: '2' }
const sizesOf = ({ creative }: CreativeRow, words: CreativeWords): string => [...new Set(creative.fields.files.map(words.size))].join(', ')

export const creativeColumns: readonly CreativeColumn[] = [
  { id: 'name', width: 240, least: 140, growth: 2, text: ({ creative }) => creative.fields.name, cell: ({ creative: { fields } }) => (
    <><FileThumbnail file={fields.files[0] ?? null} room={room} /><span className="clip">{fields.name}</span></>
  ) },
  { id: 'brand', width: 130, least: 64, growth: 1, text: ({ brandName }) => brandName },
  { id: 'verdict', width: 150, least: 90, text: ({ creative }, { say }) => say(`verdict-${creative.fields.verdict.name}`), key: ({ creative }) => verdictOrder[creative.fields.verdict.name],
    cell: ({ creative: { fields: { verdict } } }, { say }) => <span className="row verdict-cell" title={verdict.reason ?? undefined}><Glyph state={verdictState[verdict.name]} size={10} /><span className="clip">{say(`verdict-${verdict.name}`)}{verdict.reason ? `: ${verdict.reason}` : ''}</span></span> },
  { id: 'sizes', width: 200, least: 90, growth: 1, rank: 1, text: sizesOf },
  { id: 'duration', width: 76, least: 56, right: true, rank: 3, text: (row, words) => (longestOf(row) > 0 ? words.duration(longestOf(row)) : ''), key: (row) => (longestOf(row) > 0 ? padded(longestOf(row)) : '') },
  { id: 'languages', width: 118, least: 56, rank: 2, text: ({ creative }, words) => words.languages(creative.fields.languages),
    cell: ({ creative }, words) => (creative.fields.languages.length > 0 ? <span className="clip">{words.languages(creative.fields.languages)}</span> : <span className="row"><Glyph state="attention" size={8} /><span className="clip">{words.say('language-unknown')}</span></span>) },
  { id: 'lines', width: 76, least: 56, right: true, rank: 4, text: ({ lines }, { number }) => number(lines), key: ({ lines }) => padded(lines) },
  { id: 'files', width: 76, least: 56, right: true, rank: 6, text: ({ creative }, { number }) => number(creative.fields.files.length), key: ({ creative }) => padded(creative.fields.files.length) },
  { id: 'version', width: 76, least: 56, right: true, rank: 7, text: ({ creative }, { number }) => number(creative.fields.version), key: ({ creative }) => padded(creative.fields.version) },
  { id: 'prices', width: 140, least: 64, rank: 8, text: ({ creative }) => creative.fields.prices.map(({ sku, version }) => `${sku} · ${version}`).join(', ') },
  { id: 'tags', width: 140, least: 64, growth: 1, rank: 5, text: ({ creative }) => creative.fields.tags.join(', ') },
  { id: 'code', width: 110, least: 64, rank: 9, text: ({ creative }) => creative.fields.code },
]
