import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRow, Place } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import type { CorrectionMark } from '../../../contracts/studio-corrections.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { nameOfPicture } from '../queue/group-pictures.ts'
import { pictureUrl } from '../queue/PictureItem.tsx'
import { useDoubtText } from '../queue/say-picture.ts'
import { setStudio, strokesOf, studioNow, useStudio } from '../studio-store.ts'
import { BrushBar } from './BrushBar.tsx'
import { CompareBar } from '../compare/CompareBar.tsx'
import type { Comparison } from '../compare/use-comparison.ts'
import { Lens } from './Lens.tsx'
import { OutputStrip } from './OutputStrip.tsx'
import { Stage, type StagePictures } from './Stage.tsx'
import { fitView, type Size, type Spot, type View } from './stage-geometry.ts'
import { withStroke } from './strokes.ts'
import type { Preview } from './use-preview.ts'
import { ViewerBar } from './ViewerBar.tsx'

type ViewerProps = { picture: PictureRow; detail: PictureDetail | null; recipe: Recipe | null; preview: Preview; comparison: Comparison }

/** The picture that is looked at, as it was and as it will be. */
export function Viewer({ picture, detail, recipe, preview, comparison }: ViewerProps) {
  const { t } = useTranslation('studio')
  const [mode, ground, lens, tool, brush, drawn] = [useStudio((s) => s.mode), useStudio((s) => s.ground), useStudio((s) => s.lens), useStudio((s) => s.tool), useStudio((s) => s.brush), useStudio((s) => s.drawn)]
  const [view, setView] = useState<{ of: string; view: View | null }>({ of: picture.id, view: null })
  const [stage, setStage] = useState<Size | null>(null)
  const may = useMay('creative.edit')
  // Until there is something to compare with, the picture is shown as it is.
  const compared = mode === 'compare' && comparison.rival !== null ? comparison : null
  const pictures = useStagePictures(picture, preview, compared)
  const heldView = view.of === picture.id ? view.view : null
  const onView = (next: View | null) => setView({ of: picture.id, view: next })
  const strokes = strokesOf(drawn, picture.id) ?? detail?.correction ?? []
  const onStroke = may && mode !== 'compare' ? (stroke: CorrectionMark) => setStudio({ drawn: { pictureId: picture.id, strokes: withStroke(strokesOf(studioNow().drawn, picture.id) ?? detail?.correction ?? [], stroke) } }) : null
  const shown = strokesOf(drawn, picture.id) === null ? [] : strokes
  const zoom = pictures && stage ? (heldView ?? fitView(stage, pictures.size)).scale : null
  return (
    <section className="viewer" aria-label={nameOfPicture(picture.path)}>
      <ViewerBar mode={mode} ground={ground} zoom={zoom} whole={heldView === null} onFit={() => onView(null)} busy={preview.drawing || (mode === 'compare' && comparison.drawing)} mayCompare={recipe !== null} />
      {mode === 'compare' ? <CompareBar comparison={comparison} recipe={recipe} sourceSha256={detail?.facts?.sourceSha256 ?? null} /> : null}
      {pictures === null
        ? <StageNote picture={picture} preview={preview} compared={compared} />
        : (
          <Stage pictures={pictures} mode={mode} ground={ground} labels={compared !== null ? ['A', 'B'] : [t('label-before'), t('label-after')]} tool={mode === 'compare' ? 'hand' : tool} brush={brush} strokes={shown} onStroke={onStroke} view={heldView} onView={onView} onSize={setStage}>
            {(size, at) => (lens && mode !== 'mask' && mode !== 'difference' ? <LensPart key={picture.id} pictures={pictures} stage={size} view={at} ground={ground} picture={picture} worst={preview.answer?.worst ?? detail?.facts?.worst ?? null} /> : null)}
          </Stage>
        )}
      <OutputStrip picture={picture} recipe={recipe} correction={detail?.correction ?? []} settled={preview.fine} />
      {mode === 'compare' ? null : <BrushBar picture={picture} may={may} />}
    </section>
  )
}

function useStagePictures(picture: PictureRow, preview: Preview, comparison: Comparison | null): StagePictures | null {
  const { answer } = preview
  const { a, b } = comparison ?? {}
  return useMemo(() => {
    const size = picture.width && picture.height ? { width: picture.width, height: picture.height } : answer && { width: answer.width, height: answer.height }
    if (!size) return null
    if (comparison !== null) return a?.answer && b?.answer ? { before: pictureUrl(a.answer.after), after: pictureUrl(b.answer.after), matte: b.answer.matte === null ? null : pictureUrl(b.answer.matte), size } : null
    return answer ? { before: pictureUrl(answer.before), after: pictureUrl(answer.after), matte: answer.matte === null ? null : pictureUrl(answer.matte), size } : null
  }, [picture.width, picture.height, answer, comparison, a, b])
}

const centreOf = (place: Place | null): Spot => (place === null ? { x: 5000, y: 5000 } : { x: place.left + place.width / 2, y: place.top + place.height / 2 })

/** Opens at the place that is least sure, and stays where it is led from then on. */
function LensPart({ pictures, stage, view, ground, picture, worst }: { pictures: StagePictures; stage: Size; view: View; ground: string; picture: PictureRow; worst: Place | null }) {
  const { t } = useTranslation('studio')
  const doubtText = useDoubtText()
  const [led, setLed] = useState<Spot | null>(null)
  if (led === null && worst === null) return null
  const edge = picture.doubts.find(({ reason }) => reason === 'soft-edge') ?? picture.doubts[0]
  return <Lens pictures={pictures} stage={stage} view={view} ground={ground} at={led ?? centreOf(worst)} onMove={setLed} sourceLong={picture.width && picture.height ? Math.max(picture.width, picture.height) : null} note={led === null && edge ? doubtText(edge) : led === null ? t('lens-worst') : null} />
}

/** What is said where there is nothing to see yet, or never will be. */
function StageNote({ picture, preview, compared }: { picture: PictureRow; preview: Preview; compared: Comparison | null }) {
  const { t } = useTranslation('studio')
  const problemText = useProblemText()
  const formats = useFormats()
  const problem = preview.problems[0] ?? compared?.a.problems[0] ?? compared?.b.problems[0] ?? picture.problem
  // A slow first answer says so, a quick one flickers nothing.
  const [late, setLate] = useState(false)
  useEffect(() => { const timer = setTimeout(() => setLate(true), 300); return () => clearTimeout(timer) }, [picture.id])
  return (
    <div className="stage stage-note">
      {problem ? <><Glyph state="broken" /><p className="heading">{problemText(problem)}</p><p className="second">{t('original-untouched', { path: picture.path, size: formats.bytes(picture.bytes) })}</p>{preview.problems.length > 0 ? <Button onClick={() => setStudio({ mode: 'split' })}>{t('try-again')}</Button> : null}</>
        : late ? <p className="second" role="status">{t('drawing-first')}</p> : null}
    </div>
  )
}
