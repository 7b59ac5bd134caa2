import { useTranslation } from 'react-i18next'
import type { BatchRow, PictureRow } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { nameOfPicture } from '../queue/group-pictures.ts'
import { glyphOfPicture } from '../queue/say-picture.ts'
import type { Preview } from '../viewer/use-preview.ts'
import { AnalysisPart } from './AnalysisPart.tsx'
import { ExportBar } from './ExportBar.tsx'
import { OutputsPart } from './OutputsPart.tsx'
import { RatingPart } from './RatingPart.tsx'
import { RecipePart } from './RecipePart.tsx'
import { SetPart } from './SetPart.tsx'
import type { HeldRecipe } from './use-held-recipe.ts'

type PictureDrawerProps = { batch: BatchRow; picture: PictureRow; detail: PictureDetail | null; held: HeldRecipe; preview: Preview; onOpen: (pictureId: string) => void }

/** All that is known of a picture, read from above as the work goes: how it is made, what comes out, what it belongs to. */
export function PictureDrawer({ batch, picture, detail, held, preview, onOpen }: PictureDrawerProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const { path, angle, width, height, confidence, article, state } = picture
  const folder = path.replaceAll('\\', '/').split('/').slice(0, -1).join(' › ')
  const name = nameOfPicture(path)
  return (
    <aside className="drawer picture-drawer" aria-label={name} data-testid="drawer">
      <header className="drawer-head">
        <div className="row"><h2 className="heading grow clip" title={path}>{name}</h2>{article === null ? null : <span className="mono third">{article}</span>}</div>
        <div className="row medium">
          <span className="second grow clip">{[folder, angle === null ? '' : t(`angle-${angle}`, { defaultValue: t('angle-number', { n: angle }) }), width && height ? t('size', { width: width, height: height }) : formats.bytes(picture.bytes)].filter(Boolean).join(' · ')}</span>
          <span className="row picture-confidence"><Glyph state={glyphOfPicture[state]} size={10} />{confidence === null ? t(`state-${state}`) : t('confidence', { value: formats.number(confidence / 1000, 2) })}</span>
        </div>
      </header>
      <div className="drawer-body" tabIndex={0} role="group" aria-label={name}>
        <RecipePart batch={batch} held={held} preview={preview} detail={detail} />
        <OutputsPart held={held} detail={detail} picture={picture} />
        <SetPart picture={picture} held={held} onOpen={onOpen} />
        <AnalysisPart picture={picture} detail={detail} />
        <RatingPart picture={picture} detail={detail} />
      </div>
      <ExportBar batch={batch} picture={picture} />
    </aside>
  )
}
