import type { PrivateRecord, Store } from '../services.ts'

type RecordStore = Pick<Store, 'privateRecords' | 'putPrivate' | 'removePrivate'>

/** After a restore: the records of a namespace are again what they were before it, and nothing else. `records` is asked last, for they change meanwhile. */
export async function carryOver(store: RecordStore, namespace: string, records: () => PrivateRecord[]): Promise<void> {
  const restored = await store.privateRecords(namespace)
  const present = records()
  const kept = new Set(present.map(({ key }) => key))
  const gone = restored.map(({ key }) => key).filter((key) => !kept.has(key))
  await Promise.all([gone.length > 0 ? store.removePrivate(namespace, gone) : null, present.length > 0 ? store.putPrivate(present) : null])
}
