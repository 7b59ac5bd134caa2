import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Problems } from '../../settings/Section.tsx'

/** `warnings`: who goes on naming it; where nobody does, it goes at once and the toast takes it back. */
type Removal = { name: string; warnings: readonly string[]; run: () => Promise<void> }
type DialogProps = {
  title: string; act?: string; wide?: boolean; busy: boolean; problems: readonly Problem[]
  /** Fields that say themselves what is wrong with them. */
  shown: readonly string[]
  removal?: Removal | null; onSave: () => void; onClose: () => void; children: ReactNode
}

/** A form of a few fields; what belongs to none of them is said below. */
export function RecordDialog({ title, act, wide, busy, problems, shown, removal = null, onSave, onClose, children }: DialogProps) {
  const { t } = useTranslation(['words', 'network'])
  const [asking, setAsking] = useState(false)
  const remove = () => { if (removal !== null && removal.warnings.length > 0) setAsking(true); else void removal?.run() }
  return (
    <>
      <Dialog wide={wide} title={title} onClose={onClose} onSubmit={onSave} footer={<>
        {removal === null ? null : <><Button tone="danger" disabled={busy} onClick={remove}>{t('network:remove')}</Button><span className="grow" /></>}
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button tone="primary" type="submit" disabled={busy}>{act ?? t('save')}</Button>
      </>}>
        {children}
        <Problems problems={problems.filter(({ field }) => field === undefined || !shown.includes(field))} />
      </Dialog>
      {removal !== null && asking ? <RemoveDialog removal={removal} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function RemoveDialog({ removal, onClose }: { removal: Removal; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'network', 'words'])
  return (
    <Dialog title={t('remove-named', { name: removal.name })} onClose={onClose} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="danger" onClick={() => { onClose(); void removal.run() }}>{t('network:remove')}</Button>
    </>}>
      {removal.warnings.map((warning) => <p key={warning}>{warning}</p>)}
    </Dialog>
  )
}
