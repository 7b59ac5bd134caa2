import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { useSession } from '../engine/session-store.ts'
import { Reason } from './Section.tsx'

/** Shown once: the engine keeps only its digest. */
export function InviteLink({ invite, name }: { invite: string; name: string }) {
  const { t } = useTranslation('people')
  const mode = useSession()?.mode
  const field = useRef<HTMLInputElement>(null)
  const url = `${location.origin}/?invite=${encodeURIComponent(invite)}`
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      useToasts.getState().say({ state: 'ok', text: t('inviteCopied') })
    } catch {
      // Where the page may not write to the clipboard, the person still can.
      field.current?.select()
    }
  }
  return (
    <div className="settings-box">
      <p>{t('inviteExplained', { name })}</p>
      <div className="settings-copy">
        <TextField ref={field} label={t('inviteLink')} readOnly value={url} onFocus={(event) => event.target.select()} />
        <Button icon="copy" onClick={() => void copy()}>{t('copyInvite')}</Button>
      </div>
      {mode === 'desk' ? <Reason>{t('inviteNeedsTeam')}</Reason> : null}
    </div>
  )
}
