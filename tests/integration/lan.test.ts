import { request } from 'node:https'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connectToEngine } from '../../src/cli/client.ts'
import type { Contract } from '../../src/contracts/api.ts'
import type { DocumentEvent, StateEvent } from '../../src/contracts/live.ts'
import { closeCodes } from '../../src/main/http/socket-gate.ts'
import type { Listening } from '../../src/main/http/control-listener.ts'
import { ownTeamCertificate, type TeamCertificate } from '../../src/main/http/team-certificate.ts'
import { desk, idOf, network, person, rpcHouse, type RpcHouse } from '../helpers/rpc-house.ts'
import { listenerOf, listening, shellPage } from '../helpers/serve-house.ts'

const passwords = { Aigul: 'aigul has a password', Dmitry: 'dmitry has one too' }
let house: RpcHouse
let served: ReturnType<typeof listenerOf>
let tls: TeamCertificate
let team: Listening

beforeEach(async () => {
  house = await rpcHouse([desk, network, person(2, 'Aigul', ['administrator']), person(3, 'Dmitry', ['operator'])])
  const keys = listenerOf(house, { mode: 'desk' })
  tls = ownTeamCertificate({ keysFolder: keys.folder, clock: { nowMs: () => Date.now() }, random: house.random, hosts: ['pult-host', 'localhost', '127.0.0.1'] })
  keys.remove()
  await serveTeam({})
})
afterEach(async () => {
  await team.stop()
  served.remove()
})

async function serveTeam(limits: { pulseMs?: number }): Promise<void> {
  served = listenerOf(house, { mode: 'team', tls }, limits)
  team = listening(await served.start())
}
/** Often enough to wait for, and seldom enough for a busy machine to answer in between: a line that does not is torn down. */
async function feelPulseOften(): Promise<void> {
  await team.stop()
  served.remove()
  await serveTeam({ pulseMs: 400 })
}

type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: string }
function ask(path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: unknown } = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: team.port, servername: 'localhost', ca: tls.certificate, path, method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) => ask(path, { method: 'POST', body, headers })
const login = (name: keyof typeof passwords, password: string = passwords[name]) => post('/api/session/login', { name, password })
const problems = ({ body }: Got) => (JSON.parse(body) as { data: { problems: unknown[] } }).data.problems

/** A browser of one person: the cookie it got, and its socket. */
async function enter(name: keyof typeof passwords) {
  const invited = await house.people.invite(name === 'Aigul' ? idOf('pe', 2) : idOf('pe', 3))
  if (invited.kind === 'refused') throw new Error('an invite was expected')
  const entered = await post('/api/session/accept-invite', { invite: invited.value.invite, password: passwords[name] })
  expect(entered.status).toBe(200)
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!
  return { cookie, setCookie: String(entered.headers['set-cookie']), ...(await open(cookie)) }
}
async function open(cookie: string | null) {
  const socket = new WebSocket(`wss://127.0.0.1:${team.port}/rpc`, { ca: tls.certificate, headers: { origin: `https://127.0.0.1:${team.port}`, ...(cookie === null ? {} : { cookie }) } })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  const engine: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject) })
  return { engine, closed, close: () => socket.close() }
}
const codeOf = (answer: Promise<unknown>) => answer.then(() => 'answered', (error: unknown) => (error instanceof ORPCError ? error.code : String(error)))
async function follow(engine: ContractRouterClient<Contract>) {
  const events = await engine.documents.live({ fromRevision: house.feed.revision, kinds: ['network'] })
  return async () => (await events.next()).value as DocumentEvent
}
const rename = (name: string) => ({ label: 'edit' as const, changes: [{ documentId: network.id, kind: 'network' as const, field: 'name', value: name }] })

test('[PE1] the sign-in page is for everyone; everything behind it asks for a session', async () => {
  expect(await ask('/')).toMatchObject({ status: 200, body: shellPage })
  expect((await ask('/assets/index-Ab12Cd34.js')).status).toBe(200)
  expect(JSON.parse((await ask('/api/session')).body)).toMatchObject({ mode: 'team', person: null, permissions: [] })
  for (const path of ['/api/documents?ids[]=x', '/api/openapi.json', `/blobs/${'a'.repeat(64)}`, '/api/system/health']) expect([path, (await ask(path)).status]).toEqual([path, 401])
  const stranger = await open(null)
  expect(await stranger.engine.session.state()).toMatchObject({ person: null })
  expect(await codeOf(stranger.engine.documents.snapshot({ kinds: ['network'] }))).toBe('UNAUTHORIZED')
  expect(await codeOf(stranger.engine.session.login({ name: 'Aigul', password: 'x' }))).toBe('REFUSED')
  const large = new WebSocket(`wss://127.0.0.1:${team.port}/rpc`, { ca: tls.certificate })
  const closed = new Promise<number>((resolve) => large.once('close', resolve))
  large.once('open', () => large.send('x'.repeat(8 * 1024 * 1024)))
  expect(await closed).toBe(1009)
})

