import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExchangeState } from '../../contracts/exchange.ts'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useAttempt } from '../engine/use-edit.ts'

/** Lets the assumed buyers bid, or sends them home. */
export function useSetMarket() {
  const { t } = useTranslation('exchange')
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const setMarket = async (market: ExchangeState['market']) => {
    setBusy(true)
    const answer = await attempt(() => engine.exchange.setMarket({ market }))
    setBusy(false)
    if (answer !== null) useToasts.getState().say({ state: 'ok', text: t(`market-${market}`) })
  }
  return { busy, setMarket }
}
