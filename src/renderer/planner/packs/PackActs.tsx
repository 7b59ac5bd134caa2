import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { PacksDialog } from './PacksDialog.tsx'

/** Networks of others to plan on, our own for others, and what agencies ask of us. */
export function PackActs({ networkId }: { networkId: string }) {
  const { t } = useTranslation('packs')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="folder" onClick={() => setOpen(true)}>{t('title')}</Button>
      {open ? <PacksDialog networkId={networkId} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
