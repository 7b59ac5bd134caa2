import type { Delta } from '../../contracts/documents.ts'
import type { HouseTrouble } from '../../core/health/index.ts'
import { dayMs, localTimeAt, type ZoneTable } from '../../core/kernel/local-time.ts'
import { planEnds } from '../../core/scheduling/plan-ends.ts'
import type { After } from '../incidents/wake-list.ts'
import type { Clock } from '../services.ts'
import type { PlanModel } from './plan-desk.ts'

type Parts = { model: Pick<PlanModel, 'all'>; clock: Clock; after: After; zones: ZoneTable; say(trouble: HouseTrouble | { id: string; trouble: null }): void }

/** So long before its end a plan asks for the next one, and so long before it insists. */
const asksMs = 14 * dayMs
const insistsMs = 3 * dayMs
const looksEveryMs = 3_600_000

/** A plan that ends and that nothing follows is an incident of the house: beyond its end screens would repeat its last week, and prove what nobody sold. [SC14] */
export function watchPlanEnd({ model, clock, after, zones, say }: Parts): { look(): void; heed(deltas: readonly Delta[]): void; stop(): void } {
  const said = new Set<string>()
  let cancel = (): void => undefined
  const look = (): void => {
    cancel()
    cancel = after(looksEveryMs, look)
    const troubles = troublesOf(model, clock.nowMs(), zones)
    for (const trouble of troubles) {
      said.add(trouble.id)
      say(trouble)
    }
    for (const id of said) {
      if (troubles.some((trouble) => trouble.id === id)) continue
      said.delete(id)
      say({ id, trouble: null })
    }
  }
  return {
    look,
    heed(deltas) { if (deltas.some(({ kind }) => kind === 'release' || kind === 'venue')) look() },
    stop: () => cancel(),
  }
}

function troublesOf(model: Parts['model'], nowMs: number, zones: ZoneTable): HouseTrouble[] {
  return model.all('network').flatMap(({ id: networkId, fields: { timeZone } }) => {
    const zone = zones.zones[timeZone] ?? { first: 0, changes: [] }
    const venueIds = model.all('venue').filter(({ fields }) => fields.networkId === networkId && fields.retiredAtMs === null).map(({ id }) => id)
    return planEnds(model.all('release').filter(({ fields }) => fields.networkId === networkId), venueIds, nowMs, zone).flatMap(({ number, endsAtMs }): HouseTrouble[] => {
      if (nowMs < endsAtMs - asksMs) return []
      const insists = nowMs >= endsAtMs - insistsMs
      return [{ id: `plan-${number}`, name: `№ ${number} → ${localTimeAt(zone, endsAtMs).date}`, trouble: { kind: 'plan-ending', severity: insists ? 'broken' : 'attention', sinceMs: endsAtMs - (insists ? insistsMs : asksMs), asleep: false } }]
    })
  })
}
