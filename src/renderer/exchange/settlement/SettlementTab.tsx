import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { openIn } from '../exchange-place.ts'
import { Problems } from '../../settings/Section.tsx'
import { ComparisonView } from './ComparisonView.tsx'
import { PeriodList, reportPlace } from './PeriodList.tsx'
import { PeriodView } from './PeriodView.tsx'
import './settlement.css'

const everyMs = 15_000

/** What was billed, by period: on the left all of them and what buyers reported, beside it the one that is looked at. */
export function SettlementTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('settlement')
  const overview = useAnswer('settlement', (signal) => engine.settlement.overview(undefined, { signal }), everyMs)
  const reports = useAnswer('settlement reports', (signal) => engine.settlement.reports(undefined, { signal }), everyMs)
  if (overview.value === null) return overview.problems.length > 0 ? <div className="settlement-main"><Problems problems={overview.problems} /></div> : <div className="settlement" aria-busy="true" />
  const { open, periods } = overview.value
  if (open === null) return <Empty title={t('empty-title')} text={t('empty-text')}><Button onClick={() => openIn('auctions')}>{t('see-auctions')}</Button></Empty>
  const report = reports.value?.find(({ id }) => reportPlace(id) === openId)
  const period = periods.find(({ id }) => id === openId) ?? null
  const changed = () => { overview.ask(); reports.ask() }
  return (
    <div className="settlement">
      <PeriodList overview={overview.value} reports={reports.value ?? []} openId={report || period ? openId : null} />
      {report === undefined ? <PeriodView key={period?.id ?? `open ${open.firstDay}`} overview={overview.value} period={period} onChanged={changed} /> : <ComparisonView key={report.id} report={report} onChanged={changed} />}
    </div>
  )
}
