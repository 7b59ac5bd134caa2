import { useTranslation } from 'react-i18next'
import type { OpenedReport } from '../../../contracts/settlement.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useSettledTexts } from './use-settled-texts.ts'

const mostShown = 50

/** What is missing, or which rows cannot be read and why; else what there is. */
export function ReportRowsNote({ opened: { missing, problems, badRows, rows, firstDay, lastDay } }: { opened: OpenedReport }) {
  const { t } = useTranslation('settlement')
  const texts = useSettledTexts()
  if (missing.length > 0) return <p className="settlement-note" role="status"><Glyph state="attention" size={12} />{t('columns-missing', { columns: texts.formats.list(missing.map((field) => (field === 'plays' ? t('column-plays-or-people') : t(`column-${field}`)))) })}</p>
  if (badRows === 0) return <p className="settlement-note" role="status"><Glyph state="ok" size={12} />{firstDay === null || lastDay === null ? t('no-rows') : t('rows-read', { count: rows, days: texts.days(firstDay, lastDay) })}</p>
  return (
    <div role="status">
      <p className="settlement-note"><Glyph state="broken" size={12} />{t('rows-bad', { count: badRows })}</p>
      <ul className="report-problems">{problems.slice(0, mostShown).map(({ row, field, reason, text }) => <li key={`${row} ${field}`}>{t('row-bad', { row, column: t(`column-${field}`), why: t(`row-${reason}`), text: text === '' ? '—' : text })}</li>)}</ul>
      {problems.length > mostShown || badRows > mostShown ? <p className="third medium">{t('rows-more')}</p> : null}
    </div>
  )
}
