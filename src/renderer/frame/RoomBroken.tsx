import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Empty } from '../design/Empty.tsx'

/** What happened, what is safe, what to do. */
export function RoomBroken({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation('frame')
  return (
    <div role="alert" className="room-broken">
      <Empty title={t('room-broken')} text={t('room-broken-text')}>
        <Button tone="primary" onClick={retry}>{t('draw-again')}</Button>
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
      </Empty>
      <p className="mono third right">{error.message}</p>
    </div>
  )
}
