import { committed } from './documents.ts'
import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function peopleProcedures(os: Implementer['people'], { people }: RpcServices) {
  return {
    create: os.create.handler(async ({ input, context }) => valueOf(await people.create(personIn(context), input)).value),
    invite: os.invite.handler(async ({ input }) => valueOf(await people.invite(input.personId)).value),
    edit: os.edit.handler(async ({ input, context }) => committed(await people.edit(personIn(context), input))),
    sessions: os.sessions.handler(({ context }) => people.sessions(null, context.sessionId)),
  }
}

export function presenceProcedures(os: Implementer['presence'], { board }: RpcServices) {
  return {
    focus: os.focus.handler(({ input, context }) => {
      const { personId, name } = personIn(context)
      if (context.connectionId !== null) board.setPresence(context.connectionId, { personId, name, ...input })
      return {}
    }),
  }
}
