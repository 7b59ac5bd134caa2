import { useTranslation } from 'react-i18next'
import type { SensorRow } from '../../../contracts/ambient.ts'
import { useFormats } from '../../i18n/use-formats.ts'

/** The last value of a sensor, or how many products it speaks of. */
export function ReadingText({ row }: { row: SensorRow | null | undefined }) {
  const { t } = useTranslation('ambient')
  const formats = useFormats()
  if (!row) return <>—</>
  if (row.value === null) return <>{row.items > 0 ? t('products-count', { count: row.items }) : '—'}</>
  return <>{formats.number(row.value, Number.isInteger(row.value) ? 0 : 1)}{row.unit === null ? '' : ` ${row.unit}`}</>
}
