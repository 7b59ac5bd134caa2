import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useFormats } from '../../i18n/use-formats.ts'
import { tableViewStore } from '../campaigns-store.ts'
import { runningCounts } from './CampaignBar.tsx'
import type { CampaignTable } from './use-campaign-table.ts'

export function CampaignFoot({ table, templates }: { table: CampaignTable; templates: boolean }) {
  const { t } = useTranslation('campaigns')
  const formats = useFormats()
  const { first, last } = useStore(tableViewStore)
  const total = table.shown.length
  const { live, hold } = runningCounts(table)
  return (
    <footer className="campaign-foot">
      <span className="clip">{total === 0 ? t('no-rows') : t('rows', { first: formats.number(first + 1), last: formats.number(Math.min(total, last + 1)), total: formats.number(total) })}</span>
      {templates ? null : <>
        <span className="row legend"><b className="legend-tick" aria-hidden="true" />{t('plan-today')}</span>
        <span className="grow" />
        <span>{t('live-count', { count: live })}</span>
        <span>{t('hold-count', { count: hold })}</span>
      </>}
    </footer>
  )
}
