import { useTranslation } from 'react-i18next'
import type { PictureRow } from '../../../contracts/studio.ts'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { pictureUrl } from '../queue/PictureItem.tsx'
import { sizeOfOutput } from '../recipes/describe-output.ts'
import { useOutputName } from '../recipes/use-recipes.ts'
import { setStudio, useStudio } from '../studio-store.ts'
import { useOutputViews } from './use-output-views.ts'

type OutputStripProps = { picture: PictureRow; recipe: Recipe | null; correction: readonly CorrectionMark[]; settled: boolean }

/** On wide screens: every output as its file will be, in its true proportion. */
export function OutputStrip({ picture, recipe, correction, settled }: OutputStripProps) {
  const { t } = useTranslation('studio')
  const nameOf = useOutputName()
  const chosen = useStudio((studio) => studio.output)
  const views = useOutputViews(picture, recipe, correction, settled)
  if (recipe === null) return null
  return (
    <div className="output-strip" role="group" aria-label={t('outputs')}>
      {recipe.outputs.map((output) => {
        const view = views.get(output.name)
        const size = sizeOfOutput(output)
        return (
          <button key={output.name} type="button" className="output-view" aria-pressed={chosen === output.name} onClick={() => setStudio({ output: output.name })}>
            <span className="output-frame" style={{ aspectRatio: size ? `${size.width} / ${size.height}` : picture.width && picture.height ? `${picture.width} / ${picture.height}` : '1' }}>{view ? <img src={pictureUrl(view)} alt="" draggable={false} /> : null}</span>
            <span className="small clip">{nameOf(output)}<span className="second"> {size ? t('size', { width: size.width, height: size.height }) : t('own-size')}</span></span>
          </button>
        )
      })}
    </div>
  )
}
