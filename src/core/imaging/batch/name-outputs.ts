import { nameAll, nameKey, nameOutput } from '../recipe/name-output.ts'
import { type BatchPicture, type BatchState, folderOf, stemOf } from './batch-state.ts'

/** A name for every output of a picture, below the target folder: by the recipe's template, and none that the batch has given or that is `taken` there. [BA6] */
export function nameOutputs(batch: BatchState, picture: BatchPicture, taken: (file: string, output: string) => boolean): { output: string; file: string }[] {
  const own = new Set<string>()
  const isHeld = (file: string, output: string): boolean => {
    const holder = batch.names.get(nameKey(file))
    return own.has(nameKey(file)) || (holder !== undefined && holder !== picture.id) || taken(file, output)
  }
  return (picture.news?.outputs ?? []).map(({ output, ext }) => {
    const wish = nameOutput(batch.order.recipe.naming, {
      folder: folderOf(picture.path), stem: stemOf(picture.path), output: batch.order.recipe.outputs.length > 1 ? output : '', article: articleFor(batch, picture, output), angle: picture.angle ?? '', n: String(picture.n), ext,
    })
    let at = picture.twin
    while (isHeld(nthName(wish, at), output)) at += 1
    const file = nthName(wish, at)
    own.add(nameKey(file))
    return { output, file }
  })
}

/** As the marketplace calls it that the output is for. */
function articleFor(batch: BatchState, { article, codes }: BatchPicture, output: string): string {
  const preset = batch.order.recipe.outputs.find(({ name }) => name === output)?.preset
  return (preset && codes[preset]) || article || ''
}

/** a, a-2, a-3 … */
const nthName = (wish: string, at: number): string => nameAll(Array.from({ length: at + 1 }, () => wish)).at(-1)!
