import { useEffect, useMemo, useState } from 'react'
import type { PictureRow, PreviewAnswer } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { pictureUrl } from '../queue/PictureItem.tsx'
import { useRecipes } from '../recipes/use-recipes.ts'
import { useStudio } from '../studio-store.ts'
import { type Preview, type PreviewQuery, sides, usePreview } from '../viewer/use-preview.ts'
import { viewOutput, viewRecipe } from '../viewer/view-recipe.ts'
import { matteOf, overlapOf } from './overlap.ts'

/** Against what the recipe in hand is compared: `model:…` in its place, or `recipe:…`. */
export type Rival = string
export type Comparison = {
  a: Preview; b: Preview; drawing: boolean; rivalRecipe: Recipe | null; rival: Rival | null; setRival: (rival: Rival | null) => void
  /** How far each agrees with the mask that was corrected by hand, where there is one. */
  scores: { a: number; b: number } | null
}

/** The picture by two ways, one after the other: a newer question about a picture would end the older one. */
export function useComparison(picture: PictureRow | null, recipe: Recipe | null, detail: PictureDetail | null, corrected: Preview): Comparison {
  const on = useStudio((studio) => studio.mode === 'compare')
  const output = useStudio((studio) => studio.output)
  const recipes = useRecipes()
  const [rival, setRival] = useState<Rival | null>(null)
  const pictureId = picture?.id ?? null
  const other = useMemo(() => (recipe === null || rival === null ? null : recipeOfRival(recipe, rival, recipes)), [recipe, rival, recipes])
  const queryOf = (of: Recipe | null): PreviewQuery | null => (pictureId === null || of === null ? null : { pictureId, recipe: viewRecipe(of, output), output: viewOutput, correction: [] })
  const a = usePreview(on && corrected.fine ? queryOf(recipe) : null, sides.fine)
  const b = usePreview(on && a.fine ? queryOf(other) : null, sides.fine)
  const scores = useScores((detail?.correction.length ?? 0) > 0 && on ? corrected.answer : null, a.answer, b.answer)
  return { a, b, drawing: on && (a.drawing || b.drawing), rivalRecipe: other, rival, setRival, scores }
}

function recipeOfRival(recipe: Recipe, rival: Rival, recipes: ReturnType<typeof useRecipes>): Recipe | null {
  const [kind, id] = [rival.slice(0, rival.indexOf(':')), rival.slice(rival.indexOf(':') + 1)]
  if (kind === 'recipe') return recipes.find((each) => each.id === id)?.recipe ?? null
  return { ...recipe, steps: recipe.steps.map((step) => (step.step === 'cutout' ? { ...step, model: id, rerun: false } : step)) }
}

function useScores(corrected: PreviewAnswer | null, a: PreviewAnswer | null, b: PreviewAnswer | null): Comparison['scores'] {
  const mattes = corrected?.matte && a?.matte && b?.matte ? [corrected.matte, a.matte, b.matte] : null
  const key = mattes?.join() ?? ''
  const [scored, setScored] = useState<{ key: string; a: number; b: number } | null>(null)
  useEffect(() => {
    if (key === '') return
    let stale = false
    void Promise.all(key.split(',').map((sha256) => matteOf(pictureUrl(sha256)))).then(([truth, one, two]) => { if (!stale && truth && one && two) setScored({ key, a: overlapOf(truth, one), b: overlapOf(truth, two) }) }, () => undefined)
    return () => { stale = true }
  }, [key])
  return scored !== null && scored.key === key && key !== '' ? scored : null
}
