import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptImage } from '../../../contracts/studio-recipes.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { uploadFile } from '../../import/upload-file.ts'

type ImageLineProps = { label: string; image: { sha256: string; name?: string } | null; disabled: boolean; onChoose: (image: KeptImage) => void; onRemove: () => void }

/** A file of one's own for a background or a mark: seen, named, changed for another, taken away. */
export function ImageLine({ label, image, disabled, onChoose, onRemove }: ImageLineProps) {
  const { t } = useTranslation('recipes')
  const attempt = useAttempt()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const send = async (file: File) => {
    setBusy(true)
    const kept = await attempt(async () => engine.studio.keepImage({ uploadId: await uploadFile(file, () => undefined, new AbortController().signal, 'studio') }))
    setBusy(false)
    if (kept !== null) onChoose(kept)
  }
  return (
    <div className="step-line is-choice">
      <span className="step-label clip">{label}</span>
      <div className="row image-line">
        {image === null ? null : <Thumbnail key={image.sha256} sha256={image.sha256} name={image.name} />}
        {disabled ? null : <Button disabled={busy} aria-busy={busy} aria-label={`${t(image === null ? 'image-choose' : 'image-another')}: ${label}`} onClick={() => input.current?.click()}>{t(busy ? 'image-sending' : image === null ? 'image-choose' : 'image-another')}</Button>}
        {disabled || image === null ? null : <IconButton icon="trash" size={14} label={t('image-remove')} onClick={onRemove} />}
        <input ref={input} type="file" hidden accept=".png,.jpg,.jpeg,.webp,.svg" aria-label={label} data-testid="recipe-image" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void send(file) }} />
      </div>
    </div>
  )
}

/** A recipe that somebody shared may name a picture that is not here. */
function Thumbnail({ sha256, name }: { sha256: string; name: string | undefined }) {
  const { t } = useTranslation('recipes')
  const [gone, setGone] = useState(false)
  const said = gone ? t('image-gone') : name ?? t('fill-image')
  return (
    <>
      <span className="image-thumb">{gone ? null : <img src={`/blobs/${sha256}`} alt="" onError={() => setGone(true)} />}</span>
      <span className="grow clip" title={said}>{said}</span>
    </>
  )
}
