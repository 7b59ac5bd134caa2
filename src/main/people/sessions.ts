import { z } from 'zod'
import type { SessionEntry } from '../../contracts/people.ts'
import type { Clock, Random, Store } from '../services.ts'
import { carryOver } from './carry-over.ts'
import { digestOf, newSecret } from './secret.ts'

/** Signed-in browsers. The token is only ever in its cookie; the store knows its SHA-256. [PE1] */
const sessionRecord = z.object({ id: z.string(), personId: z.string(), createdAtMs: z.number(), lastSeenAtMs: z.number(), address: z.string(), agent: z.string() })
type Session = z.infer<typeof sessionRecord> & { digest: string; savedAtMs: number }
export type Caller = { address: string; agent: string }
export type Sessions = ReturnType<typeof createSessions>
type SessionStore = Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>

const namespace = 'sessions'
const lifeMs = 30 * 24 * 60 * 60_000
/** Being seen is written down at most this often. */
const saveEveryMs = 60 * 60_000
const sessionsPerPerson = 50

export function createSessions({ store, clock, random }: { store: SessionStore; clock: Clock; random: Random }) {
  const shelf = createShelf(store)
  // Seen a month ahead is as far from now as a month ago: a clock that was wrong for a while lengthens no session.
  const alive = (session: Session | undefined): Session | null => (session && Math.abs(clock.nowMs() - session.lastSeenAtMs) <= lifeMs ? session : null)
  const ofPerson = (personId: string) => shelf.all().filter((session) => session.personId === personId).sort((a, b) => a.lastSeenAtMs - b.lastSeenAtMs)
  const touch = (session: Session) => {
    session.lastSeenAtMs = clock.nowMs()
    if (Math.abs(session.lastSeenAtMs - session.savedAtMs) >= saveEveryMs) void shelf.save(session).catch(() => undefined)
  }

  return {
    async load() {
      await shelf.load()
      await shelf.end(shelf.all().filter((session) => alive(session) === null))
    },
    /** A restore brings back no session that has ended, and ends none. */
    carryOver: shelf.carryOver,
    /** A new session; its token is told once, here. */
    async begin(personId: string, { address, agent }: Caller): Promise<{ token: string; sessionId: string }> {
      const token = newSecret(random)
      const id = `se_${Buffer.from(random.bytes(8)).toString('hex')}`
      const nowMs = clock.nowMs()
      const own = ofPerson(personId)
      await shelf.end(own.slice(0, Math.max(0, own.length + 1 - sessionsPerPerson)))
      const session: Session = { id, personId, createdAtMs: nowMs, lastSeenAtMs: nowMs, address, agent: agent.slice(0, 200), digest: digestOf(token), savedAtMs: nowMs }
      await shelf.save(session)
      shelf.keep(session)
      return { token, sessionId: id }
    },
    find: (token: string): string | null => alive(shelf.byDigest(digestOf(token)))?.id ?? null,
    /** Whose session it is, and that it was used just now: 30 days run from here. */
    personOf(sessionId: string): string | null {
      const session = alive(shelf.byId(sessionId))
      if (session) touch(session)
      return session?.personId ?? null
    },
    /** The same without counting as use. */
    peek: (sessionId: string): string | null => alive(shelf.byId(sessionId))?.personId ?? null,
    list(personId: string | null, currentId: string | null): SessionEntry[] {
      return shelf.all()
        .filter((session) => alive(session) !== null && (personId === null || session.personId === personId))
        .sort((a, b) => b.lastSeenAtMs - a.lastSeenAtMs)
        .map(({ digest: _digest, savedAtMs: _saved, ...entry }) => ({ ...entry, current: entry.id === currentId }))
    },
    end: (sessionId: string) => shelf.end(shelf.all().filter((session) => session.id === sessionId)),
    endAllOf: (personId: string, exceptId: string | null = null) => shelf.end(ofPerson(personId).filter((session) => session.id !== exceptId)),
    /** Hears of each session that ends, so that what it holds open can be closed. */
    onEnd: shelf.onEnd,
  }
}

/** Sessions in memory and in the store, kept alike. */
function createShelf(store: SessionStore) {
  const byDigest = new Map<string, Session>()
  const byId = new Map<string, Session>()
  const listeners = new Set<(sessionId: string) => void>()
  const tell = (ids: readonly string[]) => { for (const id of ids) for (const listener of listeners) listener(id) }
  const recordOf = ({ savedAtMs: _saved, digest, ...value }: Session) => ({ namespace, key: digest, value })
  const keep = (session: Session) => {
    byDigest.set(session.digest, session)
    byId.set(session.id, session)
  }
  return {
    all: () => [...byId.values()],
    byId: (id: string) => byId.get(id),
    byDigest: (digest: string) => byDigest.get(digest),
    keep,
    async load() {
      const before = [...byId.keys()]
      const records = await store.privateRecords(namespace)
      byDigest.clear()
      byId.clear()
      for (const { key, value } of records) {
        const parsed = sessionRecord.safeParse(value)
        if (parsed.success) keep({ ...parsed.data, digest: key, savedAtMs: parsed.data.lastSeenAtMs })
      }
      tell(before.filter((id) => !byId.has(id)))
    },
    async save(session: Session) {
      session.savedAtMs = session.lastSeenAtMs
      await store.putPrivate([recordOf(session)])
    },
    carryOver: () => carryOver(store, namespace, () => [...byId.values()].map(recordOf)),
    async end(ended: readonly Session[]) {
      if (ended.length === 0) return
      for (const { digest, id } of ended) {
        byDigest.delete(digest)
        byId.delete(id)
      }
      tell(ended.map((session) => session.id))
      await store.removePrivate(namespace, ended.map((session) => session.digest))
    },
    onEnd(listener: (sessionId: string) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
