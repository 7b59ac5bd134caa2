import { useTranslation } from 'react-i18next'
import { Dialog } from '../design/Dialog.tsx'
import { Kbd } from '../design/Kbd.tsx'
import { keySheet } from './key-map.ts'

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame')
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      <dl className="key-sheet">
        {keySheet.map(({ keys, text }) => (
          <div key={text}><dt>{t(text)}</dt><dd className="row">{keys.split('  ').map((each) => <Kbd key={each} keys={each} />)}</dd></div>
        ))}
      </dl>
    </Dialog>
  )
}
