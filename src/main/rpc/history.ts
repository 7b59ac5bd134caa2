import type { Actor } from '../people/actor.ts'
import type { Permit } from '../services.ts'
import { committed } from './documents.ts'
import { forbidden, type Implementer, personIn } from './create-implementer.ts'
import { permissionToUndo } from './permission-of-kind.ts'
import type { RpcServices } from './rpc-services.ts'

export function historyProcedures(os: Implementer['history'], { store, door }: RpcServices) {
  /** An undo needs the same permission as the edit it takes back. The door sees to the last administrator. */
  const permit = ({ permissions }: Actor): Permit => (changes) => {
    const missing = permissionToUndo(permissions, changes)
    if (missing !== null) throw forbidden(missing)
  }
  return {
    state: os.state.handler(({ context }) => store.historyState(personIn(context).personId)),
    undo: os.undo.handler(async ({ input, context }) => {
      const person = personIn(context)
      return committed(await door.undo({ personId: person.personId, stamp: input.stamp, permit: permit(person) }))
    }),
    redo: os.redo.handler(async ({ context }) => {
      const person = personIn(context)
      return committed(await door.redo({ personId: person.personId, permit: permit(person) }))
    }),
    audit: os.audit.handler(({ input }) => store.audit(input)),
  }
}
