import { addressOf, goTo } from '../frame/route-store.ts'

/** `<batch>/<picture>`, or `recipes/<recipe>`: what lies open in the Studio. */
export type StudioPlace = { at: 'batches'; batchId: string | null; pictureId: string | null } | { at: 'recipes'; recipeId: string | null }

export function readPlace(part: string | null): StudioPlace {
  const [first = null, second = null] = (part ?? '').split('/').map((each) => each || null)
  return first === 'recipes' ? { at: 'recipes', recipeId: second } : { at: 'batches', batchId: first, pictureId: second }
}
export const openBatch = (batchId: string | null, pictureId: string | null = null): void => goTo('studio', batchId === null ? null : pictureId === null ? batchId : `${batchId}/${pictureId}`)
export const openRecipes = (recipeId: string | null = null): void => goTo('studio', recipeId === null ? 'recipes' : `recipes/${recipeId}`)
export const recipeAddress = (recipeId: string): string => addressOf('studio', `recipes/${recipeId}`)
