import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function studioModelProcedures(os: Implementer['studio']['models'], { models }: RpcServices) {
  return {
    list: os.list.handler(() => models.state()),
    fetch: os.fetch.handler(({ input, context }) => valueOf(models.fetch({ ...input, personId: personIn(context).personId })).value),
    add: os.add.handler(async ({ input, context }) => valueOf(await models.add({ ...input, personId: personIn(context).personId })).value),
    remove: os.remove.handler(async ({ input }) => valueOf(await models.remove(input.modelId)).value),
    setProvider: os.setProvider.handler(async ({ input }) => valueOf(await models.setProvider(input.provider)).value),
    testProvider: os.testProvider.handler(({ input }) => models.testProvider(input.provider)),
  }
}
