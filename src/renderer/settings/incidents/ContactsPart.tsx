import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EscalationSettings } from '../../../contracts/incidents.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { TextField } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { Part } from '../Section.tsx'
import type { SaveNotices } from './NoticesSection.tsx'

/** Whom a technician asks for, by venue: it stands on the sheet of a job. */
export function ContactsPart({ settings, may, save }: { settings: EscalationSettings; may: boolean; save: SaveNotices }) {
  const { t } = useTranslation(['incidents', 'words'])
  const venues = useDocuments('venue')
  const [code, setCode] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const venue = [...venues.values()].find(({ fields }) => fields.code === code.trim())
  const isUnknown = code.trim() !== '' && venue === undefined
  const add = async () => {
    setTried(true)
    if (isUnknown || text.trim() === '') return
    const venueId = venue?.id ?? null
    if (!await save({ contacts: [...settings.contacts.filter((each) => each.venueId !== venueId), { venueId, text: text.trim() }] })) return
    setCode('')
    setText('')
    setTried(false)
  }
  return (
    <Part title={t('contacts')} lead={t('contacts-lead')}>
      {settings.contacts.length === 0 ? null : (
        <ul className="stack">{settings.contacts.map((contact) => {
          const name = contact.venueId === null ? t('everywhere') : venues.get(contact.venueId)?.fields.name ?? '—'
          return <li key={contact.venueId ?? ''} className="row"><span className="strong">{name}</span><span className="grow">{contact.text}</span>{may ? <IconButton icon="trash" label={t('remove-contact', { name })} onClick={() => void save({ contacts: settings.contacts.filter((each) => each !== contact) })} /> : null}</li>
        })}</ul>
      )}
      {may ? (
        <form className="settings-filters" onSubmit={(event) => { event.preventDefault(); void add() }}>
          <TextField label={t('contact-venue')} value={code} placeholder={t('everywhere')} error={tried && isUnknown ? t('codes-unknown', { codes: code.trim() }) : null} onChange={(event) => setCode(event.target.value)} />
          <TextField label={t('contact')} value={text} maxLength={500} error={tried && text.trim() === '' ? t('needed') : null} onChange={(event) => setText(event.target.value)} />
          <Button type="submit">{t('add-contact')}</Button>
        </form>
      ) : null}
    </Part>
  )
}
