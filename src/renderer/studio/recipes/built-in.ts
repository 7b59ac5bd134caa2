import type { MarketplacePreset, Recipe } from '../../../contracts/studio-recipes.ts'

const recipes = import.meta.glob<Recipe>('../../../../resources/studio/recipes/*.json', { eager: true, import: 'default' })
const presets = import.meta.glob<MarketplacePreset>('../../../../resources/studio/presets/*.json', { eager: true, import: 'default' })
const nameOf = (path: string): string => path.replace(/^.*\/|\.json$/g, '')

/** What comes with the program, by the names of its files; the most asked for first. */
const order = ['marketplaces', 'cutout', 'shop', 'own-screens', 'amazon']
export const builtInRecipes: readonly { id: string; recipe: Recipe }[] = Object.entries(recipes).map(([path, recipe]) => ({ id: nameOf(path), recipe })).sort((a, b) => placeOf(a.id) - placeOf(b.id))
export const builtInPresets: readonly MarketplacePreset[] = Object.values(presets)

function placeOf(id: string): number {
  const at = order.indexOf(id)
  return at < 0 ? order.length : at
}
