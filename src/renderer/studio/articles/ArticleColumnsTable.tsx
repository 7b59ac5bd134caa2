import { useTranslation } from 'react-i18next'
import type { ArticleColumns, ArticleField, OpenedArticles } from '../../../contracts/studio-articles.ts'
import { Select } from '../../design/Field.tsx'
import { chooseColumn } from './choose-column.ts'
import { useFieldNames } from './use-field-names.ts'

/** How each column was taken, with some of its cells; any of them may be taken otherwise. */
export function ArticleColumnsTable({ columns, onChoose }: { columns: OpenedArticles['columns']; onChoose: (columns: ArticleColumns) => void }) {
  const { t } = useTranslation('studio-articles')
  const { options } = useFieldNames()
  return (
    <div className="table-scroll articles-table" role="group" aria-label={t('columns')} tabIndex={0}>
      <table className="table">
        <thead><tr><th scope="col">{t('column')}</th><th scope="col">{t('samples')}</th><th scope="col">{t('means')}</th></tr></thead>
        <tbody>{columns.map(({ index, header, field, samples }) => (
          <tr key={index}><td>{header || '—'}</td><td className="second">{samples.join(' · ')}</td><td><Select hideLabel label={t('means-of', { header })} value={field ?? ''} options={options} onChange={(event) => onChoose(chooseColumn(columns, index, (event.target.value || null) as ArticleField | null))} /></td></tr>
        ))}</tbody>
      </table>
    </div>
  )
}
