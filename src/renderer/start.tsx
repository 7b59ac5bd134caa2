import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyLook, followSystemLook } from './design/theme.ts'
import { preferencesStore } from './engine/preferences-store.ts'
import { followAddress } from './frame/route-store.ts'
import { startTexts } from './i18n/i18n.ts'

startTexts()
followAddress()
applyLook(preferencesStore.getState())
preferencesStore.subscribe(applyLook)
followSystemLook(preferencesStore.getState)

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
