import { useTranslation } from 'react-i18next'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useScreensState } from '../../engine/state-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { newestProgress } from './progress-groups.ts'
import { showProgress } from './progress-store.ts'

/** In the status bar: how far the newest publish has come; pressed, it says who is late. */
export function ProgressState() {
  const { t } = useTranslation('progress')
  const formats = useFormats()
  const progress = useScreensState((screens) => (screens === null ? null : newestProgress(screens.progress)))
  if (progress === null || progress.screens === 0) return null
  const state = progress.refused > 0 ? 'broken' : progress.adopted === progress.screens ? 'ok' : progress.fetching + progress.waiting > 0 ? 'information' : 'attention'
  return (
    <button type="button" className="status-button status-part" data-testid="publish-progress" onClick={() => showProgress(progress.release)}>
      <Glyph state={state} size={10} />{t('status', { count: progress.screens, done: formats.number(progress.adopted), all: formats.number(progress.screens) })}
    </button>
  )
}
