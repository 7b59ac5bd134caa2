import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contracts/documents.ts'
import { Button } from '../design/Button.tsx'
import { engine } from '../engine/client.ts'
import { useDocument, useNetworkTimeZone } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import { useToasts } from '../design/Toasts.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useValueText } from '../i18n/use-value-text.ts'

const shownAtFirst = 3
type AuditRowProps = { entry: AuditEntry; onUndone: () => void; onDocument: (documentId: string, name: string) => void }

export function AuditRow({ entry, onUndone, onDocument }: AuditRowProps) {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const person = useDocument('person', entry.personId)
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? entry.changes : entry.changes.slice(0, shownAtFirst)
  const hidden = entry.changeCount - shown.length
  return (
    <li className={entry.undoneBy === null ? undefined : 'audit-undone'}>
      <time className="second" dateTime={new Date(entry.atMs).toISOString()}>{formats.dateTime(entry.atMs, timeZone)}</time>
      <span className="clip">{person?.fields.name ?? t(entry.personId === null ? 'audit.engine' : 'audit.unknownPerson')}</span>
      <span>{t(`audit.label.${entry.label}`)}<span className="third"> · {t('audit.documents', { count: entry.documentCount })}</span>{entry.undoneBy === null ? null : <span> · {t('audit.undone')}</span>}</span>
      <Undo entry={entry} onUndone={onUndone} />
      <div className="audit-changes">
        {shown.map((change, index) => <ChangeLine key={index} change={change} onDocument={onDocument} />)}
        {hidden > 0 && !isOpen && entry.changes.length > shownAtFirst ? <Button tone="link" aria-expanded={false} onClick={() => setOpen(true)}>{t('audit.showMore', { count: hidden })}</Button> : null}
        {hidden > 0 && (isOpen || entry.changes.length <= shownAtFirst) ? <span className="third">{t('audit.andMore', { count: hidden })}</span> : null}
      </div>
    </li>
  )
}

function ChangeLine({ change, onDocument }: { change: AuditEntry['changes'][number]; onDocument: AuditRowProps['onDocument'] }) {
  const { t } = useTranslation(['settings', 'words'])
  const valueText = useValueText()
  const name = change.name === '' ? change.documentId : change.name
  const [field = '', element] = change.field.split('/')
  const label = t(`words:field.${field}`)
  return (
    <div>
      <Button tone="link" onClick={() => onDocument(change.documentId, name)}>{name}</Button>{' '}
      {field === 'alive'
        ? <span>{t(change.after === true ? 'audit.created' : 'audit.removed')}</span>
        : element !== undefined
          ? <span>{label}: {change.after === null || change.after === false ? <del>{element}</del> : <b>+ {element}</b>}</span>
          : <span>{label}: {change.before === null ? null : <><del>{valueText(field, change.before)}</del> → </>}<b>{valueText(field, change.after)}</b></span>}
    </div>
  )
}

function Undo({ entry, onUndone }: { entry: AuditEntry; onUndone: () => void }) {
  const { t } = useTranslation(['settings', 'words'])
  const mayEdit = useMay('network.edit')
  const tryTo = useAttempt()
  if (!mayEdit || entry.undoneBy !== null) return <span />
  const undo = async () => {
    const undone = await tryTo(() => engine.history.undo({ stamp: entry.stamp }))
    if (undone === null) return
    useToasts.getState().say({ state: 'ok', text: undone.skipped === 0 ? t('audit.undoDone') : t('audit.undoPartly', { count: undone.skipped }) })
    onUndone()
  }
  return <Button icon="undo" tone="plain" onClick={() => void undo()}>{t('words:undo')}</Button>
}
