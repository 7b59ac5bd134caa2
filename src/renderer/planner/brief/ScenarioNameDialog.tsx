import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { TextField } from '../../design/Field.tsx'

export function ScenarioNameDialog({ name, onSave, onClose }: { name: string; onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['planner', 'words'])
  const [text, setText] = useState(name)
  return (
    <Dialog title={t('rename-scenario')} onClose={onClose} onSubmit={() => { onSave(text.trim()); onClose() }} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={text.trim() === ''}>{t('words:save')}</Button>
    </>}>
      <TextField label={t('words:field.name')} value={text} required maxLength={60} onChange={(event) => setText(event.target.value)} />
    </Dialog>
  )
}
