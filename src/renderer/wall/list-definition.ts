import type { ReactNode } from 'react'
import type { FactState, ScreenHealth } from '../../contracts/network.ts'
import type { Option } from '../design/Field.tsx'
import type { Replica } from '../engine/replica.ts'
import type { Filterable } from './filter-rows.ts'
import type { ColumnShape } from './list-columns.ts'
import type { ListId } from './wall-place.ts'
import type { ListRow, WallRow } from './wall-rows.ts'

/** What a row says besides its own values; the same object until the language changes. */
export type RowWords = { choose: string; say: (key: string) => string; city: (city: string) => string; facts: (health: ScreenHealth) => string; number: (value: number, digits?: number) => string; duration: (ms: number) => string; state: (state: FactState) => string }
/** `cityBeside`: the city has no column in view, so it stands beside the store. */
export type CellWords = RowWords & { cityBeside: boolean }

export type ListColumn<Row> = ColumnShape & {
  text: (row: Row, words: RowWords) => string
  /** What it is sorted by, where that is not its text. */
  key?: (row: Row) => string
  compare?: 'plain' | readonly string[]
  /** How it is drawn, where that is more than its text. */
  cell?: (row: Row, words: CellWords) => ReactNode
}

/** One field of a bulk edit; `of: 'zone'` sets it on the zones that the marked rows stand in. */
export type BulkField = { id: string; of: 'self' | 'zone'; input: 'text' | 'choice' | 'hours'; options?: (replica: Replica, say: (key: string) => string) => Option[] }

/** All that makes one list of the Wall another than the next. */
export type ListDefinition<Row extends ListRow> = Filterable<Row> & {
  id: ListId
  kind: Row['document']['kind']
  columns: readonly ListColumn<Row>[]
  bulk: readonly BulkField[]
  /** The row that a screen belongs to: what the map shows follows the rows. */
  rowOfScreen: (screen: WallRow) => string | undefined
}
