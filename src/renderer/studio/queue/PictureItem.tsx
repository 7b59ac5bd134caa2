import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { nameOfPicture } from './group-pictures.ts'
import { glyphOfPicture, usePictureText } from './say-picture.ts'

type PictureItemProps = { picture: PictureRow; at: number; top: number; open: boolean; onChoose: (picture: PictureRow) => void }
export const pictureItemId = (at: number): string => `picture-${at}`
export const pictureUrl = (sha256: string): string => `/studio/pictures/${sha256}`

export const PictureItem = memo(function PictureItem({ picture, at, top, open, onChoose }: PictureItemProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const pictureText = usePictureText()
  const text = pictureText(picture)
  return (
    <div id={pictureItemId(at)} role="option" aria-selected={open} className="picture-item" data-testid="picture-item" data-state={picture.state} style={{ transform: `translateY(${top}px)` }} onClick={() => onChoose(picture)}>
      <span className="picture-thumb">{picture.thumbnail === null ? null : <img src={pictureUrl(picture.thumbnail)} alt="" loading="lazy" decoding="async" draggable={false} />}</span>
      <span className="picture-words">
        <span className="picture-name clip" title={picture.path}>{nameOfPicture(picture.path)}{picture.favourite ? <span className="picture-star" role="img" aria-label={t('favourite')}> ★</span> : null}</span>
        <span className="picture-why clip" title={text}><Glyph state={glyphOfPicture[picture.state]} size={8} /><span className="clip">{text}</span></span>
      </span>
      <span className={picture.confidence === null ? 'picture-sure third' : 'picture-sure'}>{picture.confidence === null ? '—' : formats.number(picture.confidence / 1000, 2)}</span>
    </div>
  )
})
