import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/use-formats.ts'

/** What guards left of the plan. Where nobody knows what screens were told, it says so: that is neither the plan nor a nought. [PP3] */
export function Resolved({ plays }: { plays: number | null | undefined }) {
  const { t } = useTranslation('proof')
  const formats = useFormats()
  return typeof plays === 'number' ? formats.number(plays) : <span className="third" title={t('resolved-unknown')}>?</span>
}
