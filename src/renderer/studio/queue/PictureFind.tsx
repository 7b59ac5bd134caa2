import { useTranslation } from 'react-i18next'
import { setStudio, useStudio } from '../studio-store.ts'

/** Narrows the list to what holds the letters typed. */
export function PictureFind() {
  const { t } = useTranslation('studio')
  const text = useStudio((studio) => studio.text)
  const many = useStudio((studio) => studio.pictures.size > 30)
  if (!many && text === '') return null
  return <div className="picture-find"><input className="input" type="search" aria-label={t('find-picture')} placeholder={t('find-picture')} value={text} onChange={(event) => setStudio({ text: event.target.value })} onKeyDown={(event) => { if (event.key === 'Escape') setStudio({ text: '' }) }} /></div>
}
