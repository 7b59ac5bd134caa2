import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'
import { whileAllowed } from './while-allowed.ts'

export function incidentProcedures(os: Implementer['incidents'], { incidents }: RpcServices) {
  const nothing = async (answer: Promise<Parameters<typeof valueOf>[0]>) => {
    valueOf(await answer)
    return {}
  }
  return {
    list: os.list.handler(({ input }) => incidents.list(input)),
    live: os.live.handler(({ signal, context }) => whileAllowed(incidents.follow(signal ?? new AbortController().signal), () => context.who()?.permissions.has('network.see') === true)),
    get: os.get.handler(({ input }) => valueOf(incidents.get(input.id)).value),
    acknowledge: os.acknowledge.handler(({ input, context }) => nothing(incidents.acknowledge(input.ids, personIn(context).personId))),
    assign: os.assign.handler(({ input, context }) => nothing(incidents.assign(input.ids, input.ownerId, personIn(context).personId))),
    note: os.note.handler(({ input, context }) => nothing(incidents.note(input.id, input.text, personIn(context).personId))),
    close: os.close.handler(({ input, context }) => nothing(incidents.close(input.ids, input.reason, personIn(context).personId))),
    sheet: os.sheet.handler(({ input }) => valueOf(incidents.sheet(input.id)).value),
    askJob: os.askJob.handler(({ input, context }) => nothing(incidents.askJob(input.id, input.note, personIn(context).personId))),
    closeJob: os.closeJob.handler(({ input, context }) => nothing(incidents.closeJob(input, personIn(context).personId))),
    windows: os.windows.handler(() => [...incidents.windows()]),
    setWindow: os.setWindow.handler(async ({ input, context }) => valueOf(await incidents.setWindow(input, personIn(context).personId)).value),
    removeWindow: os.removeWindow.handler(({ input }) => nothing(incidents.removeWindow(input.id))),
    escalation: os.escalation.handler(() => incidents.escalation()),
    setEscalation: os.setEscalation.handler(async ({ input }) => {
      valueOf(await incidents.setEscalation(input))
      return incidents.escalation()
    }),
    test: os.test.handler(({ input }) => incidents.test(input.to)),
    uptime: os.uptime.handler(({ input }) => incidents.uptime(input)),
    uptimeTable: os.uptimeTable.handler(({ input: { language, ...query } }) => incidents.uptimeTable(query, language)),
  }
}
