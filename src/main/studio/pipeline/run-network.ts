import type { Network } from '../../../core/imaging/cutout/cut-out.ts'
import { openSession, type Session } from '../../onnx/run-session.ts'
import type { ModelAtHand } from './picture-order.ts'

/** Networks of one thread: the last two stay open, for opening one takes as long as running it. */
export type Networks = {
  open(model: ModelAtHand): Promise<Network>
  close(): Promise<void>
}
const mostOpen = 2

export function createNetworks(threads: () => number): Networks {
  const held = new Map<string, Promise<Session>>()
  const sessionOf = async (model: ModelAtHand): Promise<Session> => {
    const key = `${threads()} ${model.file}`
    const session = held.get(key) ?? openSession(model.file, { threads: threads() })
    held.delete(key)
    held.set(key, session)
    session.catch(() => held.delete(key))
    for (const [old, opened] of [...held].slice(0, Math.max(0, held.size - mostOpen))) {
      held.delete(old)
      await opened.then((unused) => unused.close(), () => undefined)
    }
    return session
  }
  return {
    async open(model) {
      const session = await sessionOf(model)
      const { input, output } = model.card
      return { input, output, run: (tensor) => session.run(tensor, [1, 3, input.height, input.width]) }
    },
    async close() {
      const closing = [...held.values()]
      held.clear()
      await Promise.all(closing.map((opened) => opened.then((session) => session.close(), () => undefined)))
    },
  }
}
