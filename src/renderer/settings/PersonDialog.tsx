import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Typed } from '../../contracts/network.ts'
import { type Role, roles as allRoles, type SessionEntry } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { attempt, useAttempt } from '../engine/use-edit.ts'
import { InviteLink } from './InviteLink.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { Problems } from './Section.tsx'
import { SessionsTable } from './SessionsTable.tsx'

type PersonDialogProps = { person: Typed<'person'>; sessions: readonly SessionEntry[]; onSessionsChanged: () => void; onClose: () => void }

export function PersonDialog({ person, sessions, onSessionsChanged, onClose }: PersonDialogProps) {
  const { t } = useTranslation(['people', 'words'])
  const [name, setName] = useState(person.fields.name)
  const [roles, setRoles] = useState<Role[]>(() => allRoles.filter((role) => person.fields.roles.includes(role)))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const send = async (edit: { name?: string; roles?: Role[]; blocked?: boolean }, said: string) => {
    const outcome = await attempt(() => engine.people.edit({ personId: person.id, ...edit }))
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    useToasts.getState().say({ state: 'ok', text: said })
    onClose()
  }
  const isBlocked = typeof person.fields.blockedAtMs === 'number'
  return (
    <Dialog title={person.fields.name} wide onClose={onClose} onSubmit={() => void send({ name: name.trim(), roles }, t('words:saved'))} footer={<>
      <Button tone={isBlocked ? undefined : 'danger'} onClick={() => void send({ blocked: !isBlocked }, t(isBlocked ? 'unblocked' : 'nowBlocked', { name: person.fields.name }))}>{t(isBlocked ? 'unblock' : 'block')}</Button>
      <span className="grow third medium">{t(isBlocked ? 'blockedLead' : 'blockLead')}</span>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={roles.length === 0 || name.trim() === ''}>{t('words:save')}</Button>
    </>}>
      <Problems problems={problems} />
      <TextField label={t('name')} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      <RoleChoice chosen={roles} onChange={setRoles} error={roles.length === 0 ? t('roleNeeded') : null} />
      <Invite person={person} />
      <h3 className="strong">{t('sessions')}</h3>
      {sessions.length === 0 ? <p className="third">{t('noSessions')}</p> : <SessionsTable sessions={sessions} onRevoked={onSessionsChanged} />}
    </Dialog>
  )
}

function Invite({ person }: { person: Typed<'person'> }) {
  const { t } = useTranslation('people')
  const tryTo = useAttempt()
  const [invite, setInvite] = useState<string | null>(null)
  if (invite !== null) return <InviteLink invite={invite} name={person.fields.name} />
  const ask = async () => setInvite((await tryTo(() => engine.people.invite({ personId: person.id })))?.invite ?? null)
  return <div className="row"><Button onClick={() => void ask()}>{t('newInvite')}</Button><span className="third medium">{t('newInviteLead')}</span></div>
}
