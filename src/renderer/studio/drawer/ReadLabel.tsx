import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { keepReading, useReading } from './readings-store.ts'

/** Reads what is printed on the picture, when asked to. */
export function ReadLabel({ pictureId }: { pictureId: string }) {
  const { t } = useTranslation('studio-articles')
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const reading = useReading(pictureId)
  const [busy, setBusy] = useState<string | null>(null)
  if (!may) return null
  const read = async () => {
    setBusy(pictureId)
    const answer = await attempt(() => engine.studio.pictures.read({ pictureId }))
    setBusy(null)
    if (answer !== null) keepReading(pictureId, answer)
  }
  if (reading !== null) return reading.text.length + reading.codes.length + reading.brands.length > 0 ? null : <p className="second medium" role="status">{t('nothing-printed')}</p>
  return <div className="row"><Button disabled={busy !== null} aria-busy={busy === pictureId} onClick={() => void read()}>{t(busy === pictureId ? 'reading' : 'read-label')}</Button></div>
}
