import type { Change } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Role } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Clock, Door, DoorOutcome } from '../services.ts'
import type { Actor } from './actor.ts'
import { type Answer, done, refused } from './answer.ts'
import type { Invites } from './invites.ts'
import type { NamedPeople } from './person-names.ts'
import type { Sessions } from './sessions.ts'

type ManageParts = {
  door: Pick<Door, 'commit'>; people: NamedPeople; sessions: Sessions; invites: Invites; clock: Clock
  newId: (prefix: string) => string; judge: (changes: readonly Change[]) => Problem[]
}
type PersonEdit = { personId: string; name?: string; roles?: readonly Role[]; blocked?: boolean }

/** What administrators do with people. */
export function createManagePeople({ door, people, sessions, invites, clock, newId, judge }: ManageParts) {
  let tail: Promise<unknown> = Promise.resolve()
  /** One change of people at a time, so that two administrators cannot remove each other at once. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work)
    tail = turn.catch(() => undefined)
    return turn
  }
  return {
    create: (by: Actor, given: { name: string; roles: readonly Role[] }) => inTurn(async (): Promise<Answer<{ personId: string; invite: string }>> => {
      const problems = people.problems(given.name, null)
      if (problems.length > 0) return refused(...problems)
      const personId = newId('pe')
      const outcome = await door.commit({ personId: by.personId, label: 'people', changes: changesOfCreation(personId, given) })
      return outcome.kind === 'refused' ? outcome : done({ personId, invite: (await invites.make(personId)).invite })
    }),
    edit: (by: Actor, given: PersonEdit) => inTurn(async (): Promise<DoorOutcome> => {
      const person = people.byId(given.personId)
      if (!person) return refused({ reason: 'document-unknown', documentId: given.personId })
      const changes = changesOfEdit(person, given, clock.nowMs())
      const problems = [...(given.name === undefined ? [] : people.problems(given.name, person.id)), ...judge(changes)]
      if (problems.length > 0) return refused(...problems)
      return door.commit({ personId: by.personId, label: 'people', changes })
    }),
    async invite(personId: string): Promise<Answer<{ invite: string; expiresAtMs: number }>> {
      return people.byId(personId) ? done(await invites.make(personId)) : refused({ reason: 'document-unknown', documentId: personId })
    },
    async revoke(by: Actor, sessionId: string): Promise<Answer<null>> {
      const owner = sessions.peek(sessionId)
      if (owner !== null && owner !== by.personId && !by.permissions.has('people.manage')) {
        return refused({ reason: 'permission-missing', params: { permission: 'people.manage' } })
      }
      await sessions.end(sessionId)
      return done(null)
    },
  }
}

function changesOfCreation(personId: string, { name, roles }: { name: string; roles: readonly Role[] }): Change[] {
  const change = (field: string, value: Change['value']): Change => ({ documentId: personId, kind: 'person', field, value })
  return [change('alive', true), change('name', name.trim()), change('blockedAtMs', null), ...roles.map((role) => change(`roles/${role}`, true))]
}

function changesOfEdit({ id, fields }: Typed<'person'>, given: PersonEdit, nowMs: number): Change[] {
  const change = (field: string, value: Change['value']): Change => ({ documentId: id, kind: 'person', field, value })
  const changes: Change[] = []
  if (given.name !== undefined && given.name.trim() !== fields.name) changes.push(change('name', given.name.trim()))
  if (given.roles) {
    for (const role of given.roles) if (!fields.roles.includes(role)) changes.push(change(`roles/${role}`, true))
    for (const role of fields.roles) if (!(given.roles as readonly string[]).includes(role)) changes.push(change(`roles/${role}`, null))
  }
  const isBlocked = (fields.blockedAtMs ?? null) !== null
  if (given.blocked !== undefined && given.blocked !== isBlocked) changes.push(change('blockedAtMs', given.blocked ? nowMs : null))
  return changes
}
