import { useTranslation } from 'react-i18next'
import { useToasts } from '../design/Toasts.tsx'

/** An id is for other systems: one act puts it on the clipboard. */
export function CopyId({ id }: { id: string }) {
  const { t } = useTranslation('wall')
  const say = useToasts((state) => state.say)
  const copy = () => navigator.clipboard.writeText(id).then(() => say(t('copied')), () => say({ text: t('not-copied'), state: 'attention' }))
  return <button type="button" className="inline-value mono" aria-label={t('copy-id', { id })} onClick={() => void copy()}>{id}</button>
}
