import { createORPCErrorFromJson, isORPCErrorJson } from '@orpc/client'
import type { SessionState } from '../../contracts/people.ts'
import { sessionState } from '../../contracts/people.ts'
import { redial } from './connection.ts'
import { ConnectionLost } from './connection-lost.ts'
import { takeSession } from './session-store.ts'

/** Only a plain request can be answered with a cookie, so signing in goes by HTTP; then a line is opened that carries it. */
async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    .catch(() => { throw new ConnectionLost(false) })
  const told: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw isORPCErrorJson(told) ? createORPCErrorFromJson(told) : new Error(`The engine answered ${answer.status}`)
  return told
}

export async function signIn(name: string, password: string): Promise<void> {
  await enter(sessionState.parse(await post('/session/login', { name, password })))
}

export async function acceptInvite(invite: string, password: string): Promise<void> {
  await enter(sessionState.parse(await post('/session/accept-invite', { invite, password })))
}

async function enter(session: SessionState): Promise<void> {
  takeSession(session)
  await redial()
}

export async function signOut(): Promise<void> {
  await post('/session/logout', {})
  await redial()
}
