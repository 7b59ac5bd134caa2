import { useTranslation } from 'react-i18next'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Icon } from '../../design/Icon.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { setFolded, useRoom } from '../campaigns-store.ts'
import type { RowWords } from './campaign-columns.tsx'
import { besideBrand, type Row } from './campaign-rows.ts'
import { deliveredOf } from './row-state.ts'
import { useShownPrice } from './use-shown-price.ts'

type CellProps = { row: Row; words: RowWords }

/** Its state, then brand and campaign; a campaign of several lines unfolds. */
export function NameCell({ row, words }: CellProps) {
  const state = words.stateOf(row)
  const glyph = <span className="campaign-state" title={words.say(`state-${state}`)}><Glyph state={state} size={10} /><span className="unseen">{words.say(`state-${state}`)}</span></span>
  if (row.kind === 'line') return <>{glyph}<span className="campaign-child clip">{row.line.fields.name}</span>{row.line.fields.pausedAtMs === null ? null : <span className="badge">{words.say('paused-badge')}</span>}</>
  return (
    <>
      {glyph}
      {row.lines.length > 1 ? <Fold campaignId={row.id} say={words.say} /> : null}
      <span className="clip" title={row.campaign.fields.name}><b className="campaign-brand">{row.brand?.fields.name ?? '—'}</b> <span className="campaign-name">{besideBrand(row.campaign.fields.name, row.brand?.fields.name ?? '—')}</span></span>
    </>
  )
}

function Fold({ campaignId, say }: { campaignId: string; say: RowWords['say'] }) {
  const unfolded = useRoom((state) => state.unfolded.has(campaignId))
  return (
    <button type="button" className="fold" tabIndex={-1} aria-label={say(unfolded ? 'fold' : 'unfold')} aria-expanded={unfolded} onClick={(event) => { event.stopPropagation(); setFolded(campaignId, unfolded) }}>
      <Icon name={unfolded ? 'chevron-down' : 'chevron-right'} size={12} />
    </button>
  )
}

/** How much of the goal; the tick is what was planned until today. */
export function DeliveredCell({ row, words: { news, formats, say } }: CellProps) {
  const delivered = deliveredOf(row, news)
  if (delivered === null) return null
  const [share, planned] = [Math.min(1, delivered.share), Math.min(1, delivered.planned)]
  const text = say(delivered.played ? 'delivered-played' : 'delivered-planned', { share: formats.percent(delivered.share), planned: formats.percent(delivered.planned) })
  return (
    <span className="delivered" title={text}>
      <span className={delivered.played ? 'delivered-bar' : 'delivered-bar expected'} aria-hidden="true"><i style={{ width: `${share * 100}%` }} /><b style={{ left: `${planned * 100}%` }} /></span>
      <span className="delivered-figure">{formats.number(delivered.share * 100)}</span>
    </span>
  )
}

/** Asked for while the row is in view, and kept until its line changes. */
export function PriceCell({ row }: { row: Row }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const price = useShownPrice(row)
  if (price === null) return null
  return price.problem === null ? <span title={t('with-vat')}>{formats.money(wholeTenge(price.totalMicros))}</span> : <span className="third">—</span>
}

const wholeTenge = (micros: number): number => Math.round(micros / 1e6) * 1e6
