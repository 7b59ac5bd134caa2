import { useMemo } from 'react'
import type { Grouping, RowPath } from '../../../contracts/planning.ts'
import { foldText } from '../../../core/kernel/fold-text.ts'
import { childrenOfRow, isInRow } from '../../../core/scheduling/group-screens.ts'
import { type Spot, spotsOf } from '../../../core/scheduling/targeting.ts'
import { useNetworkState } from '../../engine/network-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { rowKey, useSchedule } from '../schedule-store.ts'
import { useRowTitle } from './use-row-title.ts'

/** A line of the timeline: a group of screens with its heat strip, or the lanes of an open one. */
export type TimelineRow = { kind: 'group' | 'lanes'; key: string; path: RowPath; level: number; title: string; screens: number; isOpen: boolean; canOpen: boolean }

/** Screens in the scope of the top bar. */
export function useSpots(): readonly Spot[] {
  const replica = useNetworkState((state) => state.replica)
  const { screen, zone, venue, profile } = replica
  const scope = useScope()
  const all = useMemo(() => spotsOf({ screens: screen, zones: zone, venues: venue, profiles: profile }), [screen, zone, venue, profile])
  return useMemo(() => all.filter(({ venue: { id, fields } }) => (scope.networkId === null || fields.networkId === scope.networkId) && (scope.city === null || fields.city === scope.city) && (scope.venueId === null || id === scope.venueId)), [all, scope])
}

/** Open groups with what is below them; only they are worked out. */
export function useRows(spots: readonly Spot[]): TimelineRow[] {
  const groupings = useSchedule((state) => state.groupings)
  const open = useSchedule((state) => state.open)
  const text = useSchedule((state) => state.text)
  const titleOf = useRowTitle()
  return useMemo(() => rowsBelow(spots, [], { groupings, open, words: foldText(text).split(/\s+/).filter(Boolean), titleOf }), [spots, groupings, open, text, titleOf])
}

type Asked = { groupings: readonly Grouping[]; open: ReadonlySet<string>; words: readonly string[]; titleOf: (by: Grouping, value: string) => string }

function rowsBelow(spots: readonly Spot[], path: RowPath, asked: Asked): TimelineRow[] {
  const level = path.length
  const by = asked.groupings[level]
  if (by === undefined) return []
  const children = childrenOfRow(spots, path, by).map((child) => ({ ...child, title: asked.titleOf(by, child.value) }))
  children.sort((a, b) => (by === 'screen' || by === 'venue' ? (a.title < b.title ? -1 : 1) : b.screens - a.screens || (a.title < b.title ? -1 : 1)))
  return children.flatMap((child): TimelineRow[] => {
    const key = rowKey(child.path)
    const isOpen = asked.open.has(key)
    const inside = isOpen || (asked.words.length > 0 && level === 0) ? spots.filter((spot) => isInRow(spot, child.path)) : []
    const below = isOpen ? rowsBelow(inside, child.path, asked) : []
    const fits = asked.words.length === 0 || asked.words.every((word) => foldText(child.title).includes(word))
    if (!fits && below.length === 0) return []
    const lanes: TimelineRow[] = isOpen && (level > 0 || asked.groupings.length === 1) ? [{ kind: 'lanes', key: `${key}/lanes`, path: child.path, level: level + 1, title: child.title, screens: child.screens, isOpen: false, canOpen: false }] : []
    return [{ kind: 'group', key, path: child.path, level, title: child.title, screens: child.screens, isOpen, canOpen: true }, ...lanes, ...below]
  })
}
