import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useMe } from '../engine/session-store.ts'
import { signOut } from '../engine/sign-in.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { attempt, problemsByField, useAttempt } from '../engine/use-edit.ts'
import type { Problem } from '../../contracts/problems.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { Facts, Part, Problems, Section } from './Section.tsx'
import { SessionsTable } from './SessionsTable.tsx'

/** What concerns nobody but the person who looks: name, password, where they are signed in. */
export function AccountSection() {
  const { t } = useTranslation(['settings', 'people'])
  const me = useMe()
  const tryTo = useAttempt()
  const sessions = useAnswer('own-sessions', () => engine.session.list())
  return (
    <Section title={t('section.account')} lead={t('account.lead')} actions={<Button icon="door" onClick={() => void tryTo(signOut)}>{t('account.signOut')}</Button>}>
      <Facts facts={[[t('people:name'), me?.name ?? '—'], [t('people:roles'), me?.roles.map((role) => t(`people:role.${role}`)).join(', ') ?? '—']]} />
      <Part title={t('people:ownPassword')} lead={t('people:ownPasswordLead')}><PasswordForm /></Part>
      <Part title={t('people:sessions')} lead={t('people:sessionsLead')}>
        <Problems problems={sessions.problems} />
        <SessionsTable sessions={sessions.value ?? []} onRevoked={sessions.ask} />
      </Part>
    </Section>
  )
}

function PasswordForm() {
  const { t } = useTranslation('people')
  const problemText = useProblemText()
  const id = useId()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const byField = problemsByField(problems)
  const wrong = byField.get('current') ?? problems.find(({ reason }) => reason === 'wrong-password' || reason === 'too-many-attempts')
  const short = byField.get('next') ?? problems.find(({ reason }) => reason === 'password-too-short')
  const others = problems.filter((problem) => problem !== wrong && problem !== short)
  const submit = async () => {
    const outcome = await attempt(() => engine.session.changePassword({ current, next }))
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return
    setCurrent('')
    setNext('')
    useToasts.getState().say({ state: 'ok', text: t('passwordChanged') })
  }
  return (
    <form className="settings-form" id={id} onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <TextField label={t('currentPassword')} type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} error={wrong ? wrong.reason === 'wrong-password' ? t('wrongCurrent') : problemText(wrong) : null} />
      <TextField label={t('newPassword')} type="password" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} error={short ? problemText(short) : null} />
      <Problems problems={others} />
      <Button type="submit" disabled={current === '' || next === ''}>{t('changePassword')}</Button>
    </form>
  )
}
