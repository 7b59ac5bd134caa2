import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '../../src/contracts/api.ts'
import type { Role } from '../../src/contracts/people.ts'
import { startEngine } from '../../src/main/engine.ts'
import { temporaryFolder } from './data-folders.ts'

export type EngineClient = ContractRouterClient<Contract>
type Got = { status: number; cookie: string; body: string }
export type Member = { personId: string; cookie: string; engine: EngineClient; closed: Promise<number>; close(): void }

/** The whole engine on a folder of its own, serving a team over TLS, and the means to be a person of that team. */
export async function teamEngine() {
  const place = temporaryFolder()
  const started = await startEngine({ folder: place.folder, root: process.cwd(), contents: 'empty', listen: { mode: 'team', port: 0, certFile: null, keyFile: null } })
  if (started.kind === 'refused') throw new Error(started.problem.reason)
  const { engine } = started
  const port = Number(new URL(engine.listening!.origin).port)
  const ca = readFileSync(join(place.folder, 'keys', 'team-certificate.pem'), 'utf8')

  const ask = (path: string, { body, headers = {}, begun = () => undefined }: { body?: unknown; headers?: Record<string, string>; /** Its answer has begun: a stream is open. */ begun?: () => void } = {}) => new Promise<Got>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, servername: 'localhost', ca, path, method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      begun()
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part })
      response.on('close', () => resolve({ status: response.statusCode ?? 0, cookie: String(response.headers['set-cookie'] ?? '').split(';')[0]!, body: text }))
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
  const open = async (cookie: string): Promise<Omit<Member, 'personId' | 'cookie'>> => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/rpc`, { ca, headers: { origin: `https://127.0.0.1:${port}`, cookie } })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject) })
    return { engine: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })), closed, close: () => socket.close() }
  }
  const accept = (invite: string, password: string) => ask('/api/session/accept-invite', { body: { invite, password } })
  return {
    ask, open, accept,
    login: (name: string, password: string) => ask('/api/session/login', { body: { name, password } }),
    /** The owner of the machine, by the link the first start prints. */
    async owner(password = 'the owner of this machine'): Promise<Member> {
      const invite = new URL(engine.listening!.team!.firstInvite!).searchParams.get('invite')!
      const { cookie, body } = await accept(invite, password)
      return { personId: (JSON.parse(body) as { person: { id: string } }).person.id, cookie, ...(await open(cookie)) }
    },
    async join(owner: Member, name: string, roles: Role[], password = 'a long enough password'): Promise<Member> {
      const { personId, invite } = await owner.engine.people.create({ name, roles })
      const { cookie } = await accept(invite, password)
      return { personId, cookie, ...(await open(cookie)) }
    },
    async stop() {
      await engine.stop()
      place.remove()
    },
  }
}

export const codeOf = (answer: Promise<unknown>) => answer.then(() => 'answered', (error: unknown) => (error instanceof ORPCError ? error.code : String(error)))
