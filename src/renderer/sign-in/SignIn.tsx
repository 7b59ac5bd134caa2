import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { Logo } from '../design/Logo.tsx'
import { setLanguageHere, useLanguage } from '../engine/preferences-store.ts'
import { acceptInvite, signIn } from '../engine/sign-in.ts'
import { attempt, problemsByField } from '../engine/use-edit.ts'
import { languageNames } from '../i18n/language-names.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import './sign-in.css'

/** Shown instead of the rooms while nobody is signed in: an invitation in the address asks for a new password. */
export function SignIn() {
  const [invite, setInvite] = useState(() => new URLSearchParams(location.search).get('invite'))
  const forget = () => {
    history.replaceState(null, '', `${location.pathname}${location.hash}`)
    setInvite(null)
  }
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <span className="sign-in-logo"><Logo /></span>
        {invite === null ? <SignInForm /> : <InviteForm invite={invite} onDone={forget} />}
      </div>
      <LanguageSwitch />
    </main>
  )
}

function SignInForm() {
  const { t } = useTranslation('people')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { problems, busy, run } = useSubmission()
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void run(() => signIn(name.trim(), password)) }}>
      <h1 className="title">{t('signInTitle')}</h1>
      <TextField label={t('name')} name="name" autoComplete="username" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      <TextField label={t('password')} name="password" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      <Said problems={problems} />
      <Button tone="primary" type="submit" disabled={busy || name.trim() === '' || password === ''}>{t('signIn')}</Button>
      <p className="third medium">{t('signInNote')}</p>
    </form>
  )
}

function InviteForm({ invite, onDone }: { invite: string; onDone: () => void }) {
  const { t } = useTranslation('people')
  const problemText = useProblemText()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const { problems, busy, run } = useSubmission()
  const short = problemsByField(problems).get('password') ?? problems.find(({ reason }) => reason === 'password-too-short')
  const differ = again !== '' && !password.startsWith(again) && password !== again
  const submit = () => run(async () => {
    await acceptInvite(invite, password)
    onDone()
  })
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <h1 className="title">{t('welcomeTitle')}</h1>
      <p className="second">{t('welcomeLead')}</p>
      <TextField label={t('newPassword')} name="new-password" type="password" autoComplete="new-password" autoFocus value={password} onChange={(event) => setPassword(event.target.value)} error={short ? problemText(short) : null} />
      <TextField label={t('repeatPassword')} name="repeat-password" type="password" autoComplete="new-password" value={again} onChange={(event) => setAgain(event.target.value)} error={differ ? t('passwordsDiffer') : null} />
      <Said problems={problems.filter((problem) => problem !== short)} />
      <Button tone="primary" type="submit" disabled={busy || password === '' || password !== again}>{t('setPasswordAndEnter')}</Button>
      <Button tone="link" onClick={onDone}>{t('haveAccount')}</Button>
    </form>
  )
}

function Said({ problems }: { problems: readonly Problem[] }) {
  const problemText = useProblemText()
  return problems.map((problem, index) => <p key={index} role="alert" className="sign-in-problem"><Glyph state="broken" />{problemText(problem)}</p>)
}

function useSubmission() {
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const run = async (call: () => Promise<void>) => {
    setBusy(true)
    const outcome = await attempt(call)
    setBusy(false)
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
  }
  return { problems, busy, run }
}

function LanguageSwitch() {
  const { t } = useTranslation('people')
  const current = useLanguage()
  return (
    <div className="sign-in-languages" role="group" aria-label={t('language')}>
      {languages.map((language) => <button key={language} type="button" lang={language} aria-pressed={language === current} onClick={() => setLanguageHere(language)}>{languageNames[language]}</button>)}
    </div>
  )
}
