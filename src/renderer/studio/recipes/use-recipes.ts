import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarketplacePreset, Recipe, RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { builtInPresets, builtInRecipes } from './built-in.ts'

/** `documentId: null` comes with the program and is not edited, only copied. */
export type KnownRecipe = { id: string; documentId: string | null; recipe: Recipe }
export type KnownPreset = { documentId: string | null; preset: MarketplacePreset }

export function useRecipes(): readonly KnownRecipe[] {
  const documents = useDocuments('recipe')
  return useMemo(() => [
    ...[...documents.values()].map(({ id, fields }): KnownRecipe => ({ id, documentId: id, recipe: fields })).sort((a, b) => a.recipe.name.localeCompare(b.recipe.name)),
    ...builtInRecipes.map(({ id, recipe }): KnownRecipe => ({ id, documentId: null, recipe })),
  ], [documents])
}

/** Those of the house stand in the place of those that came with the program. */
export function usePresets(): readonly KnownPreset[] {
  const documents = useDocuments('preset')
  return useMemo(() => {
    const own = [...documents.values()].map(({ id, fields }): KnownPreset => ({ documentId: id, preset: fields }))
    const taken = new Set(own.map(({ preset }) => preset.id))
    return [...own, ...builtInPresets.filter(({ id }) => !taken.has(id)).map((preset): KnownPreset => ({ documentId: null, preset }))].sort((a, b) => a.preset.name.localeCompare(b.preset.name))
  }, [documents])
}

const builtInNames = new Map(builtInRecipes.map(({ id, recipe }) => [recipe.name, id]))
/** Recipes that came with the program are called as the reader calls them, everybody else's as they were called. */
export function useRecipeName(): (name: string) => string {
  const { t } = useTranslation('recipes')
  return useCallback((name) => { const id = builtInNames.get(name); return id === undefined ? name : t(`name-${id}`, { defaultValue: name }) }, [t])
}

export function usePresetName(): (preset: Pick<MarketplacePreset, 'id' | 'name'>) => string {
  const { t } = useTranslation('recipes')
  return useCallback(({ id, name }) => t(`preset-${id}`, { defaultValue: name }), [t])
}

/** An output is called by the marketplace it is for; else by its own name. */
export function useOutputName(): (output: Pick<RecipeOutput, 'name' | 'preset'>) => string {
  const presets = usePresets()
  const presetName = usePresetName()
  return useCallback(({ name, preset }) => { const known = presets.find((each) => each.preset.id === preset); return known ? presetName(known.preset) : name }, [presets, presetName])
}

/** Whom a recipe is for, each named once: a shop takes several sizes. */
export function useOutputsLine(): (outputs: readonly Pick<RecipeOutput, 'name' | 'preset'>[]) => string {
  const nameOf = useOutputName()
  return useCallback((outputs) => [...new Set(outputs.map(nameOf))].join(', '), [nameOf])
}
