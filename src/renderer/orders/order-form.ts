import type { OrderDraft } from '../../contracts/devices.ts'
import type { OrderSeed } from './order-dialog-store.ts'

export type OrderForm = OrderSeed & { insteadCreativeId: string | null }
export const formOf = (seed: OrderSeed): OrderForm => ({ ...seed, insteadCreativeId: null })
/** The contract takes no longer lists; more is said by stores, or everywhere. */
export const mostPlaces = 5_000

/** What still has to be chosen before anybody can say what an order would do. */
export function lackingIn({ kind, subject, creativeId, where }: OrderForm): 'subject' | 'creative' | 'price' | 'places' | null {
  if (where.kind !== 'all' && where.ids.length > mostPlaces) return 'places'
  if (kind === 'override') return creativeId === null ? 'creative' : null
  if (kind === 'blank') return null
  if (subject === null) return 'subject'
  return subject.kind === 'price' && (subject.sku.trim() === '' || subject.version.trim() === '') ? 'price' : null
}

export function draftOf(form: OrderForm): OrderDraft | null {
  if (lackingIn(form) !== null) return null
  const { kind, where, subject, creativeId, insteadCreativeId } = form
  if (kind === 'blank') return { kind, where }
  if (kind === 'override') return { kind, where, creativeId: creativeId! }
  return { kind, where, subject: subject!, insteadCreativeId }
}
