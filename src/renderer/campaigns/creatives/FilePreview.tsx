import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreativeFile } from '../../../contracts/campaigns.ts'
import { IconButton } from '../../design/Button.tsx'
import { boxOf } from './fit-of-creative.ts'
import { useCreativeWords } from './use-creative-words.ts'

const room = { width: 396, height: 300 }

/** The file itself, as large as the drawer has room for. */
export function FilePreview({ file, name }: { file: CreativeFile; name: string }) {
  const { t } = useTranslation('creatives')
  const words = useCreativeWords()
  const [at, setAt] = useState(0)
  const [broken, setBroken] = useState(false)
  const { width, height } = boxOf({ widthPx: file.widthPx, heightPx: file.heightPx, widthMm: null, heightMm: null }, room)
  const frames = file.kind === 'still-set' ? file.frames : [file.sha256]
  const shown = frames[Math.min(at, frames.length - 1)] ?? file.sha256
  const step = (by: number) => setAt((before) => (before + by + frames.length) % frames.length)
  return (
    <figure className="file-preview">
      <div className="preview-room" style={{ width, height }}>
        {broken ? <span className="third small">{t('cannot-show')}</span>
          : file.kind === 'video'
            ? <video src={`/blobs/${file.sha256}`} poster={file.thumbnail ? `/blobs/${file.thumbnail}` : undefined} controls loop playsInline preload="metadata" aria-label={t('film-of', { name })} onError={() => setBroken(true)} onKeyDown={(event) => event.stopPropagation()} />
            : <img src={`/blobs/${shown}`} alt={t('picture-of', { name })} onError={() => setBroken(true)} />}
      </div>
      <figcaption className="picture-note small third">
        <span className="clip" title={file.fileName}>{file.fileName}</span>
        {frames.length > 1
          ? <span className="row"><IconButton icon="chevron-left" size={14} label={t('frame-before')} onClick={() => step(-1)} />{t('frame-of', { at: at + 1, total: frames.length })}<IconButton icon="chevron-right" size={14} label={t('frame-after')} onClick={() => step(1)} /></span>
          : <span>{words.size(file)}</span>}
      </figcaption>
    </figure>
  )
}
