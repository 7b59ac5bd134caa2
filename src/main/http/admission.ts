import type { IncomingMessage } from 'node:http'
import { isSameSecret } from '../people/secret.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/create-people.ts'
import { readCookie, writeCookie } from './cookies.ts'

/** Who a request comes from. `null` person: let in, but not signed in (a team's sign-in page). */
export type Admitted = { who(): Actor | null; sessionId: string | null; setCookie: string | null }
export type Admission = {
  mode: 'desk' | 'team'
  /** `null`: not let in at all. */
  admit(request: IncomingMessage, url: URL): Admitted | null
  sessionCookie(token: string | null): string
}

const bearerOf = ({ headers }: IncomingMessage): string | null => /^Bearer ([\w-]+)$/.exec(headers.authorization ?? '')?.[1] ?? null

/** One desk, one token, new at each start. Cookies know no ports, so the port is in the name: two Pults on one machine stay apart. */
export function createDeskAdmission({ token, port, who }: { token: string; port: () => number; who: () => Actor | null }): Admission {
  const cookie = () => `pult-${port()}`
  const isGood = (given: string | null) => given !== null && isSameSecret(given, token)
  return {
    mode: 'desk',
    admit(request, url) {
      const isPage = request.method === 'GET' && !url.pathname.startsWith('/api/')
      const byAddress = isPage && isGood(url.searchParams.get('token'))
      if (!byAddress && !isGood(readCookie(request.headers.cookie, cookie())) && !isGood(bearerOf(request))) return null
      return { who, sessionId: null, setCookie: byAddress ? writeCookie(cookie(), token, { secure: false }) : null }
    },
    sessionCookie: () => writeCookie(cookie(), null, { secure: false }),
  }
}

const sessionSeconds = 30 * 24 * 60 * 60

/** The machine's own command line, let in by the token of `engine.json`, which only its owner can read. */
export type LocalOwner = { token: string; who: () => Actor | null }

/** Everyone gets the sign-in page; what is behind it asks for a session. `__Host-` binds the cookie to this host and to TLS. */
export function createTeamAdmission({ people, port, owner }: { people: People; port: () => number; owner: LocalOwner }): Admission {
  const cookie = () => `__Host-pult-${port()}`
  return {
    mode: 'team',
    admit(request) {
      const bearer = bearerOf(request)
      if (bearer !== null && isSameSecret(bearer, owner.token) && isLoopbackAddress(request.socket.remoteAddress)) return { who: owner.who, sessionId: null, setCookie: null }
      const token = readCookie(request.headers.cookie, cookie()) ?? bearer
      const sessionId = token === null ? null : people.sessionOfToken(token)
      return { who: () => (sessionId === null ? null : people.actorOfSession(sessionId)), sessionId, setCookie: null }
    },
    sessionCookie: (token) => writeCookie(cookie(), token, { secure: true, maxAgeSeconds: sessionSeconds }),
  }
}

const isLoopbackAddress = (address: string | undefined): boolean => address === '::1' || /^(::ffff:)?127\./.test(address ?? '')
