import { z } from 'zod'
import type { Clock, Random, Store } from '../services.ts'
import { carryOver } from './carry-over.ts'
import { digestOf, newSecret } from './secret.ts'

/** A person sets their own password once, with a secret an administrator hands over: administrators never know passwords. [PE1] */
const inviteRecord = z.object({ personId: z.string(), expiresAtMs: z.number() })
type Invite = z.infer<typeof inviteRecord>

const namespace = 'invites'
const lifeMs = 7 * 24 * 60 * 60_000

export type Invites = ReturnType<typeof createInvites>
export type InviteAnswer = { kind: 'good'; personId: string } | { kind: 'unknown' } | { kind: 'expired' }
type InviteParts = { store: Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>; clock: Clock; random: Random }

export function createInvites({ store, clock, random }: InviteParts) {
  const byDigest = new Map<string, Invite>()
  const remove = async (digests: readonly string[]) => {
    for (const digest of digests) byDigest.delete(digest)
    if (digests.length > 0) await store.removePrivate(namespace, digests)
  }
  const digestsOf = (personId: string) => [...byDigest].filter(([, invite]) => invite.personId === personId).map(([digest]) => digest)

  return {
    async load() {
      byDigest.clear()
      for (const { key, value } of await store.privateRecords(namespace)) {
        const parsed = inviteRecord.safeParse(value)
        if (parsed.success) byDigest.set(key, parsed.data)
      }
      // An expired invite is kept a while, so that its holder reads why it is refused.
      await remove([...byDigest].filter(([, invite]) => clock.nowMs() - invite.expiresAtMs > lifeMs).map(([digest]) => digest))
    },
    /** A restore makes no spent invite good again. */
    carryOver: () => carryOver(store, namespace, () => [...byDigest].map(([key, value]) => ({ namespace, key, value }))),
    /** Replaces any earlier invite of this person. */
    async make(personId: string): Promise<{ invite: string; expiresAtMs: number }> {
      const secret = newSecret(random)
      const invite = { personId, expiresAtMs: clock.nowMs() + lifeMs }
      await remove(digestsOf(personId))
      await store.putPrivate([{ namespace, key: digestOf(secret), value: invite }])
      byDigest.set(digestOf(secret), invite)
      return { invite: secret, expiresAtMs: invite.expiresAtMs }
    },
    look(secret: string): InviteAnswer {
      const invite = byDigest.get(digestOf(secret))
      if (!invite) return { kind: 'unknown' }
      return clock.nowMs() < invite.expiresAtMs ? { kind: 'good', personId: invite.personId } : { kind: 'expired' }
    },
    /** True for one caller only. */
    async spend(secret: string): Promise<boolean> {
      const digest = digestOf(secret)
      if (!byDigest.delete(digest)) return false
      await store.removePrivate(namespace, [digest])
      return true
    },
  }
}
