import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type InventoryCounts, type InventoryFilter, screenDefects } from '../../../contracts/inventory.ts'
import { Chip } from '../../design/Chip.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { ExportBar } from './ExportBar.tsx'
import { InventoryList } from './InventoryList.tsx'
import './inventory.css'
import { useInventoryPages } from './use-inventory-pages.ts'

/** What DSPs are told of every screen, what would get one refused and how that is mended, and the file for each of them. */
export function InventoryTab() {
  const { t } = useTranslation('exchange')
  const problemText = useProblemText()
  const [filter, setFilter] = useState<InventoryFilter>('all')
  const pages = useInventoryPages(filter)
  const { counts, problems } = pages
  if (counts === null) return <p className="second medium" role="status">{problems.map(problemText).join(' ') || t('reading')}</p>
  if (counts.all === 0) return <Empty title={t('inventory-none')} text={t('inventory-none-text')} />
  return (
    <div className="inventory">
      <div className="inventory-top">
        <Sums counts={counts} />
        <ExportBar filter={filter} count={filter === 'all' || filter === 'sellable' ? counts.sellable : counts.defects[filter] ?? 0} />
      </div>
      <Filters counts={counts} filter={filter} onFilter={setFilter} />
      <p className="second medium inventory-how">{filter === 'all' ? t('inventory-lead') : filter === 'sellable' ? t('inventory-sellable-how') : <><b>{t(`defect.${filter}`)}.</b> {t(`defect-how.${filter}`)}</>}</p>
      <InventoryList key={filter} pages={pages} />
    </div>
  )
}

function Sums({ counts: { all, sellable, notOffered } }: { counts: InventoryCounts }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  return (
    <p className="inventory-sums">
      <span><b className="figure">{formats.number(sellable)}</b> <span className="second">{t('of-screens', { count: all })}</span></span>
      {all === sellable + notOffered ? null : <span className="second"><Glyph state="attention" size={10} /> {t('with-defects', { count: all - sellable - notOffered })}</span>}
      {notOffered === 0 ? null : <span className="third">{t('not-for-sale', { count: notOffered })}</span>}
    </p>
  )
}

function Filters({ counts, filter, onFilter }: { counts: InventoryCounts; filter: InventoryFilter; onFilter: (filter: InventoryFilter) => void }) {
  const { t } = useTranslation('exchange')
  const formats = useFormats()
  const found = screenDefects.filter((defect) => (counts.defects[defect] ?? 0) > 0 || defect === filter)
  const chip = (each: InventoryFilter, count: number, label: string) => <Chip key={each} on={filter === each} onToggle={() => onFilter(each)}>{label} <span className="third">{formats.number(count)}</span></Chip>
  return (
    <div className="exchange-chips inventory-filters" role="toolbar" aria-label={t('filters')}>
      {chip('all', counts.all, t('filter-all'))}
      {chip('sellable', counts.sellable, t('filter-sellable'))}
      {found.map((defect) => chip(defect, counts.defects[defect] ?? 0, t(`defect.${defect}`)))}
    </div>
  )
}
