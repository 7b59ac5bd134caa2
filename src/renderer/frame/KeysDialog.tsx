import { useTranslation } from 'react-i18next'
import { Dialog } from '../design/Dialog.tsx'
import { Kbd } from '../design/Kbd.tsx'
import { studioKeySheet } from '../studio/studio-keys.ts'
import { keySheet } from './key-map.ts'
import { useRoute } from './route-store.ts'

/** Keys of the room one is in stand beside those that work everywhere. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['frame', 'studio'])
  const { room } = useRoute()
  const everywhere = <Sheet rows={keySheet.map(({ keys, text }) => ({ keys, text: t(text) }))} title={room === 'studio' ? t('keys-everywhere') : null} />
  if (room !== 'studio') return <Dialog title={t('keys')} onClose={onClose}>{everywhere}</Dialog>
  return (
    <Dialog wide title={t('keys')} onClose={onClose}>
      <div className="key-sheets">
        <Sheet rows={studioKeySheet.map(({ keys, act }) => ({ keys, text: t(`studio:key-${act}`) }))} title={t('room-studio')} />
        {everywhere}
      </div>
    </Dialog>
  )
}

function Sheet({ title, rows }: { title: string | null; rows: readonly { keys: string; text: string }[] }) {
  return (
    <section aria-label={title ?? undefined}>
      {title === null ? null : <h3 className="strong">{title}</h3>}
      <dl className="key-sheet">{rows.map(({ keys, text }) => <div key={text}><dt>{text}</dt><dd className="row">{keys.split('  ').map((each) => <Kbd key={each} keys={each} />)}</dd></div>)}</dl>
    </section>
  )
}
