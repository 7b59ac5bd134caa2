import { lazy, Suspense } from 'react'
import { closePairing, usePairingPlace } from './wall/pairing/pairing-store.ts'

const PairDialog = lazy(() => import('./wall/pairing/PairDialog.tsx').then((module) => ({ default: module.PairDialog })))

/** What is asked for in more than one room, and lies over whichever is open. */
export function Dialogs() {
  const pairing = usePairingPlace()
  return (
    <Suspense fallback={null}>
      {pairing.open ? <PairDialog screenId={pairing.screenId} onClose={closePairing} /> : null}
    </Suspense>
  )
}
