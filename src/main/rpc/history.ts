import type { Actor } from '../people/actor.ts'
import { committed } from './documents.ts'
import { forbidden, type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function historyProcedures(os: Implementer['history'], { store, door }: RpcServices) {
  /** An undo may set back a person's roles: that needs the same permission as setting them. The door sees to the last administrator. */
  const judge = async (person: Actor, direction: 'undo' | 'redo', stamp?: string) => {
    const plan = valueOf(await store.planUndo({ personId: person.personId, direction, stamp }))
    if (!plan.changes.some((change) => change.kind === 'person')) return
    if (!person.permissions.has('people.manage')) throw forbidden('people.manage')
  }
  return {
    state: os.state.handler(({ context }) => store.historyState(personIn(context).personId)),
    undo: os.undo.handler(async ({ input, context }) => {
      const person = personIn(context)
      await judge(person, 'undo', input.stamp)
      return committed(await door.undo({ personId: person.personId, stamp: input.stamp }))
    }),
    redo: os.redo.handler(async ({ context }) => {
      const person = personIn(context)
      await judge(person, 'redo')
      return committed(await door.redo({ personId: person.personId }))
    }),
    audit: os.audit.handler(({ input }) => store.audit(input)),
  }
}
