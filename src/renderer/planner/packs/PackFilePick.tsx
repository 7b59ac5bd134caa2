import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Progress } from '../../design/Progress.tsx'

export function PackFilePick({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined && !busy) onFile(file)
  }
  return (
    <div className={over ? 'pack-drop over' : 'pack-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="upload" size={16} />
      <div className="grow">
        <p className="strong">{t('drop')}</p>
        <p className="small second">{t('drop-what')}</p>
        {busy ? <Progress label={t('reading')} done={0} total={null} /> : null}
      </div>
      <Button disabled={busy} onClick={() => input.current?.click()}>{t(busy ? 'reading' : 'words:choose-file')}</Button>
      <input ref={input} type="file" accept=".pultpack,.pultrequest" hidden aria-label={t('words:choose-file')} onChange={(event) => { const file = event.target.files?.[0]; if (file !== undefined) onFile(file); event.target.value = '' }} />
    </div>
  )
}
