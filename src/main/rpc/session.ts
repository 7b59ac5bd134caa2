import type { Actor } from '../people/actor.ts'
import { type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import type { RpcContext } from './rpc-context.ts'
import type { RpcServices } from './rpc-services.ts'

export function sessionProcedures(os: Implementer['session'], { people, engineId, version }: RpcServices) {
  const stateFor = (mode: RpcContext['mode'], actor: Actor | null) => ({
    mode, engineId, version,
    person: actor && { id: actor.personId, name: actor.name, roles: actor.roles },
    permissions: [...(actor?.permissions ?? [])],
  })
  const enter = (context: RpcContext, entered: { token: string; personId: string }) => {
    context.setSession?.(entered.token)
    return stateFor(context.mode, people.actor(entered.personId))
  }
  return {
    state: os.state.handler(({ context }) => stateFor(context.mode, context.actor)),
    login: os.login.handler(async ({ input, context }) => {
      mustTakeCookie(context)
      return enter(context, valueOf(await people.login({ ...input, address: context.address, agent: context.agent })).value)
    }),
    acceptInvite: os.acceptInvite.handler(async ({ input, context }) => {
      mustTakeCookie(context)
      return enter(context, valueOf(await people.acceptInvite({ ...input, address: context.address, agent: context.agent })).value)
    }),
    logout: os.logout.handler(async ({ context }) => {
      context.setSession?.(null)
      if (context.sessionId !== null) await people.logout(context.sessionId)
      return {}
    }),
    list: os.list.handler(({ context }) => people.sessions(personIn(context).personId, context.sessionId)),
    revoke: os.revoke.handler(async ({ input, context }) => {
      valueOf(await people.revoke(personIn(context), input.id))
      return {}
    }),
    changePassword: os.changePassword.handler(async ({ input, context }) => {
      valueOf(await people.changePassword(personIn(context), { ...input, address: context.address, sessionId: context.sessionId }))
      return {}
    }),
    preferences: os.preferences.handler(({ context }) => people.preferences(personIn(context).personId)),
    setPreferences: os.setPreferences.handler(async ({ input, context }) => valueOf(await people.setPreferences(personIn(context).personId, input)).value),
  }
}

/** Signing in ends with a cookie, which only an HTTP answer can set; at a desk nobody signs in. */
function mustTakeCookie({ setSession, mode }: RpcContext) {
  if (setSession === null || mode === 'desk') throw refusal([{ reason: 'permission-missing' }])
}
