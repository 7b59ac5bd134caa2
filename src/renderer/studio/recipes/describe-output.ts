import type { Recipe, RecipeOutput } from '../../../contracts/studio-recipes.ts'

/** The canvas of an output; null where it keeps the picture's own frame. */
export function sizeOfOutput({ steps }: RecipeOutput): { width: number; height: number } | null {
  const frame = steps.find(({ step }) => step === 'frame')
  return frame?.step === 'frame' ? { width: frame.width, height: frame.height } : null
}

/** A name that no output of the recipe has yet. */
export function freshOutputName({ outputs }: Pick<Recipe, 'outputs'>, wanted: string): string {
  const base = wanted.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 34) || 'output'
  const taken = new Set(outputs.map(({ name }) => name))
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (!taken.has(name)) return name
  }
}

export function movedInList<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  return list.map((each, place) => (place === at ? list[to]! : place === to ? list[at]! : each))
}
