import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchRow } from '../../../contracts/studio.ts'
import { Icon } from '../../design/Icon.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { useMay } from '../../engine/session-store.ts'
import { isTyping } from '../../frame/key-map.ts'
import { showStudioDialog } from '../studio-dialogs.ts'
import { type Dropped, readDropped, readFiles } from './read-dropped.ts'

/** The whole room takes pictures and folders, dropped or pasted. */
export function RoomDrop({ batch, children }: { batch: BatchRow | null; children: ReactNode }) {
  const { t } = useTranslation('studio')
  const may = useMay('creative.edit')
  const [over, setOver] = useState(0)
  const take = useTaking()
  const hasFiles = (event: DragEvent) => may && event.dataTransfer.types.includes('Files')
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setOver(0)
    void readDropped(event.dataTransfer.items).then(take)
  }
  usePaste(may, take)
  return (
    <div className="room-drop" onDrop={onDrop} onDragOver={(event) => { if (hasFiles(event)) event.preventDefault() }} onDragEnter={(event) => { if (hasFiles(event)) setOver((count) => count + 1) }} onDragLeave={(event) => { if (hasFiles(event)) setOver((count) => Math.max(0, count - 1)) }}>
      {children}
      {over > 0 ? <div className="drop-veil" aria-hidden="true"><Icon name="upload" size={24} /><p className="heading">{t('drop-here')}</p><p className="second">{t(batch === null ? 'drop-what' : 'drop-what-batch')}</p></div> : null}
    </div>
  )
}

/** What came in is shown before it is sent; what is no picture is said. */
export function useTaking(): (dropped: Dropped) => void {
  const { t } = useTranslation('studio')
  return ({ files, passed, cut }) => {
    const say = (text: string) => useToasts.getState().say({ state: 'attention', text })
    if (files.length === 0) return say(t('none-are-pictures'))
    if (passed > 0) say(t('passed', { count: passed }))
    if (cut) say(t('cut-short'))
    showStudioDialog({ kind: 'new-batch', dropped: files })
  }
}

function usePaste(may: boolean, take: (dropped: Dropped) => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...event.clipboardData?.files ?? []]
    if (!may || files.length === 0 || isTyping(event.target) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    take(readFiles(files))
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent) => onPaste(event)
    addEventListener('paste', listen)
    return () => removeEventListener('paste', listen)
  }, [])
}
