import type { PlanChoice } from '../../contracts/planning.ts'
import type { InForce, PlanMethod, PlanMethods, PlanSource } from '../compiler/plan-messages.ts'
import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function planProcedures(os: Implementer['plan'], { plan, publisher, model, proofs }: RpcServices) {
  const ask = async <M extends PlanMethod>(method: M, query: Parameters<PlanMethods[M]>[0]) => valueOf(await plan.ask(method, query)).value
  const sourceOf = (choice: PlanChoice): PlanSource => valueOf(plan.sourceOf(choice)).value
  const inForce = (): InForce => plan.state().inForce.map(({ releaseId, ...rest }) => ({ ...rest, planSha256: String(model.get(releaseId)?.fields.planSha256) }))
  return {
    state: os.state.handler(() => plan.state()),
    occupancy: os.occupancy.handler(async ({ input: { plan: choice, ...query } }) => ({ revision: plan.revision, ...await ask('occupancy', { ...query, source: sourceOf(choice) }) })),
    lanes: os.lanes.handler(async ({ input: { plan: choice, ...query } }) => ({ revision: plan.revision, ...await ask('lanes', { ...query, source: sourceOf(choice) }) })),
    conflicts: os.conflicts.handler(async () => ({ revision: plan.revision, conflicts: await ask('conflicts', {}) })),
    avails: os.avails.handler(async ({ input }) => ({ revision: plan.revision, ...await ask('avails', input) })),
    explain: os.explain.handler(async ({ input: { plan: choice, ...query } }) => ({ ...await ask('explain', { ...query, source: sourceOf(choice) }), plan: choice })),
    hour: os.hour.handler(async ({ input: { plan: choice, ...query } }) => ask('hour', { ...query, source: sourceOf(choice) })),
    diff: os.diff.handler(async ({ input }) => ({ revision: plan.revision, ...await ask('diff', { ...input, inForce: inForce() }) })),
    publish: os.publish.handler(async ({ input, context }) => valueOf(await publisher.publish({ ...input, personId: personIn(context).personId })).value),
    rollBack: os.rollBack.handler(async ({ input, context }) => valueOf(await publisher.rollBack({ ...input, personId: personIn(context).personId })).value),
    rehearse: os.rehearse.handler(({ input, context }) => ({ jobId: plan.rehearse(personIn(context).personId, input.days) })),
    rehearsal: os.rehearsal.handler(() => plan.rehearsal()),
    delivery: os.delivery.handler(async () => {
      const [lines, delivered] = await Promise.all([ask('delivery', {}), proofs.delivered()])
      return { revision: plan.revision, lines: lines.map((line) => ({ ...line, played: delivered?.get(line.lineId) ?? null })) }
    }),
  }
}
