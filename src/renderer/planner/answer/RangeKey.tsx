import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'

/** What the two bands are. */
export function RangeKey() {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  return <span className="range-key small second" role="img" aria-label={t('range-key')}><i className="fifty" />{formats.percent(0.5)}<i className="ninety" />{formats.percent(0.9)}</span>
}
