import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../contracts/documents.ts'
import { engine } from '../engine/client.ts'
import { useDocument, useDocuments } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { useValueText } from '../i18n/use-value-text.ts'

const mostEntries = 20

/** Who changed what here, and when. */
export function TrailSection({ documentId }: { documentId: string }) {
  return useMay('audit.see') ? <Trail documentId={documentId} /> : null
}

function Trail({ documentId }: { documentId: string }) {
  const { t } = useTranslation('wall')
  // The document itself is another object as soon as anything in it changed: then the trail is asked for again.
  const version = useVersionOf(documentId)
  const { value, asking } = useAnswer(`${documentId} ${version}`, (signal) => engine.history.audit({ documentId, limit: mostEntries }, { signal }))
  return (
    <DrawerSection title={t('trail')}>
      {value && value.length > 0
        ? <ol className="trail">{value.map((entry) => <TrailEntry key={entry.stamp} entry={entry} documentId={documentId} />)}</ol>
        : <p className="third medium">{asking ? '…' : t('no-trail')}</p>}
    </DrawerSection>
  )
}

function useVersionOf(documentId: string): string {
  const screen = useDocument('screen', documentId)
  const venue = useDocument('venue', documentId)
  const zone = useDocument('zone', documentId)
  const creative = useDocument('creative', documentId)
  return JSON.stringify((screen ?? venue ?? zone ?? creative)?.fields ?? null)
}

const mostChanges = 6
function TrailEntry({ entry, documentId }: { entry: AuditEntry; documentId: string }) {
  const { t } = useTranslation(['wall', 'frame'])
  const people = useDocuments('person')
  const person = entry.personId ? people.get(entry.personId)?.fields.name : undefined
  const changes = entry.changes.filter((change) => change.documentId === documentId && change.field !== 'alive')
  const created = entry.changes.some((change) => change.documentId === documentId && change.field === 'alive' && change.before !== true && change.after === true)
  return (
    <li>
      <div className="row third"><span>{person ?? t('the-house')}</span><span>·</span><RelativeTime atMs={entry.atMs} /></div>
      {created ? <span className="trail-change">{t(`frame:label-${entry.label}`)}</span> : changes.slice(0, mostChanges).map((change) => <ChangeLine key={change.field} change={change} />)}
      {!created && changes.length > mostChanges ? <span className="third">{t('more-changes', { count: changes.length - mostChanges })}</span> : null}
    </li>
  )
}

function ChangeLine({ change }: { change: AuditEntry['changes'][number] }) {
  const { t } = useTranslation('wall')
  const valueText = useValueText()
  const [field, element] = change.field.split('/')
  const name = t(`words:field.${field}`, { defaultValue: field })
  if (element !== undefined) return <span className="trail-change">{`${name}: ${change.after === null ? '−' : '+'} ${element}`}</span>
  return <span className="trail-change">{name}: {change.before === null ? null : <><del>{valueText(change.field, change.before)}</del>{' → '}</>}<ins>{valueText(change.field, change.after)}</ins></span>
}
