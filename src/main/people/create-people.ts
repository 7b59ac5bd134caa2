import type { Change, Delta } from '../../contracts/documents.ts'
import type { Clock, Door, Random, Store } from '../services.ts'
import { type Actor, actorOf } from './actor.ts'
import { judgeAdministrators } from '../../core/people/judge-administrators.ts'
import { createInvites } from './invites.ts'
import { createManagePeople } from './manage-people.ts'
import { createPasswordDesk } from './password-desk.ts'
import { type PasswordCost, passwordCost } from './password.ts'
import { createPersonNames, type PeopleModel } from './person-names.ts'
import { createPreferences } from './preferences.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'

export type PeopleParts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>
  door: Pick<Door, 'commit'>
  model: PeopleModel
  clock: Clock
  random: Random
  /** `pe` gives the id of a new person. */
  newId: (prefix: string) => string
  cost?: PasswordCost
}
export type People = ReturnType<typeof createPeople>

/** People, their passwords, sessions, invites and preferences. Does nothing until `load()`. [PE1] */
export function createPeople({ store, door, model, clock, random, newId, cost = passwordCost }: PeopleParts) {
  const people = createPersonNames(model)
  const sessions = createSessions({ store, clock, random })
  const invites = createInvites({ store, clock, random })
  const passwords = createPasswordDesk(store, cost)
  const preferences = createPreferences(store)
  let deskPersonId: string | null = null

  const actor = (personId: string | null): Actor | null => {
    const person = personId === null ? undefined : people.byId(personId)
    return person ? actorOf(person.id, person.fields) : null
  }
  const judge = (changes: readonly Change[]) =>
    judgeAdministrators(changes, people.all(), (personId) => passwords.has(personId) || personId === deskPersonId)
  const endSessionsOfBlocked = (personIds: readonly string[]) =>
    Promise.all(personIds.filter((personId) => actor(personId) === null).map((personId) => sessions.endAllOf(personId)))

  return {
    ...createSignIn({ people, actor, passwords, sessions, invites, clock }),
    ...createManagePeople({ door, people, sessions, invites, clock, newId, judge }),
    actor,
    /** Nobody left to manage people, or two of one name? Also asked by the door, for an undo changes people too. */
    judge: (changes: readonly Change[]) => [...judge(changes), ...people.takenNames(changes)],
    async load(): Promise<void> {
      await Promise.all([passwords.load(), invites.load(), preferences.load()])
      await sessions.load()
      await endSessionsOfBlocked(people.all().map(({ id }) => id))
    },
    /** Hears what was committed, whichever way: an undo blocks a person as well as an edit does. */
    heed(deltas: readonly Delta[]): void {
      const changed = deltas.filter(({ kind }) => kind === 'person').map(({ id }) => id)
      // Out of memory at once; what the disk still holds of them ends at the next start.
      endSessionsOfBlocked(changed).catch(() => undefined)
    },
    /** Documents were restored; who can get in, and with what, is a matter of now. */
    async carryOver(): Promise<void> {
      await Promise.all([sessions.carryOver(), invites.carryOver(), passwords.carryOver(), preferences.load()])
    },
    /** The owner of this machine's desk, who may manage people without a password. */
    ownDesk(personId: string) { deskPersonId = personId },
    deskOwner: () => actor(deskPersonId),
    hasPassword: passwords.has,
    sessionOfToken: sessions.find,
    /** Counts as use of the session. */
    actorOfSession: (sessionId: string) => actor(sessions.personOf(sessionId)),
    isSessionGood: (sessionId: string) => actor(sessions.peek(sessionId)) !== null,
    sessions: sessions.list,
    logout: sessions.end,
    onSessionEnd: sessions.onEnd,
    preferences: preferences.of,
    setPreferences: preferences.set,
  }
}
