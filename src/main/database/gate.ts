/** Something there is one of, and that is sometimes exchanged: who asks meanwhile waits for the next one. */
export function createGate<T>(first: T) {
  let present: Promise<T> = (async () => first)()
  return {
    current: () => present,
    async replace(exchange: (present: T) => Promise<T>): Promise<void> {
      present = present.then(exchange)
      await present
    },
  }
}
