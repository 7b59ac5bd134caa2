import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyLook, followSystemLook } from './design/theme.ts'
import { networkStore } from './engine/network-store.ts'
import { preferencesStore } from './engine/preferences-store.ts'
import { sessionStore } from './engine/session-store.ts'
import { followAddress } from './frame/route-store.ts'
import { startTexts } from './i18n/i18n.ts'

const patienceMs = 300

startTexts()
followAddress()
applyLook(preferencesStore.getState())
preferencesStore.subscribe(applyLook)
followSystemLook(preferencesStore.getState)

const root = createRoot(document.getElementById('root')!)
void documentsAtHand(patienceMs).then(() => root.render(<StrictMode><App /></StrictMode>))

/** The first frame shows the network rather than an empty room, when its documents are a moment away. */
function documentsAtHand(limitMs: number): Promise<void> {
  const isSettled = () => networkStore.getState().ready || sessionStore.getState().session?.person === null
  return new Promise((resolve) => {
    if (isSettled()) return resolve()
    const look = () => { if (isSettled()) resolve() }
    networkStore.subscribe(look)
    sessionStore.subscribe(look)
    setTimeout(resolve, limitMs)
  })
}
