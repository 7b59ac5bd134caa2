import type { MarketplacePreset, Recipe, RecipeOutput } from '../../../contracts/studio-recipes.ts'

const shadow: RecipeOutput['steps'] = [{ step: 'background', fill: { kind: 'colour', colour: '#ffffff' } }, { step: 'contact-shadow', density: 340, softness: 180 }]
const output = (name: string, width: number, height: number): RecipeOutput => ({ name, preset: name, steps: [{ step: 'frame', width, height, fill: 820, stand: 'centre', enlarge: true }, ...shadow], encoding: { format: 'jpeg', quality: 92, mostBytes: 10_485_760, level: 6, sourceType: 'auto' } })
const cut: Recipe['steps'] = [{ step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true, fringe: 0 }]
export const builtInRecipes: readonly Recipe[] = [
  { v: 1, name: 'Маркетплейсы, белый фон', commercial: true, steps: cut, outputs: [output('wildberries', 900, 1200), output('ozon', 1200, 1600)], set: { scale: false, baseline: false, whitePoint: false }, naming: '{folder}/{stem}{-output}.{ext}' },
]
export const builtInPresets: readonly MarketplacePreset[] = []
