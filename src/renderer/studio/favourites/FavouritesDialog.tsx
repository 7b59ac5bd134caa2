import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Empty } from '../../design/Empty.tsx'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { Problems } from '../../settings/Section.tsx'
import { nameOfPicture } from '../queue/group-pictures.ts'
import { pictureUrl } from '../queue/PictureItem.tsx'
import { openBatch } from '../studio-place.ts'
import { useBatch } from '../studio-store.ts'

/** The best of all batches, those ordered last first; each leads to where it came from. */
export function FavouritesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['studio', 'frame'])
  const { value, problems } = useAnswer('studio-favourites', (signal) => engine.studio.pictures.favourites(undefined, { signal }))
  const open = ({ batchId, id }: PictureRow) => { onClose(); openBatch(batchId, id) }
  return (
    <Dialog wide title={t('favourites')} onClose={onClose} footer={<Button onClick={onClose}>{t('frame:close')}</Button>}>
      <Problems problems={problems} />
      {value?.total === 0 ? <Empty title={t('no-favourites')} text={t('no-favourites-text')} /> : null}
      <ul className="favourites" aria-label={t('favourites')}>{value?.rows.map((picture) => <li key={picture.id}><Favourite picture={picture} onOpen={() => open(picture)} /></li>)}</ul>
      {value !== null && value.total > value.rows.length ? <p className="third medium">{t('studio-articles:and-more')}</p> : null}
    </Dialog>
  )
}

function Favourite({ picture, onOpen }: { picture: PictureRow; onOpen: () => void }) {
  const { t } = useTranslation('studio')
  const batch = useBatch(picture.batchId)
  const name = nameOfPicture(picture.path)
  return (
    <button type="button" className="favourite" title={picture.path} onClick={onOpen}>
      <span className="favourite-frame">{picture.thumbnail === null ? null : <img src={pictureUrl(picture.thumbnail)} alt="" loading="lazy" decoding="async" />}</span>
      <span className="strong clip">{name}</span>
      <span className="row small second"><span className="grow clip">{batch?.name || t('batch-unnamed')}</span>{picture.rating === null ? null : <span className="picture-star" role="img" aria-label={t('stars', { count: picture.rating })}>{'★'.repeat(picture.rating)}</span>}</span>
    </button>
  )
}
