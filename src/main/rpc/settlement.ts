import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function settlementProcedures(os: Implementer['settlement'], { settlement }: RpcServices) {
  return {
    overview: os.overview.handler(() => settlement.overview()),
    register: os.register.handler(async ({ input }) => valueOf(await settlement.register(input)).value),
    days: os.days.handler(async ({ input }) => valueOf(await settlement.days(input)).value),
    lock: os.lock.handler(async ({ input, context }) => valueOf(await settlement.lock({ ...input, personId: personIn(context).personId })).value),
    correct: os.correct.handler(async ({ input, context }) => valueOf(await settlement.correct({ ...input, personId: personIn(context).personId })).value),
    takeAfterwards: os.takeAfterwards.handler(async ({ input, context }) => valueOf(await settlement.takeAfterwards({ ...input, personId: personIn(context).personId })).value),
    openReport: os.openReport.handler(async ({ input, context }) => valueOf(await settlement.openReport({ ...input, personId: personIn(context).personId })).value),
    takeReport: os.takeReport.handler(async ({ input, context }) => valueOf(await settlement.takeReport({ ...input, personId: personIn(context).personId })).value),
    reports: os.reports.handler(() => settlement.reports()),
    compare: os.compare.handler(async ({ input }) => valueOf(await settlement.compare(input)).value),
    decide: os.decide.handler(async ({ input, context }) => {
      valueOf(await settlement.decide({ ...input, personId: personIn(context).personId }))
      return {}
    }),
    file: os.file.handler(async ({ input }) => valueOf(await settlement.file(input)).value),
  }
}
