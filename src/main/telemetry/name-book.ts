import type { Writer } from '../database/statements.ts'

/** Short local numbers of ids and keys; 0 is none. What is learned in a transaction that fails is forgotten with it. */
export type NameBook = {
  numOf(id: string | null): number
  known(id: string): number | null
  /** Is this the id of that number, as far as memory tells? */
  isNamed(num: number, id: string): boolean
  idOf(num: number): string | null
  keyOf(publicKey: Uint8Array): number
  publicKeyOf(num: number): Uint8Array | null
  forget(): void
}

const mostKept = 200_000

export function createNameBook({ query }: Pick<Writer, 'query'>): NameBook {
  const nums = new Map<string, number>()
  const ids: string[] = []
  const keys = new Map<string, number>()
  const find = (id: string): number | null => {
    const row = query('SELECT num FROM names WHERE id = ?').get(id)
    return row ? Number(row.num) : null
  }
  const keep = (map: Map<string, number>, name: string, num: number): number => {
    if (map.size >= mostKept) map.clear()
    map.set(name, num)
    return num
  }
  return {
    numOf(id) {
      if (id === null) return 0
      const kept = nums.get(id)
      if (kept !== undefined) return kept
      const found = find(id) ?? Number(query('INSERT INTO names (id) VALUES (?) RETURNING num').get(id)!.num)
      ids[found] = id
      return keep(nums, id, found)
    },
    known: (id) => nums.get(id) ?? find(id),
    isNamed: (num, id) => ids[num] === id,
    idOf: (num) => (num === 0 ? null : String(query('SELECT id FROM names WHERE num = ?').get(num)?.id ?? '') || null),
    keyOf(publicKey) {
      const name = Buffer.from(publicKey).toString('latin1')
      const kept = keys.get(name)
      if (kept !== undefined) return kept
      const row = query('SELECT num FROM keys WHERE public_key = ?').get(publicKey) ?? query('INSERT INTO keys (public_key) VALUES (?) RETURNING num').get(publicKey)
      return keep(keys, name, Number(row!.num))
    },
    publicKeyOf: (num) => (query('SELECT public_key FROM keys WHERE num = ?').get(num)?.public_key as Uint8Array | undefined) ?? null,
    forget() {
      nums.clear()
      ids.length = 0
      keys.clear()
    },
  }
}
