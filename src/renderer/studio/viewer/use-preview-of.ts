import { useMemo } from 'react'
import type { PictureRow } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { strokesOf, useStudio } from '../studio-store.ts'
import { type Preview, type PreviewQuery, sides, usePreview } from './use-preview.ts'
import { viewOutput, viewRecipe } from './view-recipe.ts'

/** The picture that lies open, as the recipe under the hand has it, with all that was drawn on it. */
export function usePreviewOf(picture: PictureRow | null, recipe: Recipe | null, detail: PictureDetail | null): Preview {
  const [drawn, output, lens] = [useStudio((studio) => studio.drawn), useStudio((studio) => studio.output), useStudio((studio) => studio.lens)]
  const pictureId = picture?.id ?? null
  const strokes = strokesOf(drawn, pictureId)
  const query = useMemo((): PreviewQuery | null => {
    // What was drawn before is part of the picture: it is waited for.
    if (pictureId === null || recipe === null || detail === null) return null
    return { pictureId, recipe: viewRecipe(recipe, output), output: viewOutput, correction: strokes ?? detail.correction }
  }, [pictureId, recipe, detail, output, strokes])
  return usePreview(query, lens ? wholeSide(picture) : sides.fine)
}

/** Under the lens every pixel counts; more than the picture has are never asked for. */
const wholeSide = (picture: PictureRow | null): number => Math.min(sides.whole, Math.max(sides.fine, picture?.width ?? 0, picture?.height ?? 0))
