import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '../../contracts/incidents.ts'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { useNetworkTimeZone } from '../engine/network-store.ts'
import { useMay } from '../engine/session-store.ts'
import { DrawerSection } from '../frame/Drawer.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useIncidentActs } from './use-incident-acts.ts'
import { useEntryText, usePersonName } from './use-incident-text.ts'

/** What happened, the newest first, and room for a word. */
export function HistorySection({ incident, onDone }: { incident: IncidentDetail; onDone: () => void }) {
  const { t } = useTranslation('incidents')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const textOf = useEntryText()
  const nameOf = usePersonName()
  const acts = useIncidentActs()
  const may = useMay('incident.handle')
  const [text, setText] = useState('')
  const send = async () => {
    if (text.trim() === '' || !await acts.note(incident.id, text.trim())) return
    setText('')
    onDone()
  }
  return (
    <DrawerSection title={t('history')}>
      <ol className="incident-history">
        {incident.history.toReversed().map((entry, index) => (
          <li key={`${entry.atMs} ${index}`}>
            <span className="incident-dot" />
            <p>{textOf(entry)}</p>
            <span className="third">{formats.dateTime(entry.atMs, timeZone)}{entry.personId === null ? '' : ` · ${nameOf(entry.personId)}`}</span>
          </li>
        ))}
      </ol>
      {may ? (
        <form className="incident-note" onSubmit={(event) => { event.preventDefault(); void send() }}>
          <TextField label={t('note')} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />
          <Button type="submit" disabled={text.trim() === ''}>{t('add-note')}</Button>
        </form>
      ) : null}
    </DrawerSection>
  )
}
