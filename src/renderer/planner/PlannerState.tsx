import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/use-formats.ts'
import { usePlanner } from './planner-store.ts'

/** In the bar below, while a forecast is shown: of how many worlds it is, and how long they took. */
export function PlannerState() {
  const { t } = useTranslation('planner')
  const formats = useFormats()
  const made = usePlanner((state) => state.made)
  if (made === null) return null
  return <span className="status-part">{t('made-of', { worlds: formats.number(made.worlds), seconds: formats.number(made.tookMs / 1000, 2) })}</span>
}
