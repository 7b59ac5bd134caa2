import { committed } from './documents.ts'
import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function creativeProcedures(os: Implementer['creatives'], { creatives }: RpcServices) {
  return {
    add: os.add.handler(async ({ input, context }) => valueOf(await creatives.add({ ...input, personId: personIn(context).personId })).value),
    judge: os.judge.handler(async ({ input, context }) => committed(await creatives.judge({ ...input, personId: personIn(context).personId }))),
  }
}
