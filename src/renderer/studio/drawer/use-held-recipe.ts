import { useMemo } from 'react'
import type { BatchRow } from '../../../contracts/studio.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { engine } from '../../engine/client.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { setStudio, useStudio } from '../studio-store.ts'

export type HeldRecipe = { recipe: Recipe | null; changed: boolean; hold: (recipe: Recipe) => void; drop: () => void; apply: () => Promise<void> }

/** The recipe of a batch as it is under the hand; applied, all of its pictures follow. */
export function useHeldRecipe(batch: BatchRow): HeldRecipe {
  const attempt = useAttempt()
  const { value, ask } = useAnswer(`${batch.id} ${batch.recipeName}`, (signal) => engine.studio.batches.recipe({ batchId: batch.id }, { signal }))
  const under = useStudio(({ held }) => (held?.batchId === batch.id ? held.recipe : null))
  const batchId = batch.id
  return useMemo(() => ({
    recipe: under ?? value, changed: under !== null,
    hold: (recipe) => setStudio({ held: { batchId, recipe } }),
    drop: () => setStudio({ held: null }),
    apply: async () => {
      if (under === null || await attempt(() => engine.studio.batches.setRecipe({ batchId, recipe: under })) === null) return
      setStudio({ held: null })
      ask()
    },
  }), [under, value, batchId, attempt, ask])
}
