import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaLimits } from '../../../contracts/media.ts'
import { Button } from '../../design/Button.tsx'
import { Icon } from '../../design/Icon.tsx'
import { useFormats } from '../../i18n/use-formats.ts'

export const acceptedTypes = 'image/jpeg,image/png,image/webp,image/gif,image/svg+xml,video/mp4,video/webm,video/quicktime,.jpg,.jpeg,.png,.webp,.gif,.svg,.mp4,.m4v,.mov,.webm'

/** Drop onto it, or choose: several at once. */
export function DropArea({ onFiles, small }: { onFiles: (files: File[]) => void; small?: boolean }) {
  const { t } = useTranslation('creatives')
  const formats = useFormats()
  return (
    <DropTarget onFiles={onFiles} className={small ? 'creative-drop small-drop' : 'creative-drop'}>
      {small ? null : <Icon name="upload" size={24} />}
      <p className={small ? 'second medium' : 'heading'}>{t('drop-here')}</p>
      {small ? null : <p className="second medium">{t('drop-what', { picture: formats.bytes(mediaLimits.pictureBytes), drawing: formats.bytes(mediaLimits.svgBytes), film: formats.bytes(mediaLimits.filmBytes) })}</p>}
      <ChooseFiles onFiles={onFiles}>{t('choose-files')}</ChooseFiles>
    </DropTarget>
  )
}

/** Whatever lies in it takes dropped files as well. */
export function DropTarget({ onFiles, className, children }: { onFiles: (files: File[]) => void; className: string; children: ReactNode }) {
  const [over, setOver] = useState(0)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    setOver(0)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(files)
  }
  return (
    <div className={over > 0 ? `${className} over` : className} onDrop={drop} onDragOver={(event) => { if (hasFiles(event)) event.preventDefault() }}
      onDragEnter={(event) => { if (hasFiles(event)) setOver((count) => count + 1) }} onDragLeave={(event) => { if (hasFiles(event)) setOver((count) => Math.max(0, count - 1)) }}>
      {children}
    </div>
  )
}

type ChooseFilesProps = { onFiles: (files: File[]) => void; children: ReactNode; tone?: 'primary' | 'link' | 'plain'; single?: boolean; disabled?: boolean; label?: string }
export function ChooseFiles({ onFiles, children, tone, single, disabled, label }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button tone={tone} disabled={disabled} aria-label={label} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type="file" hidden multiple={!single} accept={acceptedTypes} aria-label={label ?? (typeof children === 'string' ? children : undefined)} data-testid="creative-files"
        onChange={(event) => { const files = [...event.target.files ?? []]; event.target.value = ''; if (files.length > 0) onFiles(files) }} />
    </>
  )
}
