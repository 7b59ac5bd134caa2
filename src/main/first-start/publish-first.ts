import type { PlanDesk, PlanModel } from '../compiler/plan-desk.ts'
import type { Publisher } from '../compiler/publish-plan.ts'

type Parts = { model: Pick<PlanModel, 'all'>; plan: Pick<PlanDesk, 'ask'>; publisher: Pick<Publisher, 'publish'> }

/** Publishes the plan of the demonstration everywhere, unless one was ever published: what was published is a person's business. */
export function createPublishFirst({ model, plan, publisher }: Parts): (personId: string) => Promise<void> {
  return async (personId) => {
    if (model.all('release').length > 0) return
    const kept = await plan.ask('keep', { venueIds: null })
    if (kept.kind === 'refused') throw new Error(kept.problems.map(({ reason }) => reason).join(', '))
    const published = await publisher.publish({ personId, venueIds: null, startsAtMs: null, note: null, hash: kept.value.hash })
    if (published.kind === 'refused') throw new Error(published.problems.map(({ reason }) => reason).join(', '))
  }
}
