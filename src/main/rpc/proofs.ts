import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function proofProcedures(os: Implementer['proofs'], { proofs }: RpcServices) {
  return {
    delivery: os.delivery.handler(async ({ input }) => valueOf(await proofs.delivery(input.campaignId)).value),
    replay: os.replay.handler(async ({ input }) => valueOf(await proofs.replay(input)).value),
    ledgers: os.ledgers.handler(async ({ input }) => valueOf(await proofs.ledgers(input.screenId)).value),
    settle: os.settle.handler(async ({ input, context }) => valueOf(await proofs.settle({ ...input, personId: personIn(context).personId })).value),
    makeGood: os.makeGood.handler(async ({ input, context }) => valueOf(await proofs.makeGood({ ...input, personId: personIn(context).personId })).value),
    photos: os.photos.handler(({ input }) => proofs.photos.list(input.campaignId)),
    addPhoto: os.addPhoto.handler(async ({ input, context }) => valueOf(await proofs.photos.add({ ...input, personId: personIn(context).personId })).value),
    export: os.export.handler(async ({ input, context }) => valueOf(await proofs.export({ ...input, personId: personIn(context).personId })).value),
  }
}
