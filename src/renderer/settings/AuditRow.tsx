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
  const folded = entry.changes.length - shown.length
  const untold = entry.changeCount - entry.changes.length
  return (
    <li className={entry.undoneBy === null ? undefined : 'audit-undone'}>
      <time className="second" dateTime={new Date(entry.atMs).toISOString()}>{formats.dateTime(entry.atMs, timeZone)}</time>
      <span className="clip">{person?.fields.name ?? t(entry.personId === null ? 'audit.engine' : 'audit.unknownPerson')}</span>
      <span>{t(`audit.label.${entry.label}`)}<span className="third"> · {t('audit.documents', { count: entry.documentCount })}</span>{entry.undoneBy === null ? null : <span> · {t('audit.undone')}</span>}</span>
      <Undo entry={entry} onUndone={onUndone} />
      <div className="audit-changes">
        {byDocument(shown).map((changes) => <DocumentLines key={changes[0].documentId} changes={changes} onDocument={onDocument} />)}
        {folded > 0 ? <Button tone="link" aria-expanded={false} onClick={() => setOpen(true)}>{t('audit.showMore', { count: folded })}</Button> : null}
        {untold > 0 ? <span className="third">{t('audit.andMore', { count: untold })}</span> : null}
      </div>
    </li>
  )
}

type Change = AuditEntry['changes'][number]
type Changes = [Change, ...Change[]]
function byDocument(changes: readonly Change[]): Changes[] {
  const groups = new Map<string, Changes>()
  for (const change of changes) {
    const group = groups.get(change.documentId)
    if (group === undefined) groups.set(change.documentId, [change])
    else group.push(change)
  }
  return [...groups.values()]
}

function DocumentLines({ changes, onDocument }: { changes: Changes; onDocument: AuditRowProps['onDocument'] }) {
  const [{ documentId, name }] = changes
  const shownName = name === '' ? documentId : name
  return (
    <div className="audit-document">
      <Button tone="link" onClick={() => onDocument(documentId, shownName)}>{shownName}</Button>
      <ul>{changes.map((change) => <ChangeLine key={change.field} change={change} />)}</ul>
    </div>
  )
}

function ChangeLine({ change: { kind, field, before, after } }: { change: Change }) {
  const { t } = useTranslation(['settings', 'words', 'people'])
  const valueText = useValueText()
  const [name = '', element] = field.split('/')
  const label = kind === 'person' && name === 'name' ? t('people:name') : t(`words:field.${name}`)
  if (name === 'alive') return <li>{t(after === true ? 'audit.created' : 'audit.removed')}</li>
  if (element !== undefined) return <li>{label}: {after === null || after === false ? <del>{valueText(name, element)}</del> : <b>+ {valueText(name, element)}</b>}</li>
  return <li>{label}: {before === null ? null : <><del>{valueText(name, before)}</del> → </>}<b>{valueText(name, after)}</b></li>
}

function Undo({ entry, onUndone }: { entry: AuditEntry; onUndone: () => void }) {
  const { t } = useTranslation(['settings', 'words'])
  const mayEdit = useMay('network.edit')
  const tryTo = useAttempt()
  if (!mayEdit || entry.undoneBy !== null || entry.label === 'first-start') return <span />
  const undo = async () => {
    const undone = await tryTo(() => engine.history.undo({ stamp: entry.stamp }))
    if (undone === null) return
    useToasts.getState().say({ state: 'ok', text: undone.skipped === 0 ? t('audit.undoDone') : t('audit.undoPartly', { count: undone.skipped }) })
    onUndone()
  }
  return <Button icon="undo" tone="plain" onClick={() => void undo()}>{t('words:undo')}</Button>
}
