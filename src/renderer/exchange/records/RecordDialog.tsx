import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Problems } from '../../settings/Section.tsx'

type DialogProps = { title: string; act?: string; busy: boolean; problems: readonly Problem[]; /** Fields that say themselves what is wrong with them. */ shown: readonly string[]; onSave: () => void; onClose: () => void; children: ReactNode }

/** A form of a few fields; what belongs to none of them is said below. */
export function RecordDialog({ title, act, busy, problems, shown, onSave, onClose, children }: DialogProps) {
  const { t } = useTranslation('words')
  return (
    <Dialog title={title} onClose={onClose} onSubmit={onSave} footer={<>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button tone="primary" type="submit" disabled={busy}>{act ?? t('save')}</Button>
    </>}>
      {children}
      <Problems problems={problems.filter(({ field }) => field === undefined || !shown.includes(field))} />
    </Dialog>
  )
}
