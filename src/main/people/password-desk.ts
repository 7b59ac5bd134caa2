import type { Store } from '../services.ts'
import { hashPassword, type PasswordCost, type StoredPassword, storedPassword, verifyPassword } from './password.ts'

/** The stored passwords, and the one place where they are computed: few at a time, for each takes 32 MiB. */
const namespace = 'passwords'
const atOnce = 2
const waitingAtMost = 32

export type PasswordDesk = ReturnType<typeof createPasswordDesk>

export function createPasswordDesk(store: Pick<Store, 'privateRecords' | 'putPrivate'>, cost: PasswordCost) {
  const stored = new Map<string, StoredPassword>()
  const waiting: (() => void)[] = []
  let running = 0

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
  const put = async (personId: string, password: string) => {
    const value = await inTurn(() => hashPassword(password, cost))
    await store.putPrivate([{ namespace, key: personId, value }])
    stored.set(personId, value)
  }

  const load = async () => {
    const records = await store.privateRecords(namespace)
    stored.clear()
    for (const { key, value } of records) {
      const parsed = storedPassword.safeParse(value)
      if (parsed.success) stored.set(key, parsed.data)
    }
  }

  return {
    load,
    /** A restore gives nobody an older password; who had none now has the one of then. */
    async carryOver() {
      if (stored.size > 0) await store.putPrivate([...stored].map(([key, value]) => ({ namespace, key, value })))
      await load()
    },
    isFull: () => waiting.length >= waitingAtMost,
    has: (personId: string) => stored.has(personId),
    set: put,
    /** Also brings a password up to the present cost, the one moment it is known. */
    async verify(personId: string | null, password: string): Promise<boolean> {
      const known = personId === null ? null : stored.get(personId) ?? null
      const right = await inTurn(() => verifyPassword(password, known, cost))
      if (right && personId !== null && known && known.cost < cost.cost) await put(personId, password)
      return right
    },
  }
}
