import { createHash } from 'node:crypto'
import type { DocumentKind } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { ForecastBasis } from '../../contracts/planner.ts'
import { dateOfDay } from '../../core/kernel/local-time.ts'
import { releasesInForce } from '../../core/scheduling/in-force.ts'
import { spotsOf } from '../../core/scheduling/targeting.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import { assumedBuyers } from '../exchange/assumed-buyers.ts'
import { sellingRules } from '../exchange/selling-rules.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock } from '../services.ts'
import type { PlannerSource } from './planner-source.ts'

export type SourceModel = { all<K extends DocumentKind>(kind: K): readonly Typed<K>[] }
export type OwnSourceParts = { model: SourceModel; plan: Pick<PlanDesk, 'ask' | 'revision' | 'sourceOf'>; clock: Clock }

/** Our own network as a forecast sees it: the draft, for what is being planned is not published yet. */
export async function ownSource({ model, plan, clock }: OwnSourceParts, networkId: string): Promise<Answer<PlannerSource>> {
  const network = model.all('network').find(({ id }) => id === networkId)
  if (!network) return refused({ reason: 'document-unknown', documentId: networkId })
  const terms = model.all('sellerTerms').find(({ fields }) => fields.networkId === networkId)
  if (!terms) return refused({ reason: 'terms-missing' })
  const revision = plan.revision
  const supply = await plan.ask('supply', { source: 'draft' })
  if (supply.kind === 'refused') return supply
  const spots = spotsOf({ screens: byId(model.all('screen')), zones: byId(model.all('zone')), venues: byId(model.all('venue')), profiles: byId(model.all('profile')) })
  const atScreen = new Map(spots.map((spot) => [spot.screen.id, spot]))
  const inOrder = supply.value.screenIds.map((id) => atScreen.get(id))
  if (inOrder.some((spot) => spot === undefined || spot.venue.fields.networkId !== networkId)) return refused({ reason: 'plan-not-ready' })
  const ofNetwork = <T extends { fields: { networkId: string } }>(documents: readonly T[]): T[] => documents.filter(({ fields }) => fields.networkId === networkId)
  const [buyers, deals] = [ofNetwork(model.all('buyer')), ofNetwork(model.all('deal'))]
  const selling = sellingRules({ network, terms, buyers, deals, floors: ofNetwork(model.all('floorRule')), spots })
  const reach = model.all('reachModel').find(({ fields }) => fields.networkId === networkId)
  const rateCards = ofNetwork(model.all('rateCard'))
  const models = assumedBuyers(buyers, deals)
  return done({
    version: createHash('sha256').update(JSON.stringify([revision, selling.document.version, deals, reach, rateCards, Math.floor(clock.nowMs() / 3_600_000)])).digest('hex'),
    timeZone: network.fields.timeZone, supply: supply.value, spots: inOrder.filter((spot) => spot !== undefined), rules: selling.document, models, dealsFor: selling.dealsFor,
    audience: audienceOf(model, new Set(spots.map(({ venue }) => venue.id))), reach: reach ? withoutNetwork(reach.fields) : null, rateCards,
    plan: { release: releasesInForce(model.all('release'), clock.nowMs()).find(({ fields }) => fields.venueIds === null)?.fields.number ?? null, lastDay: dateOfDay(supply.value.day[supply.value.hours - 1]!) },
  })
}

const byId = <T extends { id: string }>(documents: readonly T[]): Map<string, T> => new Map(documents.map((document) => [document.id, document]))

function withoutNetwork({ networkId: _, ...fields }: Typed<'reachModel'>['fields']): PlannerSource['reach'] {
  return fields
}

/** What most venues were counted by, and the oldest day of it. */
function audienceOf(model: SourceModel, venueIds: ReadonlySet<string>): ForecastBasis['audience'] {
  const counted = model.all('audience').filter(({ fields }) => venueIds.has(fields.venueId))
  if (counted.length === 0) return null
  const bySource = new Map<string, Typed<'audience'>[]>()
  for (const audience of counted) bySource.set(`${audience.fields.metric} ${audience.fields.source}`, [...bySource.get(`${audience.fields.metric} ${audience.fields.source}`) ?? [], audience])
  const most = [...bySource.values()].sort((a, b) => b.length - a.length)[0]!
  const venues = new Set(counted.map(({ fields }) => fields.venueId)).size
  return { source: most[0]!.fields.source, asOf: most.map(({ fields }) => fields.asOf).sort()[0]!, metric: most[0]!.fields.metric, venues, withoutAudience: venueIds.size - venues }
}
