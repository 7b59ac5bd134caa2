export type News<A> = { kind: 'asking' } | { kind: 'answered'; answer: A } | { kind: 'failed'; error: unknown }
export type Asker<Q> = { ask: (query: Q) => void; stop: () => void }

/** One question at a time, and after its answer the newest of those asked meanwhile: an answer under way is shown, and none that is older than it. */
export function createAsker<Q, A>(call: (query: Q, signal: AbortSignal) => Promise<A>, told: (news: News<A>) => void): Asker<Q> {
  const leaving = new AbortController()
  let busy = false
  let next: { query: Q } | null = null
  async function run(query: Q): Promise<void> {
    busy = true
    told({ kind: 'asking' })
    const news = await call(query, leaving.signal).then((answer): News<A> => ({ kind: 'answered', answer }), (error: unknown): News<A> => ({ kind: 'failed', error }))
    busy = false
    if (leaving.signal.aborted) return
    const waiting = next
    next = null
    // What failed has been asked otherwise since: only the answer to that is worth a word.
    if (waiting === null || news.kind === 'answered') told(news)
    if (waiting !== null) await run(waiting.query)
  }
  return {
    ask(query) {
      if (busy) next = { query }
      else void run(query)
    },
    stop: () => leaving.abort(),
  }
}
