import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyLook, followSystemLook } from './design/theme.ts'
import { followEngine } from './engine/follow-engine.ts'
import { preferencesStore } from './engine/preferences-store.ts'
import { followAddress } from './frame/route-store.ts'
import { startTexts } from './i18n/i18n.ts'
import './design/fonts.css'
import './design/tokens.css'
import './design/base.css'
import './design/kit.css'
import './frame/frame.css'

followEngine()
startTexts()
followAddress()
applyLook(preferencesStore.getState())
preferencesStore.subscribe(applyLook)
followSystemLook(preferencesStore.getState)

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
