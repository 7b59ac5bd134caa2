import { useTranslation } from 'react-i18next'
import { useNetworkState } from '../../engine/network-store.ts'
import type { PreviewHour, Shown } from './preview-hour.ts'
import type { Shelf, ShelfScreen } from './use-shelf.ts'
import { useLineName } from './use-line-name.ts'

type ScreenFrameProps = { at: ShelfScreen; shelf: Shelf; hour: PreviewHour | undefined; play: number; shown: Shown | null; playing: boolean; selected: boolean; onSelect: () => void }

/** One screen in its true proportion with what it shows now. */
export function ScreenFrame({ at: { screen, profile }, shelf, hour, play, shown, playing, selected, onSelect }: ScreenFrameProps) {
  const { t } = useTranslation('preview')
  const nameOf = useLineName()
  const ladder = shown && hour ? hour.ladders[shown.ladder] : undefined
  const rung = shown ? ladder?.rungs[shown.rung] : undefined
  const { brand, line } = hour === undefined ? { brand: '', line: '' } : nameOf(rung?.lineId ?? null, ladder === undefined ? 'closed' : rung?.lineId ? ladder.source : ladder.source === 'exchange' ? 'exchange' : 'house')
  const { widthPx, heightPx } = profile.fields
  return (
    <button type="button" className="preview-screen" aria-pressed={selected} onClick={onSelect} data-wide={(widthPx ?? 1) >= (heightPx ?? 1)}>
      <span className="preview-screen-head small">
        <span className="clip strong">{screen.fields.name}</span>
        <span className="clip second">{[brand, line].filter(Boolean).join(' · ')}</span>
        {shown?.replaced ? <span className="tone-attention" title={t('replaced-here')}>▲</span> : null}
        <span className="third">{widthPx} × {heightPx}</span>
      </span>
      <span className="preview-picture" style={{ aspectRatio: `${widthPx ?? 16} / ${heightPx ?? 9}` }} role="img" aria-label={brand === '' ? t('closed') : `${brand} ${line}`}>
        <Picture key={`${hour?.hour ?? ''} ${play} ${rung?.sha256 ?? ''}`} sha256={rung?.sha256 ?? (ladder ? shelf.venue.fields.housePicture : null)} creativeId={rung?.creativeId ?? null} playing={playing} dark={ladder === undefined && hour !== undefined} />
      </span>
    </button>
  )
}

function Picture({ sha256, creativeId, playing, dark }: { sha256: string | null; creativeId: string | null; playing: boolean; dark: boolean }) {
  const { t } = useTranslation('preview')
  const file = useNetworkState(({ replica }) => (creativeId === null ? undefined : replica.creative.get(creativeId)?.fields.files.find((each) => each.sha256 === sha256)))
  if (dark) return <span className="preview-shown third small">{t('closed')}</span>
  if (sha256 === null) return <span className="preview-shown" />
  if (file?.kind === 'video') return <video className="preview-shown" src={`/blobs/${sha256}`} muted loop autoPlay={playing} playsInline />
  return <img className="preview-shown" src={`/blobs/${sha256}`} alt="" draggable={false} />
}
