import { useTranslation } from 'react-i18next'
import { Chip } from '../../design/Chip.tsx'

/** Days of the week, Monday first. */
export function DayChecks({ days, disabled = false, onChange }: { days: readonly number[]; disabled?: boolean; onChange: (days: number[]) => void }) {
  const { t } = useTranslation('incidents')
  return (
    <div className="row wrap" role="group" aria-label={t('days')}>
      {[0, 1, 2, 3, 4, 5, 6].map((day) => <Chip key={day} on={days.includes(day)} onToggle={() => { if (!disabled) onChange(days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort((a, b) => a - b)) }}>{t(`day.${day}`)}</Chip>)}
    </div>
  )
}
