import { type Preferences, preferences as preferencesShape } from '../../contracts/people.ts'
import type { Store } from '../services.ts'
import { type Answer, done, refused } from './answer.ts'

const namespace = 'preferences'
const charactersAtMost = 64 * 1024
const untouched: Preferences = { language: null, theme: 'dark', density: 'compact', tables: {} }

/** How each person likes to look at things. */
export function createPreferences(store: Pick<Store, 'privateRecords' | 'putPrivate'>) {
  const byPerson = new Map<string, Preferences>()
  return {
    async load() {
      byPerson.clear()
      for (const { key, value } of await store.privateRecords(namespace)) {
        const parsed = preferencesShape.safeParse(value)
        if (parsed.success) byPerson.set(key, parsed.data)
      }
    },
    of: (personId: string): Preferences => byPerson.get(personId) ?? untouched,
    async set(personId: string, change: Partial<Preferences>): Promise<Answer<Preferences>> {
      const next = { ...(byPerson.get(personId) ?? untouched), ...change }
      if (JSON.stringify(next).length > charactersAtMost) return refused({ reason: 'field-invalid', field: 'tables' })
      byPerson.set(personId, next)
      await store.putPrivate([{ namespace, key: personId, value: next }])
      return done(next)
    },
  }
}
