import type { Change } from '../../contracts/documents.ts'
import type { ReleaseFields } from '../../contracts/campaigns.ts'
import type { Typed } from '../../contracts/network.ts'
import { creationChanges } from '../../core/network/index.ts'
import { standingOf } from '../../core/scheduling/plan-documents.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Clock, Door, Store } from '../services.ts'
import type { PlanDesk, PlanModel } from './plan-desk.ts'

export type PublisherParts = {
  model: PlanModel
  door: Pick<Door, 'commit'>
  store: Pick<Store, 'putBlob' | 'privateRecords' | 'putPrivate'>
  desk: Pick<PlanDesk, 'ask'>
  clock: Clock
  newId: (prefix: string) => string
}
type Published = Answer<{ releaseId: string; number: number }>
export type Publisher = {
  publish(given: { personId: string; venueIds: string[] | null; startsAtMs: number | null; note: string | null; hash: string }): Promise<Published>
  rollBack(given: { personId: string; number: number; venueIds: string[] | null; note: string | null }): Promise<Published>
}
const clockSlackMs = 60_000

/**
 * A publish stores what the plan is made of under its hash, where it never changes, and names it by a release. Taking a release
 * back by undo leaves the stored plan where it is, and its number is never given again. [SC14]
 */
export function createPublisher(parts: PublisherParts): Publisher {
  const { model, door, store, desk, clock } = parts
  let tail: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work)
    tail = turn.catch(() => undefined)
    return turn
  }
  const release = async (personId: string, given: Omit<ReleaseFields, 'number' | 'networkId' | 'publishedAtMs'>, also: readonly Change[]): Promise<Published> => {
    const network = model.all('network')[0]
    if (!network) return refused({ reason: 'plan-not-ready' })
    const number = await takeNumber(parts)
    const id = parts.newId('rl')
    const fields = { ...given, networkId: network.id, number, publishedAtMs: clock.nowMs() }
    const outcome = await door.commit({ personId, label: given.kind === 'roll-back' ? 'roll-back' : 'publish', changes: [...creationChanges([{ id, kind: 'release', fields }]), ...also] })
    return outcome.kind === 'refused' ? outcome : done({ releaseId: id, number })
  }

  return {
    publish: ({ personId, venueIds, startsAtMs, note, hash }) => inTurn(async () => {
      const nowMs = clock.nowMs()
      const problem = judgePlace(model, venueIds) ?? (startsAtMs !== null && startsAtMs < nowMs - clockSlackMs ? { reason: 'release-starts-in-past' as const, field: 'startsAtMs' } : null)
      if (problem) return refused(problem)
      const kept = await desk.ask('keep', { venueIds })
      if (kept.kind === 'refused') return kept
      if (kept.value.hash !== hash) return refused({ reason: 'plan-stale' })
      const planSha256 = await store.putBlob(kept.value.bytes)
      const kind = venueIds === null ? 'publish' : 'pilot'
      return release(personId, { planSha256, kind, rollsBackTo: null, venueIds, startsAtMs: startsAtMs ?? nowMs, note, screens: kept.value.screens, lines: kept.value.lines }, freezeControls(model, nowMs))
    }),
    rollBack: ({ personId, number, venueIds, note }) => inTurn(async () => {
      const problem = judgePlace(model, venueIds)
      if (problem) return refused(problem)
      const former = model.all('release').find(({ fields }) => fields.number === number)
      if (!former) return refused({ reason: 'release-unknown', params: { number } })
      const { planSha256, screens, lines } = former.fields
      return release(personId, { planSha256, kind: 'roll-back', rollsBackTo: number, venueIds, startsAtMs: clock.nowMs(), note, screens, lines }, [])
    }),
  }
}

function judgePlace(model: PlanModel, venueIds: readonly string[] | null) {
  if (venueIds === null) return null
  if (venueIds.length === 0) return { reason: 'venues-missing' as const, field: 'venueIds' }
  const unknown = venueIds.find((id) => model.get(id)?.kind !== 'venue')
  return unknown === undefined ? null : { reason: 'document-unknown' as const, field: 'venueIds', documentId: unknown }
}

/** Written before it is used: a number that nobody got is lost, none is given twice. */
async function takeNumber({ store, model }: PublisherParts): Promise<number> {
  const [record] = await store.privateRecords('plan')
  const last = typeof record?.value === 'number' ? record.value : 0
  const number = model.all('release').reduce((highest, { fields }) => Math.max(highest, fields.number), last) + 1
  await store.putPrivate([{ namespace: 'plan', key: 'lastNumber', value: number }])
  return number
}

/** The assignment of control venues stands from the first publish of their line on. [SC13] */
function freezeControls(model: PlanModel, nowMs: number): Change[] {
  const campaigns = new Map(model.all('campaign').map((campaign) => [campaign.id, campaign]))
  const isPublished = (line: Typed<'line'>) => standingOf(line, campaigns.get(line.fields.campaignId), 'publishable', nowMs) === 'counts'
  return model.all('line').filter((line) => line.fields.controlVenues.length > 0 && line.fields.controlFrozenAtMs === null && isPublished(line))
    .map(({ id }) => ({ documentId: id, kind: 'line' as const, field: 'controlFrozenAtMs', value: nowMs }))
}
