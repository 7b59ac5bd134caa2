import { useTranslation } from 'react-i18next'
import type { ImportSubject } from '../../contracts/imports.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import type { Applied } from './use-import.ts'

type DoneStepProps = { applied: Applied; undone: boolean; subject: ImportSubject; onUndo: () => void }
export function DoneStep({ applied, undone, subject, onUndo }: DoneStepProps) {
  const { t } = useTranslation(['import-dialog', 'words'])
  return (
    <div className="import-done" role="status">
      <p className="heading row"><Glyph state={undone ? 'silent' : 'ok'} />{undone ? t('undone') : t(`done.${subject}`, { count: applied.created + applied.changed })}</p>
      {undone ? null : <p className="second">{t('doneParts', { created: applied.created, changed: applied.changed, unchanged: applied.unchanged })}</p>}
      {undone || applied.stamp === null ? null : <div><Button icon="undo" onClick={onUndo}>{t('words:undo')}</Button></div>}
    </div>
  )
}
