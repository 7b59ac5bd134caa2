import { useTranslation } from 'react-i18next'
import type { BriefFields } from '../../../contracts/planner.ts'
import { Icon } from '../../design/Icon.tsx'
import { Menu } from '../../design/Menu.tsx'
import { Table } from '../../design/Table.tsx'
import { useLanguage } from '../../engine/preferences-store.ts'
import { flightText } from '../../campaigns/say-goal.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { briefAddress, openBrief } from '../planner-place.ts'
import type { BriefRow } from './brief-rows.ts'
import { useBriefActs } from './use-brief-acts.ts'

/** A brief by its first scenario; how many others there are stands beside. */
export function BriefsTable({ rows, mayEdit }: { rows: readonly BriefRow[]; mayEdit: boolean }) {
  const { t } = useTranslation(['planner', 'words'])
  const formats = useFormats()
  const language = useLanguage()
  const { duplicate, remove } = useBriefActs()
  const thisYear = String(new Date().getUTCFullYear())
  const first = ({ scenarios }: BriefFields) => scenarios[0]!
  return (
    <div className="briefs-table">
      <Table label={t('title')} rows={rows} rowKey={({ brief: { id } }) => id} columns={[
        { id: 'name', header: t('words:field.name'), cell: ({ brief: { id, fields } }) => <a className="brief-link" href={briefAddress(id)} onClick={(event) => { event.preventDefault(); openBrief(id) }}>{fields.name}</a> },
        { id: 'code', header: t('words:field.code'), cell: ({ brief: { fields } }) => <span className="mono second">{fields.code}</span> },
        { id: 'brand', header: t('brand'), cell: ({ brandName }) => brandName || <span className="third">{t('no-brand')}</span> },
        { id: 'goal', header: t('goal'), cell: ({ brief: { fields } }) => t(`goal-${fields.goal}`) },
        { id: 'budget', header: t('budget'), right: true, cell: ({ brief: { fields } }) => formats.money(first(fields).budgetMicros) },
        { id: 'dates', header: t('flight'), right: true, cell: ({ brief: { fields } }) => flightText(first(fields), language, thisYear) },
        { id: 'scenarios', header: t('scenarios'), right: true, cell: ({ brief: { fields } }) => formats.number(fields.scenarios.length) },
        ...(mayEdit ? [{ id: 'acts', header: <span className="unseen">{t('brief-acts')}</span>, right: true, width: 40, cell: ({ brief }: BriefRow) => (
          <Menu className="icon-button" label={t('acts-of', { name: brief.fields.name })} trigger={<Icon name="more" size={16} />} items={[
            { id: 'copy', icon: 'copy', label: t('duplicate'), onSelect: () => void duplicate(brief) },
            { id: 'remove', icon: 'trash', danger: true, label: t('remove'), onSelect: () => void remove(brief) },
          ]} />
        ) }] : []),
      ]} />
    </div>
  )
}
