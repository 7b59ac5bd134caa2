import type { RecipeOutput, RecipeStep } from '../../../contracts/studio-recipes.ts'
import { mergeXmp, readSourceType } from '../../../core/imaging/label/merge-xmp.ts'
import { chooseSourceType, type SourceType } from '../../../core/imaging/label/source-type.ts'

/** What an output says of itself: by what was truly done to it, into all that the original said. Null: nothing was done and nothing was said. [ST5] */
export function labelOutput({ steps, encoding }: RecipeOutput, changed: readonly RecipeStep['step'][], xmp: string | null, backgrounds: readonly SourceType[]): string | null {
  const label = chooseSourceType({ steps: changed, output: steps, generative: false, original: xmp === null ? null : readSourceType(xmp), backgrounds }, encoding.sourceType)
  return label ? mergeXmp(xmp, label).packet : xmp
}
