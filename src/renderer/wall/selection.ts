/** `active` is the row the keyboard stands on; `anchor` where a range began; `ids` what a bulk act will touch. */
export type Selection = { active: string | null; anchor: string | null; ids: ReadonlySet<string> }
export const nothingSelected: Selection = { active: null, anchor: null, ids: new Set() }
export type Choosing = 'move' | 'toggle' | 'range'
type Identified = { id: string }

export function choose(rows: readonly Identified[], selection: Selection, id: string, how: Choosing): Selection {
  if (how === 'move') return { active: id, anchor: id, ids: selection.ids }
  if (how === 'toggle') {
    const ids = new Set(selection.ids)
    if (!ids.delete(id)) ids.add(id)
    return { active: id, anchor: id, ids }
  }
  const from = rows.findIndex((row) => row.id === (selection.anchor ?? id))
  const to = rows.findIndex((row) => row.id === id)
  const [first, last] = from <= to ? [from, to] : [to, from]
  const ids = new Set(selection.ids)
  for (const row of rows.slice(Math.max(0, first), last + 1)) ids.add(row.id)
  return { active: id, anchor: selection.anchor ?? id, ids }
}

export const chooseAll = (rows: readonly Identified[], selection: Selection): Selection =>
  ({ ...selection, ids: rows.every((row) => selection.ids.has(row.id)) ? new Set() : new Set(rows.map((row) => row.id)) })

/** Where a key leads from row `at` (-1: from nowhere) of `count`. */
export function stepTo(key: string, at: number, count: number, page: number): number | null {
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }
  const next = steps[key]
  return next === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, next))
}
