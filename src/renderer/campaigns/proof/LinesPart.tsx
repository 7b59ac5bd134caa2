import { useTranslation } from 'react-i18next'
import type { CampaignDelivery } from '../../../contracts/proofs.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { openCampaign } from '../campaigns-place.ts'
import { EditorPart } from '../editor/EditorPart.tsx'
import { flightText } from '../say-goal.ts'
import type { CampaignRow, LineRow } from '../list/campaign-rows.ts'
import { scaleOf } from './proof-numbers.ts'
import { Resolved } from './Resolved.tsx'
import { ThreeBar } from './ThreeBar.tsx'

type LinesProps = { row: CampaignRow; delivery: CampaignDelivery; openId: string; language: string; thisYear: string }

/** Line by line what was planned, what guards left of it, what was claimed and proven, side by side. None of them is ever called "delivered". [PP3] */
export function LinesPart({ row, delivery, openId, language, thisYear }: LinesProps) {
  const { t } = useTranslation('proof')
  const most = scaleOf(delivery.lines)
  const lines = new Map(row.lines.map((line) => [line.id, line]))
  return (
    <EditorPart title={t('lines')} note={delivery.screens === 0 ? undefined : t('screens-proven', { proven: delivery.provenScreens, count: delivery.screens })}>
      <div className="table-scroll proof-lines">
        <table className="table" aria-label={t('lines')}>
          <thead><tr>
            <th scope="col">{t('line')}</th><th scope="col" className="right">{t('goal')}</th><th scope="col" className="right">{t('planned')}</th><th scope="col" className="right">{t('resolved')}</th><th scope="col" className="right">{t('claimed')}</th><th scope="col" className="right">{t('evidenced')}</th><th scope="col" className="right">{t('interrupted')}</th>
          </tr></thead>
          <tbody>{delivery.lines.map((its) => <LineFigures key={its.lineId} its={its} line={lines.get(its.lineId) ?? null} most={most} heard={delivery.provenScreens > 0} open={its.lineId === openId} words={{ language, thisYear }} />)}</tbody>
        </table>
      </div>
      <p className="proof-legend third"><span><i className="key planned" />{t('legend-planned')}</span><span><i className="key resolved" />{t('legend-resolved')}</span><span><i className="key claimed" />{t('legend-claimed')}</span><span><i className="key evidenced" />{t('legend-evidenced')}</span></p>
    </EditorPart>
  )
}

type FiguresProps = { its: CampaignDelivery['lines'][number]; line: LineRow | null; most: number; heard: boolean; open: boolean; words: { language: string; thisYear: string } }
function LineFigures({ its, line, most, heard, open, words }: FiguresProps) {
  const { t } = useTranslation('proof')
  const formats = useFormats()
  const campaignId = line?.campaign.id ?? null
  // Where no screen told of anything, nothing is known: that is not a nought.
  const told = (value: number) => (heard ? formats.number(value) : <span title={t('nothing-proven')}>—</span>)
  return (
    <tr className={open ? 'proof-line on' : 'proof-line'}>
      <td className="proof-name">
        <button type="button" className="button link clip" aria-pressed={open} disabled={campaignId === null} onClick={() => openCampaign(campaignId, its.lineId)}>{line?.line.fields.name ?? its.lineId}</button>
        <span className="third small">{line === null ? '' : flightText(line.line.fields.flight, words.language, words.thisYear)}</span>
        <ThreeBar numbers={its} most={most} />
      </td>
      <td className="right second">{its.goalPlays === null ? <span title={t('goal-not-plays')}>—</span> : formats.number(its.goalPlays)}</td>
      <td className="right">{its.planned === 0 ? <span title={t('planned-none')}>—</span> : formats.number(its.planned)}</td>
      <td className="right">{its.planned === 0 ? <span title={t('planned-none')}>—</span> : <Resolved plays={its.resolved} />}</td>
      <td className="right">{told(its.claimed)}</td>
      <td className="right strong">{told(its.evidenced)}</td>
      <td className="right second">{told(its.interrupted)}</td>
    </tr>
  )
}
