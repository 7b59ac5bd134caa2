import type { ColumnId } from './order-rows.ts'

export type ListColumn = { id: ColumnId; width: number; least: number; hidden?: boolean; fixed?: boolean; growth?: number }
/** What each column is like until the person says otherwise. */
export const listColumns: readonly ListColumn[] = [
  { id: 'facts', width: 84, least: 84, fixed: true },
  { id: 'name', width: 236, least: 96, growth: 2 },
  { id: 'code', width: 116, least: 64 },
  { id: 'venue', width: 168, least: 80, growth: 2 },
  { id: 'city', width: 120, least: 64, hidden: true },
  { id: 'zone', width: 128, least: 64, growth: 1 },
  { id: 'profile', width: 156, least: 80, growth: 1 },
  { id: 'tags', width: 180, least: 64, growth: 2 },
  { id: 'owner', width: 140, least: 64, hidden: true },
  { id: 'controller', width: 140, least: 64, hidden: true },
  { id: 'player', width: 140, least: 64, hidden: true },
  { id: 'programmaticId', width: 230, least: 96, hidden: true },
]
export const tickWidth = 32
export const mostWidth = 640

export type TableChoice = { widths: Readonly<Record<string, number>>; hidden: readonly string[] } | undefined
export type ShownColumn = ListColumn & { left: number }

/** The columns in view with their widths; what room is left is shared among those whose width nobody has chosen. */
export function columnsInView(choice: TableChoice, available: number): ShownColumn[] {
  const shown = listColumns.filter((column) => !isHidden(column, choice)).map((column) => ({ ...column, width: choice?.widths[column.id] ?? column.width }))
  const rest = available - tickWidth - shown.reduce((sum, column) => sum + column.width, 0)
  const growing = shown.filter((column) => column.growth && choice?.widths[column.id] === undefined)
  const shares = growing.reduce((sum, column) => sum + column.growth!, 0)
  if (rest > 0) for (const column of growing) column.width += Math.floor((rest * column.growth!) / shares)
  let left = tickWidth
  return shown.map((column) => {
    const placed = { ...column, left }
    left += column.width
    return placed
  })
}

/** The first choice a person makes turns the standard set into theirs. */
export function isHidden(column: ListColumn, choice: TableChoice): boolean {
  return choice ? choice.hidden.includes(column.id) : Boolean(column.hidden)
}
export const hiddenIds = (choice: TableChoice): string[] => listColumns.filter((column) => isHidden(column, choice)).map((column) => column.id)
export const clampWidth = (column: ListColumn, width: number): number => Math.round(Math.min(mostWidth, Math.max(column.least, width)))
