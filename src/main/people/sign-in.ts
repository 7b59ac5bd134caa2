import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { Clock } from '../services.ts'
import type { Actor } from './actor.ts'
import { type Answer, done, refused } from './answer.ts'
import { createAttemptBrake } from './attempt-brake.ts'
import type { Invites } from './invites.ts'
import type { PasswordDesk } from './password-desk.ts'
import { isPasswordLongEnough, passwordMinimum } from './password.ts'
import { type NamedPeople, sameName } from './person-names.ts'
import type { Caller, Sessions } from './sessions.ts'

export type SignedIn = { token: string; sessionId: string; personId: string }
type SignInParts = { people: NamedPeople; actor: (personId: string) => Actor | null; passwords: PasswordDesk; sessions: Sessions; invites: Invites; clock: Clock }

/** The ways in: a password, or an invite that sets one. */
export function createSignIn({ people, actor, passwords, sessions, invites, clock }: SignInParts) {
  const brake = createAttemptBrake(clock)
  /** Checks a password under the brake. The answer to an unknown name is the same, and takes as long. */
  const attempt = async (person: Typed<'person'> | undefined, name: string, password: string, address: string): Promise<Problem | null> => {
    const waitMs = passwords.isFull() ? 1_000 : brake.begin(sameName(name), address)
    if (waitMs > 0) return { reason: 'too-many-attempts', params: { seconds: Math.ceil(waitMs / 1000) } }
    if (!(await passwords.verify(person?.id ?? null, password))) return { reason: 'wrong-password', field: 'password' }
    brake.succeeded(sameName(name), address)
    return null
  }
  const enter = async (personId: string, caller: Caller): Promise<Answer<SignedIn>> => done({ ...(await sessions.begin(personId, caller)), personId })

  return {
    async login(given: { name: string; password: string } & Caller): Promise<Answer<SignedIn>> {
      const person = people.byName(given.name)
      const problem = await attempt(person, given.name, given.password, given.address)
      if (problem) return refused(problem)
      return person && actor(person.id) ? enter(person.id, given) : refused({ reason: 'person-blocked' })
    },
    /** Another person's own password, at somebody else's session: who they are, and no session of theirs. [PE1] */
    async vouch(given: { name: string; password: string; address: string }): Promise<Answer<Actor>> {
      const person = people.byName(given.name)
      const problem = await attempt(person, given.name, given.password, given.address)
      if (problem) return refused(problem)
      const by = person ? actor(person.id) : null
      return by ? done(by) : refused({ reason: 'person-blocked' })
    },
    async acceptInvite(given: { invite: string; password: string } & Caller): Promise<Answer<SignedIn>> {
      const found = invites.look(given.invite)
      if (found.kind !== 'good') return refused({ reason: found.kind === 'unknown' ? 'invite-unknown' : 'invite-expired' })
      if (!isPasswordLongEnough(given.password)) return refused(tooShort('password'))
      if (!actor(found.personId)) return refused({ reason: 'person-blocked' })
      if (passwords.isFull()) return refused({ reason: 'too-many-attempts', params: { seconds: 1 } })
      if (!(await invites.spend(given.invite))) return refused({ reason: 'invite-unknown' })
      await passwords.set(found.personId, given.password)
      await sessions.endAllOf(found.personId)
      return enter(found.personId, given)
    },
    async changePassword(by: Actor, given: { current: string; next: string; address: string; sessionId: string | null }): Promise<Answer<null>> {
      if (!isPasswordLongEnough(given.next)) return refused(tooShort('next'))
      // Only the owner of a desk can be here without a password: nobody else gets in without one.
      const problem = passwords.has(by.personId) ? await attempt(people.byId(by.personId), by.name, given.current, given.address) : null
      if (problem) return refused(problem.reason === 'wrong-password' ? { ...problem, field: 'current' } : problem)
      await passwords.set(by.personId, given.next)
      await sessions.endAllOf(by.personId, given.sessionId)
      return done(null)
    },
  }
}

const tooShort = (field: string): Problem => ({ reason: 'password-too-short', field, params: { minimum: passwordMinimum } })
