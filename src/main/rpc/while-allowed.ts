import { unauthorized } from './create-implementer.ts'

/** A stream lasts only as long as its reader may see it: asked before every event, for meanwhile a session can end and a role be taken away. [PE1] */
export async function* whileAllowed<T>(events: AsyncGenerator<T>, isAllowed: () => boolean): AsyncGenerator<T> {
  for await (const event of events) {
    if (!isAllowed()) throw unauthorized()
    yield event
  }
}
