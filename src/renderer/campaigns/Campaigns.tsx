import { useTranslation } from 'react-i18next'

export function Campaigns({ part }: { part: string | null }) {
  const { t } = useTranslation('campaigns')
  return <section className="campaigns" aria-label={t('title')} data-part={part ?? ''} />
}
