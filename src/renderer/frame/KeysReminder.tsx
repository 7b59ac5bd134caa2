import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useMay } from '../engine/session-store.ts'
import { useScreensState } from '../engine/state-store.ts'
import { goTo } from './route-store.ts'

/** Put off until the page is opened again; the status bar goes on saying it. */
const useLater = create<{ later: boolean }>(() => ({ later: false }))

function useUnsaved(): boolean {
  const may = useMay('keys.manage')
  return useScreensState((screens) => screens !== null && screens.keys.keys.length > 0 && screens.keys.rootHere && screens.keys.exportedAtMs === null) && may
}

/** Keys that exist on one disk only are lost with it, and every screen would have to be enrolled anew: said until the root was saved elsewhere. [SE1] */
export function KeysReminder() {
  const { t } = useTranslation('frame')
  const unsaved = useUnsaved()
  const later = useLater((state) => state.later)
  if (!unsaved || later) return null
  return (
    <section className="orders-bar" aria-label={t('root-unsaved')} data-testid="keys-reminder">
      <Glyph state="attention" size={10} /><span className="strong">{t('root-unsaved')}</span><span className="second clip grow">{t('root-unsaved-text')}</span>
      <Button tone="link" onClick={() => goTo('settings', 'keys')}>{t('save-root')}</Button>
      <Button tone="plain" onClick={() => useLater.setState({ later: true })}>{t('later')}</Button>
    </section>
  )
}

export function KeysUnsaved() {
  const { t } = useTranslation('frame')
  const unsaved = useUnsaved()
  const later = useLater((state) => state.later)
  return unsaved && later ? <button type="button" className="status-button status-part" onClick={() => goTo('settings', 'keys')}><Glyph state="attention" size={10} />{t('root-unsaved')}</button> : null
}
