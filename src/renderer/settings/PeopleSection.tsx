import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { roles as allRoles, type SessionEntry } from '../../contracts/people.ts'
import { Button } from '../design/Button.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Table, type TableColumn } from '../design/Table.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments } from '../engine/network-store.ts'
import { useMay, useSession } from '../engine/session-store.ts'
import { usePresence } from '../engine/state-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import { Part, Reason, Section } from './Section.tsx'

type Person = Typed<'person'>

export function PeopleSection() {
  const { t } = useTranslation(['settings', 'people'])
  const mayManage = useMay('people.manage')
  const mode = useSession()?.mode
  const people = useDocuments('person')
  const [openId, setOpenId] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const sessions = useAnswer(`people-sessions ${mayManage}`, async () => (mayManage ? engine.people.sessions() : []), 30_000)
  const rows = [...people.values()].sort((a, b) => a.fields.name.localeCompare(b.fields.name))
  const open = openId === null ? null : people.get(openId) ?? null
  return (
    <Section title={t('section.people')} lead={t(mode === 'desk' ? 'people:leadDesk' : 'people:leadTeam')} wide
      actions={mayManage ? <Button tone="primary" icon="plus" onClick={() => setAdding(true)}>{t('people:add')}</Button> : null}>
      {mayManage ? null : <Reason>{t('people:mayNot')}</Reason>}
      <PeopleTable people={rows} sessions={sessions.value ?? []} onOpen={mayManage ? setOpenId : null} />
      <Part title={t('people:whatRolesMay')}>
        <dl className="settings-facts">
          {allRoles.map((role) => <div key={role}><dt>{t(`people:role.${role}`)}</dt><dd className="second">{t(`people:roleMay.${role}`)}</dd></div>)}
        </dl>
      </Part>
      {adding ? <NewPersonDialog onClose={() => setAdding(false)} /> : null}
      {open === null ? null : <PersonDialog person={open} sessions={(sessions.value ?? []).filter(({ personId }) => personId === open.id)} onSessionsChanged={sessions.ask} onClose={() => setOpenId(null)} />}
    </Section>
  )
}

type PeopleTableProps = { people: readonly Person[]; sessions: readonly SessionEntry[]; onOpen: ((id: string) => void) | null }
function PeopleTable({ people, sessions, onOpen }: PeopleTableProps) {
  const { t } = useTranslation('people')
  const columns: TableColumn<Person>[] = [
    { id: 'name', header: t('name'), cell: (person) => (onOpen === null ? <b className="strong">{person.fields.name}</b> : <Button tone="link" onClick={() => onOpen(person.id)}>{person.fields.name}</Button>) },
    { id: 'roles', header: t('roles'), cell: (person) => person.fields.roles.map((role) => t(`role.${role}`)).join(', ') },
    { id: 'now', header: t('now'), cell: (person) => <Now person={person} /> },
  ]
  if (onOpen !== null) columns.push({ id: 'sessions', header: t('sessions'), right: true, width: 96, cell: (person) => sessions.filter(({ personId }) => personId === person.id).length })
  return <Table label={t('people')} rows={people} rowKey={(person) => person.id} columns={columns} />
}

function Now({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const isHere = usePresence().some(({ personId }) => personId === person.id)
  if (person.fields.blockedAtMs !== null && person.fields.blockedAtMs !== undefined) return <span className="row"><Glyph state="broken" />{t('blocked')}</span>
  return <span className="row">{isHere ? <Glyph state="ok" /> : <Glyph state="silent" />}{t(isHere ? 'here' : 'away')}</span>
}
