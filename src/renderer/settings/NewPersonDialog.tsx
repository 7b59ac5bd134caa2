import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { engine } from '../engine/client.ts'
import { attempt, problemsByField } from '../engine/use-edit.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { InviteLink } from './InviteLink.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { Problems } from './Section.tsx'

export function NewPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['people', 'words'])
  const problemText = useProblemText()
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>(['operator'])
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [invite, setInvite] = useState<string | null>(null)
  const byField = problemsByField(problems)
  const create = async () => {
    if (name.trim() === '') return setProblems([{ reason: 'field-required', field: 'name' }])
    const outcome = await attempt(() => engine.people.create({ name: name.trim(), roles }))
    if (outcome.kind === 'refused') setProblems(outcome.problems)
    else setInvite(outcome.value.invite)
  }
  if (invite !== null) {
    return <Dialog title={t('addedTitle', { name: name.trim() })} onClose={onClose} footer={<Button onClick={onClose}>{t('words:done')}</Button>}><InviteLink invite={invite} name={name.trim()} /></Dialog>
  }
  const nameProblem = byField.get('name')
  const roleProblem = byField.get('roles')
  return (
    <Dialog title={t('add')} onClose={onClose} onSubmit={() => void create()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" type="submit" disabled={roles.length === 0}>{t('createAndInvite')}</Button>
    </>}>
      <TextField label={t('name')} autoFocus value={name} maxLength={200} onChange={(event) => setName(event.target.value)} error={nameProblem ? problemText(nameProblem) : null} />
      <RoleChoice chosen={roles} onChange={setRoles} error={roles.length === 0 ? t('roleNeeded') : roleProblem ? problemText(roleProblem) : null} />
      <Problems problems={problems.filter((problem) => problem !== nameProblem && problem !== roleProblem)} />
    </Dialog>
  )
}
