import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { importLimits } from '../../contracts/imports.ts'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { useFormats } from '../i18n/use-formats.ts'

export function FilePick({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation('import-dialog')
  const formats = useFormats()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onFile(file)
  }
  return (
    <div className={over ? 'import-drop over' : 'import-drop'} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Icon name="upload" size={24} />
      <p className="heading">{t('dropHere')}</p>
      <p className="second">{t('accepted', { size: formats.bytes(importLimits.fileBytes), rows: formats.number(importLimits.rows) })}</p>
      <Button tone="primary" onClick={() => input.current?.click()}>{t('choose')}</Button>
      <input ref={input} type="file" accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" hidden aria-label={t('choose')}
        onChange={(event) => { const file = event.target.files?.[0]; if (file !== undefined) onFile(file); event.target.value = '' }} />
      <p className="third medium">{t('nothingWritten')}</p>
    </div>
  )
}
