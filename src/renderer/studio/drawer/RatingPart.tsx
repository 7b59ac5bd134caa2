import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { showStudioDialog } from '../studio-dialogs.ts'

const stars = [1, 2, 3, 4, 5] as const

/** How good it came out; what is said here feeds the comparison of models. */
export function RatingPart({ picture, detail }: { picture: PictureRow; detail: PictureDetail | null }) {
  const { t } = useTranslation('studio')
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const rate = (change: { rating?: number | null; favourite?: boolean }) => void attempt(() => engine.studio.pictures.rate({ pictureId: picture.id, ...change }))
  return (
    <DrawerSection title={t('rating')} aside={picture.model === null ? undefined : <span className="small third">{picture.model}</span>}>
      <div className="row">
        <div className="row stars" role="radiogroup" aria-label={t('rating')}>
          {stars.map((star) => <button key={star} type="button" role="radio" aria-checked={picture.rating === star} aria-label={t('stars', { count: star })} disabled={!may} className={picture.rating !== null && star <= picture.rating ? 'star on' : 'star'} onClick={() => rate({ rating: picture.rating === star ? null : star })}>★</button>)}
        </div>
        <span className="grow" />
        <Button tone="plain" aria-pressed={picture.favourite} disabled={!may} onClick={() => rate({ favourite: !picture.favourite })}>{t(picture.favourite ? 'favourite-on' : 'favourite-add')}</Button>
        {may && (detail?.facts?.files.length ?? 0) > 0 ? <Button onClick={() => showStudioDialog({ kind: 'to-creative', pictureId: picture.id })}>{t('to-creative')}</Button> : null}
      </div>
    </DrawerSection>
  )
}
