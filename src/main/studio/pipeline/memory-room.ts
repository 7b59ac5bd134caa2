/** Memory as a thing that is asked for before it is taken, in turn. What would never fit gets it when nobody else has any. */
export type MemoryRoom = { readonly used: number; ask(bytes: number, given: () => void): () => void }

/** `ask` returns how to give it back, or to stop waiting for it. */
export function createMemoryRoom(mostBytes: number): MemoryRoom {
  const waiting: { bytes: number; given: () => void }[] = []
  const held = new Set<{ bytes: number }>()
  const used = (): number => [...held].reduce((sum, { bytes }) => sum + bytes, 0)
  const serve = (): void => {
    for (let next = waiting[0]; next && (held.size === 0 || used() + next.bytes <= mostBytes); next = waiting[0]) {
      waiting.shift()
      held.add(next)
      next.given()
    }
  }
  return {
    get used() { return used() },
    ask(bytes, given) {
      const wish = { bytes, given }
      waiting.push(wish)
      serve()
      return () => {
        const at = waiting.indexOf(wish)
        if (at >= 0) waiting.splice(at, 1)
        held.delete(wish)
        serve()
      }
    },
  }
}
