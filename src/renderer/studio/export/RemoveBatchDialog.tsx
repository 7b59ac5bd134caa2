import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { engine } from '../../engine/client.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { amountsOf } from '../queue/amounts.ts'
import { nameOfBatch } from '../queue/BatchSwitcher.tsx'
import { openBatch } from '../studio-place.ts'
import { useBatch } from '../studio-store.ts'

/** Says what goes and what stays, for it cannot be taken back. */
export function RemoveBatchDialog({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const attempt = useAttempt()
  const batch = useBatch(batchId)
  if (batch === null) return null
  const remove = async () => {
    if (await attempt(() => engine.studio.batches.remove({ batchId })) === null) return
    onClose()
    openBatch(null)
  }
  return (
    <Dialog title={t('remove-batch-title', { name: nameOfBatch(batch, t('batch-unnamed')) })} onClose={onClose} footer={<><Button onClick={onClose}>{t('words:cancel')}</Button><Button tone="danger" onClick={() => void remove()}>{t('remove-batch')}</Button></>}>
      <p>{t(batch.targetFolder === null ? 'remove-what-kept' : 'remove-what', { count: amountsOf(batch).all })}</p>
      <p className="second">{t('cannot-undo')}</p>
    </Dialog>
  )
}
