import { useTranslation } from 'react-i18next'
import type { RecallSubject } from '../../contracts/devices.ts'
import { Button } from '../design/Button.tsx'
import { askOrder } from './order-dialog-store.ts'

/** The way from a thing to taking it off every screen. */
export function RecallAct({ subject, quiet = false }: { subject: RecallSubject; quiet?: boolean }) {
  const { t } = useTranslation('orders')
  return <Button tone={quiet ? 'link' : 'danger'} onClick={() => askOrder({ kind: 'recall', subject })}>{t('recall-it')}</Button>
}
