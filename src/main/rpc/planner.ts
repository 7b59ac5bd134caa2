import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function plannerProcedures(os: Implementer['planner'], { planner, packs }: RpcServices) {
  return {
    forecast: os.forecast.handler(async ({ input }) => valueOf(await planner.forecast(input)).value),
    book: os.book.handler(async ({ input, context }) => valueOf(await planner.book({ ...input, personId: personIn(context).personId, isTeam: context.mode === 'team' })).value),
    file: os.file.handler(async ({ input }) => valueOf(await planner.file(input)).value),
    packs: os.packs.handler(() => packs.list()),
    exportPack: os.exportPack.handler(async ({ input }) => valueOf(await packs.exportPack(input)).value),
    openPack: os.openPack.handler(async ({ input, context }) => valueOf(await packs.open({ ...input, personId: personIn(context).personId })).value),
    trustPack: os.trustPack.handler(async ({ input, context }) => valueOf(await packs.trust({ ...input, personId: personIn(context).personId })).value),
    packPlaces: os.packPlaces.handler(async ({ input }) => valueOf(await packs.places(input.sha256)).value),
    removePack: os.removePack.handler(async ({ input }) => {
      await packs.remove(input.sha256)
      return {}
    }),
    exportRequest: os.exportRequest.handler(async ({ input }) => valueOf(await packs.exportRequest(input)).value),
    openRequest: os.openRequest.handler(async ({ input, context }) => valueOf(await packs.openRequest({ ...input, personId: personIn(context).personId })).value),
    holdRequest: os.holdRequest.handler(async ({ input, context }) => valueOf(await packs.holdRequest({ ...input, personId: personIn(context).personId, isTeam: context.mode === 'team' })).value),
  }
}
