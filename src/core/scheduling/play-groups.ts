import type { Goal } from '../../contracts/campaigns.ts'
import type { PlayGroup } from '../kernel/play-group.ts'
import { partsOfPlay } from './input.ts'
import type { ImaginedLine, Prepared } from './prepare-input.ts'

/**
 * The plays a line is sold, by what a rate card tells apart, over its whole flight: its planned rate times its open slots. [SC4]
 * Plays are whole: fractions of all groups are handed out by largest remainder, so that a goal of plays is priced to the play.
 */
export function playGroups(prepared: Prepared, { spots, hourSets, visitFlight }: ImaginedLine, goal: Goal, planned: number): PlayGroup[] {
  const groups = new Map<string, PlayGroup>()
  const alike = new Map<string, { screens: number; first: number }>()
  spots.forEach((screen, at) => {
    const { zone, profile, venue } = prepared.spots[screen]!
    const key = `${zone.fields.zoneKind} ${profile.id} ${prepared.input.patternOf[screen]} ${hourSets[at]} ${prepared.input.audienceOf[screen]} ${venue.fields.timeZone}`
    const group = alike.get(key)
    if (group) group.screens += 1
    else alike.set(key, { screens: 1, first: at })
  })
  for (const { screens, first } of alike.values()) {
    const { zone, profile } = prepared.spots[spots[first]!]!
    visitFlight(first, (weekday, hour, month, openSlots, millionths) => {
      const key = `${zone.fields.zoneKind} ${profile.id} ${weekday} ${hour} ${month}`
      const group = groups.get(key) ?? { zoneKind: zone.fields.zoneKind, profileId: profile.id, weekday, hour, month, plays: 0, impressionMillionths: 0 }
      groups.set(key, group)
      const plays = (planned * openSlots * screens) / partsOfPlay
      group.plays += plays
      group.impressionMillionths += plays * millionths
    })
  }
  return toWhole([...groups.values()], goal)
}

function toWhole(groups: PlayGroup[], goal: Goal): PlayGroup[] {
  const exact = groups.map(({ plays }) => plays)
  const total = goal.kind === 'plays' ? goal.plays : Math.round(exact.reduce((sum, plays) => sum + plays, 0))
  const whole = exact.map(Math.floor)
  const left = total - whole.reduce((sum, plays) => sum + plays, 0)
  const order = exact.map((plays, at) => ({ at, rest: plays - Math.floor(plays) })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (let given = 0; given < left && order.length > 0; given++) whole[order[given % order.length]!.at]! += 1
  return groups.map((group, at) => ({ ...group, plays: whole[at]!, impressionMillionths: Math.round(group.impressionMillionths) })).filter(({ plays }) => plays > 0)
}
