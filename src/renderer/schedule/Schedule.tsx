import { useTranslation } from 'react-i18next'

export function Schedule({ part }: { part: string | null }) {
  const { t } = useTranslation('schedule')
  return <section className="schedule" aria-label={t('title')} data-part={part ?? ''} />
}
