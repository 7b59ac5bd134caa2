import { setImmediate } from 'node:timers/promises'
import { addPacked, countKinds, hourMs, hoursOfDay, noCounts } from '../../core/proof/index.ts'
import type { Telemetry } from './open-telemetry.ts'

/** Counts of a line over a time: of every kind by hour, and by screen with the hours in which it claims any. */
export type LineCounts = { lineId: string; byHour: number[][]; byScreen: Map<string, { sums: number[]; hours: number }> }
/** Rows of several creatives may claim the same hour. */
type Seen = Map<string, number>
export type CountsQuery = { lineIds: readonly string[]; fromHour: number; hours: number }

/** Day by day, giving way between days: whoever asks for a long time must not keep acknowledgements waiting. */
export async function readCounts({ core: { writer: { query }, names } }: Telemetry, { lineIds, fromHour, hours }: CountsQuery): Promise<LineCounts[]> {
  const found: LineCounts[] = lineIds.map((lineId) => ({ lineId, byHour: countKinds.map(() => new Array<number>(hours).fill(0)), byScreen: new Map() }))
  const nameOf = cached((num: number) => names.idOf(num) ?? '')
  for (let day = Math.floor(fromHour / hoursOfDay); day * hoursOfDay < fromHour + hours; day++) {
    for (const counts of found) {
      const line = names.known(counts.lineId)
      if (line === null) continue
      const seen: Seen = new Map()
      const rows = query('SELECT screen, hours FROM counts WHERE day = ? AND line = ? ORDER BY screen').all(day, line)
      for (const { screen, hours: packed } of rows) addRow(counts, nameOf(Number(screen)), packed as Uint8Array, day * hoursOfDay - fromHour, seen)
    }
    await setImmediate()
  }
  return found
}

const day = noCounts()

function addRow({ byHour, byScreen }: LineCounts, screenId: string, packed: Uint8Array, offset: number, seen: Seen): void {
  const hours = byHour[0]!.length
  let mask = seen.get(screenId) ?? 0
  day.fill(0)
  addPacked(day, packed)
  const known = byScreen.get(screenId) ?? { sums: countKinds.map(() => 0), hours: 0 }
  byScreen.set(screenId, known)
  for (let hour = Math.max(0, -offset); hour < Math.min(hoursOfDay, hours - offset); hour++) {
    if (day[hour]! > 0 && (mask & (1 << hour)) === 0) known.hours += 1
    if (day[hour]! > 0) mask |= 1 << hour
    for (let kind = 0; kind < countKinds.length; kind++) {
      const count = day[kind * hoursOfDay + hour]!
      if (count === 0) continue
      byHour[kind]![offset + hour]! += count
      known.sums[kind]! += count
    }
  }
  seen.set(screenId, mask)
}

/** Plays of each line that are proven: what pacing goes by once screens tell. */
export function readDelivered({ core: { writer: { query }, names } }: Telemetry, _: object): { lineId: string; plays: number }[] {
  return query('SELECT line, proven FROM delivered ORDER BY line').all().map(({ line, proven }) => ({ lineId: names.idOf(Number(line)) ?? '', plays: Number(proven) }))
}

/** Proven plays of each line before an hour, and since when each screen proves anything at all. */
export type EvidenceBefore = { beforeHour: number; plays: [string, number][]; since: [string, number][] }

/** What a plan that begins at an hour goes by. A line at a time, giving way between. [SC4] */
export async function readEvidence({ core: { writer: { query }, names } }: Telemetry, { beforeHour }: { beforeHour: number }): Promise<EvidenceBefore> {
  const plays: [string, number][] = []
  for (const { line } of query('SELECT line FROM delivered ORDER BY line').all()) {
    const sum = Number(query('SELECT coalesce(sum(proven), 0) AS plays FROM evidenced_hours WHERE line = ? AND hour < ?').get(line!, beforeHour)?.plays)
    if (sum > 0) plays.push([names.idOf(Number(line)) ?? '', sum])
    await setImmediate()
  }
  const since = query('SELECT screen, min(first_ms) AS ms FROM ledgers WHERE ranges <> ? GROUP BY screen ORDER BY screen').all('[]').map(({ screen, ms }): [string, number] => [names.idOf(Number(screen)) ?? '', Math.floor(Number(ms) / hourMs)])
  return { beforeHour, plays, since: since.filter(([, hour]) => hour < beforeHour) }
}

function cached<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