test('[PE1] a session cookie is bound to this host and to TLS, and is not readable', async () => {
  const { setCookie, cookie } = await enter('Aigul')
  expect(setCookie).toMatch(new RegExp(`^__Host-pult-${team.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=2592000$`))
  expect(JSON.parse((await ask('/api/session', { headers: { cookie } })).body)).toMatchObject({ person: { name: 'Aigul' } })
  const token = cookie.split('=')[1]!
  const connection = await connectToEngine({ url: `https://127.0.0.1:${team.port}`, token, authority: tls.certificate })
  if (connection.kind !== 'connected') throw new Error(connection.problem.reason)
  expect(await connection.engine.session.state()).toMatchObject({ person: { name: 'Aigul' } })
  connection.close()
})

test('two people: one edits, the other sees it live, and it is undone for both', async () => {
  const aigul = await enter('Aigul')
  const dmitry = await enter('Dmitry')
  const seenByAigul = await follow(aigul.engine)
  const seenByDmitry = await follow(dmitry.engine)
  const edited = await dmitry.engine.documents.edit(rename('Renamed by Dmitry'))
  for (const seen of [seenByAigul, seenByDmitry]) {
    expect(await seen()).toMatchObject({ type: 'deltas', revision: edited.revision, personId: idOf('pe', 3), deltas: [{ id: network.id, fields: { name: 'Renamed by Dmitry' } }] })
  }
  expect(await dmitry.engine.history.state()).toMatchObject({ undo: { stamp: edited.stamp } })
  expect(await codeOf(aigul.engine.history.undo({}))).toBe('REFUSED')
  await dmitry.engine.history.undo({ stamp: edited.stamp! })
  expect(await seenByAigul()).toMatchObject({ deltas: [{ id: network.id, fields: { name: 'Network' } }] })
})

test('each sees who is on what, until the line closes', async () => {
  const aigul = await enter('Aigul')
  const dmitry = await enter('Dmitry')
  await dmitry.engine.presence.focus({ room: 'wall', documentId: network.id })
  const states = await aigul.engine.state.live()
  const people = async () => {
    for (;;) {
      const value = (await states.next()).value as StateEvent
      if (value.type === 'presence') return value.people
    }
  }
  expect(await people()).toMatchObject([{ personId: idOf('pe', 3), name: 'Dmitry', room: 'wall', documentId: network.id }])
  dmitry.close()
  expect(await people()).toEqual([])
})

test('[PE1] wrong passwords are slowed over HTTP; waiting helps', async () => {
  await enter('Dmitry')
  for (let attempt = 0; attempt < 3; attempt += 1) expect(problems(await login('Dmitry', 'wrong password'))).toMatchObject([{ reason: 'wrong-password' }])
  const braked = await login('Dmitry')
  expect([braked.status, problems(braked)]).toEqual([422, [{ reason: 'too-many-attempts', params: { seconds: 1 } }]])
  house.clock.now += 1_000
  expect((await login('Dmitry')).status).toBe(200)
})

test('[PE1] a revoked session closes its sockets at once, and only those', async () => {
  const aigul = await enter('Aigul')
  const dmitry = await enter('Dmitry')
  const [session] = await dmitry.engine.session.list()
  expect(session).toMatchObject({ personId: idOf('pe', 3), address: '127.0.0.1', current: true })
  await aigul.engine.session.revoke({ id: session!.id })
  expect(await dmitry.closed).toBe(closeCodes.sessionOver)
  expect((await ask('/api/documents?ids[]=x', { headers: { cookie: dmitry.cookie } })).status).toBe(401)
  expect(await aigul.engine.session.state()).toMatchObject({ person: { name: 'Aigul' } })
})

