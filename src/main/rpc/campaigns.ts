import { committed } from './documents.ts'
import { forbidden, type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function campaignProcedures(os: Implementer['campaigns'], { booking, proposals }: RpcServices) {
  return {
    advance: os.advance.handler(async ({ input, context }) => {
      const { personId, permissions } = personIn(context)
      // Approving by way of another step is approving all the same.
      if (input.to === 'approved' && !permissions.has('campaign.approve')) throw forbidden('campaign.approve')
      return committed(await booking.advance({ campaignId: input.campaignId, to: input.to, holdUntilMs: input.holdUntilMs ?? null, personId, isTeam: context.mode === 'team' }))
    }),
    approve: os.approve.handler(async ({ input, context }) =>
      committed(await booking.advance({ campaignId: input.campaignId, to: 'approved', holdUntilMs: null, personId: personIn(context).personId, isTeam: context.mode === 'team' }))),
    checks: os.checks.handler(async ({ input }) => valueOf(await booking.checks(input.campaignId)).value),
    price: os.price.handler(async ({ input }) => valueOf(await booking.price(input)).value),
    copy: os.copy.handler(async ({ input, context }) => valueOf(await booking.copy({ ...input, personId: personIn(context).personId })).value),
    proposal: os.proposal.handler(async ({ input }) => valueOf(await proposals.make(input)).value),
  }
}
