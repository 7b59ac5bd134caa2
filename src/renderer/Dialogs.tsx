import { lazy, Suspense } from 'react'
import { closeOrder, showOrders, useOrderDialogs } from './orders/order-dialog-store.ts'
import { showProgress, useProgressOf } from './schedule/progress/progress-store.ts'
import { closePairing, usePairingPlace } from './wall/pairing/pairing-store.ts'

const OrderDialog = lazy(() => import('./orders/OrderDialog.tsx').then((module) => ({ default: module.OrderDialog })))
const OrdersDialog = lazy(() => import('./orders/OrdersDialog.tsx').then((module) => ({ default: module.OrdersDialog })))
const ProgressDialog = lazy(() => import('./schedule/progress/ProgressDialog.tsx').then((module) => ({ default: module.ProgressDialog })))
const PairDialog = lazy(() => import('./wall/pairing/PairDialog.tsx').then((module) => ({ default: module.PairDialog })))

/** What is asked for in more than one room, and lies over whichever is open. */
export function Dialogs() {
  const pairing = usePairingPlace()
  const orders = useOrderDialogs()
  const release = useProgressOf()
  return (
    <Suspense fallback={null}>
      {pairing.open ? <PairDialog screenId={pairing.screenId} onClose={closePairing} /> : null}
      {release !== null ? <ProgressDialog release={release} onClose={() => showProgress(null)} /> : null}
      {orders.seed ? <OrderDialog seed={orders.seed} onClose={closeOrder} /> : null}
      {orders.listOpen ? <OrdersDialog onClose={() => showOrders(false)} /> : null}
    </Suspense>
  )
}