test('[PE1] signing out ends the session and clears the cookie', async () => {
  const dmitry = await enter('Dmitry')
  const left = await post('/api/session/logout', {}, { cookie: dmitry.cookie })
  expect(String(left.headers['set-cookie'])).toContain('Max-Age=0')
  expect(await dmitry.closed).toBe(closeCodes.sessionOver)
  expect(JSON.parse((await ask('/api/session', { headers: { cookie: dmitry.cookie } })).body)).toMatchObject({ person: null })
})

test('[PE1] a role decides at every call: taken away, the next call is refused', async () => {
  const aigul = await enter('Aigul')
  const dmitry = await enter('Dmitry')
  expect(await codeOf(dmitry.engine.documents.edit(rename('First')))).toBe('answered')
  await aigul.engine.people.edit({ personId: idOf('pe', 3), roles: ['planner'] })
  expect(await codeOf(dmitry.engine.documents.edit(rename('Second')))).toBe('FORBIDDEN')
  const overHttp = await post('/api/documents/edit', rename('Third'), { cookie: dmitry.cookie })
  expect([overHttp.status, problems(overHttp)]).toEqual([403, [{ reason: 'permission-missing', params: { permission: 'network.edit' } }]])
})

const blockDmitry = () => house.model.apply([{ id: idOf('pe', 3), kind: 'person', fields: { blockedAtMs: 5 } }])

test('[PE1] a session whose person was blocked by any way is refused at the next call', async () => {
  const dmitry = await enter('Dmitry')
  blockDmitry()
  expect(await codeOf(dmitry.engine.session.preferences())).toBe('UNAUTHORIZED')
})

test('[PE1] a session whose person was blocked by any way is closed at the next pulse', async () => {
  await feelPulseOften()
  const dmitry = await enter('Dmitry')
  blockDmitry()
  expect(await dmitry.closed).toBe(closeCodes.sessionOver)
})

test('a team is reached by any address and by the names of the certificate, not by foreign ones', async () => {
  for (const [host, status] of [['192.168.7.7', 200], ['pult-host', 200], ['localhost', 200], ['evil.example', 403]] as const) {
    expect([host, (await ask('/', { headers: { host: `${host}:${team.port}` } })).status]).toEqual([host, status])
  }
  const { cookie } = await enter('Aigul')
  expect((await post('/api/history/redo', {}, { cookie, origin: 'https://evil.example' })).status).toBe(403)
})

test('[PE1] a session that is over thirty days old lets nobody in', async () => {
  await feelPulseOften()
  const { cookie, closed } = await enter('Aigul')
  house.clock.now += 31 * 24 * 60 * 60_000
  expect(JSON.parse((await ask('/api/session', { headers: { cookie } })).body)).toMatchObject({ person: null })
  expect(await closed).toBe(closeCodes.sessionOver)
})

test("[SE1] the machine's own command line gets in with the token of engine.json, as its owner; others with it do not", async () => {
  const connection = await connectToEngine({ url: `https://127.0.0.1:${team.port}`, token: team.token, authority: tls.certificate })
  if (connection.kind !== 'connected') throw new Error(connection.problem.reason)
  expect(await connection.engine.session.state()).toMatchObject({ mode: 'team', person: { name: 'Owner' } })
  connection.close()
  expect(JSON.parse((await ask('/api/session', { headers: { authorization: `Bearer ${'x'.repeat(43)}` } })).body)).toMatchObject({ person: null })
  expect(JSON.parse((await ask('/api/session', { headers: { cookie: `__Host-pult-${team.port}=${team.token}` } })).body)).toMatchObject({ person: null })
})

test('the machine\'s own command line gets in by the token of engine.json, and only from this machine', async () => {
  const token = team.token
  expect((await ask('/api/session', { headers: { authorization: `Bearer ${token}` } })).body).toContain('"person":{')
  expect((await ask('/api/session', { headers: { authorization: `Bearer ${token.slice(1)}x` } })).body).toContain('"person":null')
})

test('[PE1] one machine cannot take the room of all who want to sign in', async () => {
  const strangers = await Promise.all(Array.from({ length: 16 }, () => open(null)))
  await expect(open(null)).rejects.toThrow()
  const { engine } = await enter('Aigul')
  expect(await engine.session.state()).toMatchObject({ person: { name: 'Aigul' } })
  strangers[0]!.close()
  await strangers[0]!.closed
  expect(await (await open(null)).engine.session.state()).toMatchObject({ person: null })
})
