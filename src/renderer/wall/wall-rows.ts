import type { FactState, ScreenHealth, Typed } from '../../contracts/network.ts'
import { foldText } from '../../core/kernel/fold-text.ts'
import { playerlessStanding, type Standing, unknownStanding } from '../engine/standing.ts'

/** What a row of every list has, worked out once. */
export type ListRow = {
  id: string
  document: Typed<'screen'> | Typed<'venue'> | Typed<'zone'>
  venue: Typed<'venue'> | null
  retired: boolean
  /** Orders codes as people count: `A-2` before `A-10`. */
  codeKey: string
  /** Everything typed into "find" is looked for here, folded at the first search: a start has no time for it. */
  haystack: () => string
}
export type Rows<Row extends ListRow> = { rows: readonly Row[]; byId: ReadonlyMap<string, Row> }
export const noRows = { rows: [], byId: new Map<string, never>() }

/** A screen with all that the Wall filters, sorts and shows. */
export type WallRow = ListRow & {
  screen: Typed<'screen'>
  zone: Typed<'zone'> | null
  profile: Typed<'profile'> | null
  standing: Standing
  state: FactState
}
export type WallRows = Rows<WallRow>
export type Sources = {
  screen: ReadonlyMap<string, Typed<'screen'>>
  zone: ReadonlyMap<string, Typed<'zone'>>
  venue: ReadonlyMap<string, Typed<'venue'>>
  profile: ReadonlyMap<string, Typed<'profile'>>
  standing: ReadonlyMap<string, Standing>
}

const worstFirst: readonly FactState[] = ['broken', 'attention', 'ok']
/**
 * The worst of the four, for counting; the four themselves are always shown. A screen without a link is silent whatever else it said last;
 * over a live link what a device cannot sense, its panel mostly, is no reason to call it silent.
 */
export function stateOf(health: ScreenHealth): FactState {
  if (health.link === 'silent') return 'silent'
  const facts = Object.values(health)
  return worstFirst.find((state) => facts.includes(state)) ?? 'silent'
}

type Identified = { id: string }
/** Rows in the order of their codes; where the order is the same as before, nothing is sorted. */
export function gatherRows<D extends Identified, Row extends ListRow>(documents: ReadonlyMap<string, D>, before: Rows<Row>, rowOf: (document: D, old: Row | undefined) => Row): Rows<Row> {
  const byId = new Map<string, Row>()
  let sameOrder = documents.size === before.rows.length
  for (const document of documents.values()) {
    const old = before.byId.get(document.id)
    const row = rowOf(document, old)
    if (old?.codeKey !== row.codeKey) sameOrder = false
    byId.set(row.id, row)
  }
  const rows = sameOrder ? before.rows.map((row) => byId.get(row.id)!) : [...byId.values()].sort(byCode)
  return { rows, byId }
}

/** A row is the same object as before unless one of its documents or its standing changed. */
export function wallRows(sources: Sources, before: WallRows): WallRows {
  return gatherRows(sources.screen, before, (screen, old) => {
    const zone = sources.zone.get(screen.fields.zoneId) ?? null
    const venue = zone ? sources.venue.get(zone.fields.venueId) ?? null : null
    const profile = sources.profile.get(screen.fields.profileId) ?? null
    const same = old && old.screen === screen && old.zone === zone && old.venue === venue && old.profile === profile
    const standing = profile?.fields.profileKind === 'static-place' ? playerlessStanding : sources.standing.get(screen.id) ?? unknownStanding
    if (same) return old.standing === standing ? old : { ...old, standing, state: stateOf(standing.health) }
    return makeRow({ screen, zone, venue, profile, standing })
  })
}

const byCode = (a: ListRow, b: ListRow): number => (a.codeKey < b.codeKey ? -1 : a.codeKey > b.codeKey ? 1 : a.id < b.id ? -1 : 1)

/** Each run of digits is written with its length before it, so plain comparison counts. */
export const naturalKey = (text: string): string => text.toLowerCase().replace(/0*(\d+)/g, (_, digits: string) => String.fromCharCode(0x30 + digits.length) + digits)

function makeRow({ screen, zone, venue, profile, standing }: Pick<WallRow, 'screen' | 'zone' | 'venue' | 'profile' | 'standing'>): WallRow {
  const { fields } = screen
  const haystack = haystackOf(() => [
    fields.name, fields.code, fields.programmaticId, fields.owner, fields.controller, fields.player, fields.note, ...fields.tags,
    zone?.fields.name, zone?.fields.code, zone?.fields.planogramCategory, venue?.fields.name, venue?.fields.code, venue?.fields.city, venue?.fields.address, profile?.fields.name, screen.id,
  ])
  return {
    id: screen.id, document: screen, screen, zone, venue, profile, standing, state: stateOf(standing.health), retired: [screen, zone, venue].some(isRetired), codeKey: naturalKey(fields.code), haystack,
  }
}

/** What stands in a store or zone out of service is out of service with it. */
export const isRetired = (document: ListRow['document'] | null): boolean => document !== null && document.fields.retiredAtMs !== null
export function haystackOf(words: () => readonly (string | null | undefined)[]): () => string {
  let folded: string | null = null
  return () => (folded ??= foldText(words().filter(Boolean).join('\n')))
}

export const locationOf = (row: WallRow): { lat: number; lon: number } | null => row.screen.fields.location ?? row.venue?.fields.location ?? null
