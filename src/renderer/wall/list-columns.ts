export type ColumnShape = {
  id: string; width: number; least: number; fixed?: boolean; growth?: number; right?: boolean
  /** The name over it is `column-<heading>`; its own id's unless said otherwise. */
  heading?: string
  /** Joins where there is room for it, the lower first. Without a rank it is always there. */
  rank?: number
  /** Joins only in a list at least so wide: narrower, the columns that are there need the room. */
  fromPx?: number
}
/** Only when asked for, however wide the list. */
export const onlyWhenAsked = Infinity
export const tickWidth = 32
export const mostWidth = 640

export type TableChoice = { widths: Readonly<Record<string, number>>; hidden: readonly string[]; shown?: readonly string[] | undefined } | undefined
export type Placed<Column extends ColumnShape> = Column & { left: number }

/** The columns in view with their widths; what room is left is shared among those whose width nobody has chosen. */
export function columnsInView<Column extends ColumnShape>(columns: readonly Column[], choice: TableChoice, available: number): Placed<Column>[] {
  const sized = columns.map((column) => ({ ...column, width: choice?.widths[column.id] ?? column.width }))
  const ids = idsInView(sized, choice, available)
  const shown = sized.filter((column) => ids.has(column.id))
  const rest = available - tickWidth - widthOf(shown)
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

const widthOf = (columns: readonly ColumnShape[]): number => columns.reduce((sum, column) => sum + column.width, 0)

/** What the person asked for is there; of the rest, as many as fit, the least wanted left out first. */
function idsInView(columns: readonly ColumnShape[], choice: TableChoice, available: number): ReadonlySet<string> {
  const open = columns.filter((column) => !choice?.hidden.includes(column.id))
  const settled = open.filter((column) => column.rank === undefined || choice?.shown?.includes(column.id))
  const waiting = open.filter((column) => !settled.includes(column) && column.rank !== onlyWhenAsked && available >= (column.fromPx ?? 0)).sort((a, b) => a.rank! - b.rank!)
  let width = tickWidth + widthOf(settled)
  for (const column of waiting) {
    width += column.width
    if (width > available) break
    settled.push(column)
  }
  return new Set(settled.map((column) => column.id))
}

/** The choice after a column was switched on or off: from then on it is there, or away, at every width. */
export function withColumn(choice: TableChoice, id: string, on: boolean): { hidden: string[]; shown: string[] } {
  const without = (ids: readonly string[] | undefined): string[] => (ids ?? []).filter((each) => each !== id)
  const [hidden, shown] = [without(choice?.hidden), without(choice?.shown)]
  return on ? { hidden, shown: [...shown, id] } : { hidden: [...hidden, id], shown }
}
export const clampWidth = (column: ColumnShape, width: number): number => Math.round(Math.min(mostWidth, Math.max(column.least, width)))
