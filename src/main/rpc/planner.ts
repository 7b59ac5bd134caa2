import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function plannerProcedures(os: Implementer['planner'], { planner }: RpcServices) {
  return {
    forecast: os.forecast.handler(async ({ input }) => valueOf(await planner.forecast(input)).value),
    book: os.book.handler(async ({ input, context }) => valueOf(await planner.book({ ...input, personId: personIn(context).personId, isTeam: context.mode === 'team' })).value),
    file: os.file.handler(async ({ input }) => valueOf(await planner.file(input)).value),
  }
}
