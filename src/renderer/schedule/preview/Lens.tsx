import { useTranslation } from 'react-i18next'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { hourOf, startOfSlot } from './playhead.ts'
import type { PreviewHour, Shown } from './preview-hour.ts'
import { clockOf } from './Scrubber.tsx'
import { useLineName } from './use-line-name.ts'

type LensProps = { hour: PreviewHour | undefined; play: number; atMs: number; slotMs: number; timeZone: string; shown: readonly Shown[]; onGo: (atMs: number) => void }
const shownPlays = 12

/** Twelve plays around the one that shows: what was before it and what comes next, each to be gone to. */
export function Lens({ hour, play, atMs, slotMs, timeZone, shown, onGo }: LensProps) {
  const { t } = useTranslation('preview')
  const nameOf = useLineName()
  if (!hour || hour.plays.length === 0) return <p className="preview-lens third small">{hour ? t('closed-hour') : ''}</p>
  const from = Math.max(0, Math.min(play - 4, hour.plays.length - shownPlays))
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), hourOf(atMs) * 3_600_000)
  return (
    <ol className="preview-lens" aria-label={t('around')}>
      {hour.plays.slice(from, from + shownPlays).map(([slot, slots, ladder], index) => {
        const { lineId, source } = hour.ladders[ladder]!
        const startMs = startOfSlot(hour.hour, slot, slotMs)
        const isNow = from + index === play
        return (
          <li key={slot}>
            <button type="button" aria-current={isNow ? 'true' : undefined} onClick={() => onGo(startMs)}>
              <span className="clip strong">{nameOf(lineId, source).brand}{shown[from + index]?.replaced ? <span className="tone-attention"> ▲</span> : null}</span>
              <span className="small second">{clockOf(minuteOfDay, startMs).slice(3)}</span>
              {isNow ? <i style={{ width: `${Math.min(100, ((atMs - startMs) / (slots * slotMs)) * 100).toFixed(1)}%` }} /> : null}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
