import { useTranslation } from 'react-i18next'
import type { OpenedArticles } from '../../../contracts/studio-articles.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useFieldNames } from './use-field-names.ts'

const mostShown = 50

/** What is missing, how many rows there are, and which are left out and why. */
export function ArticleRowsNote({ opened: { missing, problems, badRows, rows } }: { opened: OpenedArticles }) {
  const { t } = useTranslation('studio-articles')
  const formats = useFormats()
  const { nameOf } = useFieldNames()
  if (missing.length > 0) return <p className="row" role="status"><Glyph state="attention" size={10} />{t('columns-missing', { columns: formats.list(missing.map(nameOf)) })}</p>
  return (
    <div role="status">
      <p className="row"><Glyph state={rows > 0 ? 'ok' : 'attention'} size={10} />{rows > 0 ? t('rows-read', { count: rows }) : t('no-rows')}</p>
      {badRows === 0 ? null : <>
        <p className="row"><Glyph state="broken" size={10} />{t('rows-bad', { count: badRows })}</p>
        <div className="table-scroll articles-table" role="group" aria-label={t('bad-rows')} tabIndex={0}>
          <table className="table">
            <thead><tr><th scope="col" className="right">{t('row')}</th><th scope="col">{t('column')}</th><th scope="col">{t('reason')}</th><th scope="col">{t('stands-there')}</th></tr></thead>
            <tbody>{problems.slice(0, mostShown).map(({ row, field, reason, text }) => <tr key={`${row} ${field} ${reason} ${text}`}><td className="right">{formats.number(row)}</td><td>{nameOf(field)}</td><td>{t(`why-${reason}`)}</td><td className="second">{text || '—'}</td></tr>)}</tbody>
          </table>
        </div>
        {problems.length > mostShown || badRows > problems.length ? <p className="third medium">{t('and-more')}</p> : null}
      </>}
    </div>
  )
}
