import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineState } from '../../contracts/window-door.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { retryNow, useConnection } from '../engine/connection.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'

/** A blink of the line is not worth a word. */
const patienceMs = 700

/** What happened, what is safe, what to do; nothing typed is lost, the rooms stay as they are. */
export function EngineBanner() {
  const { t } = useTranslation('frame')
  const problemText = useProblemText()
  const lost = useLastingLoss()
  const reason = useConnection((state) => state.reason)
  const engineState = useEngineState()
  if (!lost && engineState?.kind !== 'crashed' && engineState?.kind !== 'refused') return null
  const token = reason === 'token'
  const explained = engineState?.kind === 'refused' ? problemText(engineState.problem) : t(token ? 'token-gone-text' : 'engine-gone-text')
  const door = window.pult
  return (
    <div className="banner" role="alert">
      <Glyph state="broken" />
      <span className="strong">{t(token ? 'token-gone' : 'engine-gone')}</span>
      <span className="second grow">{explained}</span>
      {token ? null : door
        ? <Button tone="primary" disabled={engineState?.kind === 'starting'} onClick={() => void door.restartEngine()}>{t('restart-engine')}</Button>
        : <Button onClick={retryNow}>{t('try-again')}</Button>}
    </div>
  )
}

function useLastingLoss(): boolean {
  const phase = useConnection((state) => state.phase)
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (phase === 'connected') return setLasting(false)
    if (phase !== 'lost') return
    const timer = setTimeout(() => setLasting(true), patienceMs)
    return () => clearTimeout(timer)
  }, [phase])
  return lasting
}

function useEngineState(): EngineState | null {
  const [state, setState] = useState<EngineState | null>(null)
  useEffect(() => window.pult?.onEngineState(setState), [])
  return state
}
