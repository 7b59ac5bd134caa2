import type { ExecutionProvider } from '../../../contracts/studio-models.ts'
import type { Network } from '../../../core/imaging/cutout/cut-out.ts'
import { openSession, type Session } from '../../onnx/run-session.ts'
import type { ModelAtHand } from './picture-order.ts'

/** Networks of one thread: the last two stay open, for opening one takes as long as running it. */
export type Networks = {
  /** What a model runs on: what was chosen, or the processor where that turned out not to take it. [MD6] */
  providerOf(model: ModelAtHand): ExecutionProvider
  open(model: ModelAtHand): Promise<Network>
  close(): Promise<void>
}
export type FellBack = { modelId: string; provider: ExecutionProvider; error: string }
type NetworksParts = { threads: () => number; provider?: () => ExecutionProvider; fellBack?: (said: FellBack) => void }
const mostOpen = 2

export function createNetworks({ threads, provider = () => 'cpu', fellBack = () => undefined }: NetworksParts): Networks {
  const held = new Map<string, Promise<Session>>()
  const untaken = new Set<string>()
  const providerOf = ({ file }: ModelAtHand): ExecutionProvider => (untaken.has(`${provider()} ${file}`) ? 'cpu' : provider())
  const keyOf = (model: ModelAtHand): string => `${threads()} ${providerOf(model)} ${model.file}`
  const giveUp = (model: ModelAtHand, on: ExecutionProvider, error: string): void => {
    untaken.add(`${on} ${model.file}`)
    fellBack({ modelId: model.card.id, provider: on, error })
  }
  const begin = async (model: ModelAtHand): Promise<Session> => {
    const on = providerOf(model)
    const session = await openSession(model.file, { threads: threads(), provider: on })
    if (session.fellBack !== null) giveUp(model, on, session.fellBack)
    return session
  }
  const sessionOf = async (model: ModelAtHand): Promise<Session> => {
    const key = keyOf(model)
    const session = held.get(key) ?? begin(model)
    held.delete(key)
    held.set(key, session)
    session.then(({ fellBack: why }) => { if (why !== null) rename(held, key, keyOf(model), session) }, () => held.delete(key))
    for (const [old, opened] of [...held].slice(0, Math.max(0, held.size - mostOpen))) {
      held.delete(old)
      await opened.then((unused) => unused.close(), () => undefined)
    }
    return session
  }
  return {
    providerOf,
    async open(model) {
      const { input, output } = model.card
      const session = await sessionOf(model)
      return {
        input, output,
        async run(tensor, { width, height }) {
          const dims = [1, 3, height, width]
          try {
            return await session.run(tensor, dims)
          } catch (error) {
            if (session.provider === 'cpu') throw error
            // It opened and cannot run: its memory may be full of others' work.
            giveUp(model, session.provider, error instanceof Error ? error.message : String(error))
            return (await sessionOf(model)).run(tensor, dims)
          }
        },
      }
    },
    async close() {
      const closing = [...held.values()]
      held.clear()
      await Promise.all(closing.map((opened) => opened.then((session) => session.close(), () => undefined)))
    },
  }
}

/** A session that opened on the processor after all is found as one of the processor's. */
function rename(held: Map<string, Promise<Session>>, from: string, to: string, session: Promise<Session>): void {
  if (from === to || held.get(from) !== session) return
  held.delete(from)
  held.set(to, session)
}
