import type { Actor } from '../people/actor.ts'

/** Who is at the other end of a line. The transport fills it in; procedures trust nothing else about the caller. */
export type RpcContext = {
  mode: 'desk' | 'team'
  /** Asked at every call, so that a block or a revoked session holds at once. */
  who(): Actor | null
  sessionId: string | null
  /** Lives as long as the line; null for single HTTP requests. */
  connectionId: string | null
  address: string
  agent: string
  /** Sets or clears the session's cookie: only an HTTP answer can. */
  setSession: ((token: string | null) => void) | null
}
