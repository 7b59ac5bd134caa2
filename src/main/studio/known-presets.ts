import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MarketplacePreset, marketplacePreset } from '../../contracts/studio-recipes.ts'
import type { Model } from '../../core/network/index.ts'

/** Marketplaces' rules: those that come with the program, and in their place what people made of them. */
export function knownPresets(root: string, model: Pick<Model, 'all'>): () => MarketplacePreset[] {
  const folder = join(root, 'resources', 'studio', 'presets')
  const shipped = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => marketplacePreset.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  return () => [...new Map([...shipped, ...model.all('preset').map(({ fields }) => fields)].map((preset) => [preset.id, preset])).values()]
}
