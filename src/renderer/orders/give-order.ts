import type { OrderDraft, OrderPreview } from '../../contracts/devices.ts'
import type { Problem } from '../../contracts/problems.ts'
import { engine } from '../engine/client.ts'
import { attempt } from '../engine/use-edit.ts'
import type { Second } from './SecondPart.tsx'

export type Given = { orderId: string; stage: 'waiting-for-second' | 'in-force' }
export type Giving = { draft: OrderDraft; preview: Pick<OrderPreview, 'hash'>; note: string; second: Second }

/**
 * Gives an order that was looked at, and has it confirmed where another person stands beside. One that was given but not confirmed
 * (a mistyped password) is not given twice: with `before` only its confirmation is tried again.
 */
export async function giveOrder(before: Given | null, { draft, preview, note, second }: Giving): Promise<{ given: Given | null; problems: readonly Problem[] }> {
  let given = before
  if (given === null) {
    const answer = await attempt(() => engine.orders.give({ draft, hash: preview.hash, note: note.trim() || null }))
    if (answer.kind === 'refused') return { given: null, problems: answer.problems }
    given = answer.value
  }
  if (given.stage === 'in-force' || second.how === 'elsewhere') return { given, problems: [] }
  const { orderId } = given
  const confirmed = await attempt(() => engine.orders.second({ orderId, name: second.name.trim(), password: second.password }))
  return confirmed.kind === 'refused' ? { given, problems: confirmed.problems } : { given: { ...given, stage: 'in-force' }, problems: [] }
}
