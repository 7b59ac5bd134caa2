import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { RecallSubject } from '../../contracts/devices.ts'
import type { Where } from '../../contracts/screens.ts'

/** What an order is begun with: what lies open or is marked. What is missing is chosen in the dialog. */
export type OrderSeed = { kind: 'recall' | 'blank' | 'override'; where: Where; subject: RecallSubject | null; creativeId: string | null }
type OrderDialogs = { seed: OrderSeed | null; listOpen: boolean }
const orderDialogs = createStore<OrderDialogs>(() => ({ seed: null, listOpen: false }))
export const useOrderDialogs = (): OrderDialogs => useStore(orderDialogs)

export const everywhere: Where = { kind: 'all' }
export const askOrder = (seed: Pick<OrderSeed, 'kind'> & Partial<OrderSeed>): void => orderDialogs.setState({ seed: { where: everywhere, subject: null, creativeId: null, ...seed } })
export const closeOrder = (): void => orderDialogs.setState({ seed: null })
export const showOrders = (listOpen: boolean): void => orderDialogs.setState({ listOpen })
