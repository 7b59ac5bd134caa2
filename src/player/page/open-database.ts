import { diskFullError } from '../ports.ts'

/** Promises over IndexedDB. A write is resolved when it is on the disk, as far as the browser knows of `strict`; one that does not says so in `isStrict`. */
export type Database = {
  isStrict: boolean
  write(stores: readonly string[], act: (store: (name: string) => IDBObjectStore) => void): Promise<void>
  read<T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T>
}

export async function openDatabase(name: string, stores: readonly string[]): Promise<Database> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    for (const store of stores) request.result.createObjectStore(store)
  }
  const database = await asked(request)
  const begin = (names: readonly string[], mode: IDBTransactionMode): IDBTransaction => database.transaction([...names], mode, { durability: 'strict' })
  return {
    isStrict: begin(stores, 'readonly').durability === 'strict',
    write: (names, act) => new Promise((resolve, reject) => {
      const transaction = begin(names, 'readwrite')
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(asFull(transaction.error))
      act((store) => transaction.objectStore(store))
    }),
    read: (store, ask) => asked(ask(begin([store], 'readonly').objectStore(store))),
  }
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(asFull(request.error))
  })
}

const asFull = (error: DOMException | null): Error => (error?.name === 'QuotaExceededError' ? diskFullError(error) : error ?? new Error('aborted'))
