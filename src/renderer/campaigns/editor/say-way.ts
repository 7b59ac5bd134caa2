import type { WayOut } from '../../../contracts/planning.ts'
import type { Formats } from '../../i18n/formats.ts'
import { percentText, sayGoal } from '../say-goal.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

/** The verb on the button of a way out. */
export function sayWay({ kind, change, params }: WayOut, flight: { from: string; to: string }, say: Say, formats: Formats): string {
  switch (kind) {
    case 'shift-hours': return typeof params.by === 'number' ? say(params.by < 0 ? 'way-earlier' : 'way-later', { count: Math.abs(params.by) }) : say('way-shift')
    case 'widen-screens': return sayWider(params, say, formats)
    case 'lower-share': return change.goal === undefined ? say('way-lower') : say('way-lower-to', { goal: sayGoal(change.goal, flight, say, formats) })
    case 'lower-tier': return change.tier === undefined ? say('way-tier') : say('way-tier-to', { tier: say(`words:tier.${change.tier}`) })
  }
}

function sayWider({ field, screens }: WayOut['params'], say: Say, formats: Formats): string {
  const count = Number(screens ?? 0)
  if (typeof field === 'string') return say('way-widen-field', { field: say(`target-${field}`), count, amount: formats.number(count) })
  return count > 0 ? say('way-widen', { count, amount: formats.number(count) }) : say('way-widen-plain')
}

/** What then happens: how much is delivered, and what the others lose. */
export function sayEffect({ deliveryBasisPoints, othersLose, priceMicros }: WayOut, say: Say, formats: Formats): string {
  const parts = [say('way-delivers', { percent: percentText(deliveryBasisPoints, formats) })]
  if (othersLose > 0) parts.push(say('way-others-lose', { count: othersLose, amount: formats.number(othersLose) }))
  if (priceMicros !== null) parts.push(formats.money(Math.round(priceMicros / 1e6) * 1e6))
  return parts.join(' · ')
}

/** Whole percent below 100 %, so that nothing short of all reads as all. */
export const heldText = (basisPoints: number, formats: Formats): string => formats.percent(Math.floor(basisPoints / 10) / 1000, basisPoints % 100 < 10 ? 0 : 1)

/** The hours in which not all is got, as `18–20, 13–14`: those that lack a hundredth or more, or where none does all of them. */
export function tightHours(byHour: readonly AskedHour[]): string {
  const clearly = rangesWhere(byHour, ({ asks, gets }) => (asks - gets) * 100 >= asks && gets < asks)
  return clearly === '' ? rangesWhere(byHour, ({ asks, gets }) => gets < asks) : clearly
}

type AskedHour = { asks: number; gets: number }
function rangesWhere(byHour: readonly AskedHour[], isShort: (hour: AskedHour) => boolean): string {
  const ranges: string[] = []
  for (let hour = 0; hour < byHour.length; hour++) {
    if (!isShort(byHour[hour]!)) continue
    const from = hour
    while (hour < byHour.length && isShort(byHour[hour]!)) hour += 1
    ranges.push(`${from}–${hour}`)
  }
  return ranges.join(', ')
}
