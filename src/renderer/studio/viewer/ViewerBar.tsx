import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../design/Button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { grounds, setStudio, useStudio, type ViewMode } from '../studio-store.ts'

const modes: readonly ViewMode[] = ['split', 'mask', 'difference', 'compare']
type ViewerBarProps = { mode: ViewMode; ground: string; zoom: number | null; whole: boolean; onFit: () => void; busy: boolean; mayCompare: boolean }

/** How the picture is looked at: against what, and how near. */
export function ViewerBar({ mode, ground, zoom, whole, onFit, busy, mayCompare }: ViewerBarProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const lens = useStudio((studio) => studio.lens)
  return (
    <div className={busy ? 'viewer-bar is-busy' : 'viewer-bar'}>
      <div className="segmented" role="group" aria-label={t('view')}>
        {modes.map((each) => <button key={each} type="button" aria-pressed={mode === each} disabled={each === 'compare' && !mayCompare} onClick={() => setStudio({ mode: each, tool: 'hand' })}>{t(`view-${each}`)}</button>)}
      </div>
      <span className="grow viewer-busy" aria-live="polite">{busy ? <span className="small third clip">{t('drawing')}</span> : null}</span>
      <div className="row ground-chips" role="group" aria-label={t('ground')}>
        <span className="small second ground-word">{t('ground-short')}</span>
        {grounds.map((each) => <button key={each} type="button" className="ground-chip" data-ground={each} aria-pressed={ground === each} aria-label={t(`ground-${each}`)} title={t(`ground-${each}`)} onClick={() => setStudio({ ground: each })} />)}
        <OwnGround ground={ground} />
      </div>
      <IconButton icon="search" label={t('lens-toggle')} shortcut="L" aria-pressed={lens} onClick={() => setStudio({ lens: !lens })} />
      <Button tone="plain" disabled={whole} onClick={onFit}><span className="zoom-text" title={t('fit')}>{whole && zoom !== null ? <span className="whole-word">{t('whole-frame')} </span> : null}{zoom === null ? '—' : formats.percent(zoom, zoom < 0.1 ? 1 : 0)}</span></Button>
    </div>
  )
}

/** A colour of one's own, chosen in the system's picker. */
function OwnGround({ ground }: { ground: string }) {
  const { t } = useTranslation('studio')
  const own = ground.startsWith('#') ? ground : null
  return (
    <label className="ground-chip is-own" data-on={own !== null || undefined} title={t('ground-own')}>
      <input type="color" aria-label={t('ground-own')} value={own ?? '#f0dcc4'} onChange={(event) => setStudio({ ground: event.target.value })} onClick={(event) => setStudio({ ground: event.currentTarget.value })} />
      {own === null ? <span aria-hidden="true">+</span> : null}
    </label>
  )
}
