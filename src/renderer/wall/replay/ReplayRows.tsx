import { useTranslation } from 'react-i18next'
import { localTimeAt } from '../../../core/kernel/local-time.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useNetworkState } from '../../engine/network-store.ts'
import { zoneNamed } from '../../i18n/zone-named.ts'
import { useLineName } from '../../schedule/preview/use-line-name.ts'
import type { MinuteRow, ProvenPlay } from './proven-hour.ts'

/** The plays of a minute: what was proven on the left, what was planned on the right. */
export function ReplayRows({ rows, untilMs, timeZone }: { rows: readonly MinuteRow[]; /** What began later is not due yet. */ untilMs: number; timeZone: string }) {
  const { t } = useTranslation('replay')
  if (rows.length === 0) return <p className="third medium replay-none">{t('closed')}</p>
  return (
    <table className="replay-rows" aria-label={t('rows')}>
      <thead><tr className="small third"><th scope="col">{t('when')}</th><th scope="col">{t('proven')}</th><th scope="col">{t('planned')}</th></tr></thead>
      <tbody>{rows.map((row) => <ReplayRow key={`${row.startsAtMs} ${row.shown?.number ?? 'planned'}`} row={row} isDue={row.startsAtMs < untilMs} timeZone={timeZone} />)}</tbody>
    </table>
  )
}

function ReplayRow({ row: { startsAtMs, planned, shown }, isDue, timeZone }: { row: MinuteRow; isDue: boolean; timeZone: string }) {
  const { t } = useTranslation('replay')
  const nameOf = useLineName()
  const rung = planned?.rungs[0]
  return (
    <tr data-state={shown === null ? isDue ? 'gap' : 'awaited' : shown.proven ? 'proven' : 'doubtful'}>
      <td className="second">{clockAt(timeZone, startsAtMs)}</td>
      <td>{shown === null
        ? isDue ? <span className="row replay-gap"><Glyph state="broken" size={10} />{t('gap')}</span> : <span className="third">{t('awaited')}</span>
        : <span className="row"><Glyph state={shown.proven ? 'ok' : 'attention'} size={10} /><ShownPicture sha256={shown.sha256} creativeId={shown.creativeId} /><span className="grow"><ShownName play={shown} /><span className="third small replay-under">{t('shown-for', { amount: Math.round(shown.shownMs / 1_000) })}{shown.proven ? '' : ` · ${t(shown.disputed ? 'disputed' : 'not-evidence')}`}</span></span></span>}</td>
      <td>{planned === null ? <span className="third">{t('unplanned')}</span> : <span className="row"><ShownPicture sha256={rung?.sha256 ?? null} creativeId={rung?.creativeId ?? null} /><span className="clip">{[nameOf(planned.lineId, planned.source).brand, nameOf(planned.lineId, planned.source).line].filter(Boolean).join(' · ')}</span></span>}</td>
    </tr>
  )
}

export function ShownName({ play }: { play: ProvenPlay }) {
  const { t } = useTranslation('replay')
  const nameOf = useLineName()
  if (play.source === 'state') return <span>{t('by-order')}</span>
  if (play.saleId) return <span>{t('by-auction')}</span>
  const { brand, line } = nameOf(play.lineId, play.lineId === null ? play.source : 'line')
  return <span>{[brand, line].filter(Boolean).join(' · ')}</span>
}

export function ShownPicture({ sha256, creativeId }: { sha256: string | null; creativeId: string | null }) {
  const file = useNetworkState(({ replica }) => (creativeId === null ? undefined : replica.creative.get(creativeId)?.fields.files.find((each) => each.sha256 === sha256)))
  const picture = file ? file.thumbnail ?? (file.kind === 'video' ? null : file.sha256) : sha256
  return picture === null ? <span className="replay-picture" /> : <img className="replay-picture" src={`/blobs/${picture}`} alt="" loading="lazy" />
}

export function clockAt(timeZone: string, atMs: number): string {
  const { minuteOfDay } = localTimeAt(zoneNamed(timeZone), atMs)
  return [Math.floor(minuteOfDay / 60), minuteOfDay % 60, Math.floor(atMs / 1_000) % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
