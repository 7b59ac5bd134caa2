import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { recipe as recipeShape, type Recipe } from '../../../contracts/studio-recipes.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'
import { useMay } from '../../engine/session-store.ts'
import { openBatch, openRecipes, recipeAddress } from '../studio-place.ts'
import { ImportButton } from './ImportButton.tsx'
import { PresetsPart } from './PresetsPart.tsx'
import { RecipeEditor } from './RecipeEditor.tsx'
import { type KnownRecipe, useOutputsLine, useRecipeName, useRecipes } from './use-recipes.ts'
import { useRecipeEdit } from './use-recipe-edit.ts'

export const presetsPlace = 'presets'

/** Recipes of the house and those that came with the program; what marketplaces ask stands beside them. */
export function RecipesView({ recipeId }: { recipeId: string | null }) {
  const { t } = useTranslation('recipes')
  const recipes = useRecipes()
  const shown = recipes.find(({ id }) => id === recipeId) ?? null
  useEffect(() => { if (recipeId === null && recipes[0]) openRecipes(recipes[0].id) }, [recipeId, recipes])
  return (
    <div className="recipes-body">
      <nav className="recipes-list" aria-label={t('title')}>
        <div className="recipes-top"><IconButton icon="chevron-left" label={t('to-pictures')} onClick={() => openBatch(null)} /><h2 className="heading grow">{t('title')}</h2><RecipeActs /></div>
        <RecipeLinks title={t('own')} recipes={recipes.filter(({ documentId }) => documentId !== null)} here={recipeId} />
        <RecipeLinks title={t('built-in')} recipes={recipes.filter(({ documentId }) => documentId === null)} here={recipeId} />
        <ul className="recipes-links"><li><a className="recipe-link" href={recipeAddress(presetsPlace)} aria-current={recipeId === presetsPlace ? 'page' : undefined} onClick={(event) => { event.preventDefault(); openRecipes(presetsPlace) }}>{t('presets')}</a></li></ul>
      </nav>
      {recipeId === presetsPlace ? <PresetsPart /> : shown === null ? <p className="second recipe-gone">{recipeId === null ? '' : t('recipe-gone')}</p> : <RecipeEditor key={shown.id} known={shown} />}
    </div>
  )
}

function RecipeLinks({ title, recipes, here }: { title: string; recipes: readonly KnownRecipe[]; here: string | null }) {
  const recipeName = useRecipeName()
  const outputsLine = useOutputsLine()
  if (recipes.length === 0) return null
  return (
    <>
      <h3 className="small third recipes-head">{title}</h3>
      <ul className="recipes-links">{recipes.map(({ id, recipe }) => (
        <li key={id}><a className="recipe-link" href={recipeAddress(id)} aria-current={here === id ? 'page' : undefined} onClick={(event) => { event.preventDefault(); openRecipes(id) }}><span className="clip">{recipeName(recipe.name)}</span><span className="small third clip">{outputsLine(recipe.outputs)}</span></a></li>
      ))}</ul>
    </>
  )
}

/** A recipe from a file is looked at before it is one of ours. */
function RecipeActs() {
  const { t } = useTranslation('recipes')
  const may = useMay('creative.edit')
  const { save } = useRecipeEdit('recipe')
  if (!may) return null
  const take = async (json: unknown) => {
    const read = recipeShape.safeParse(json)
    if (!read.success) return useToasts.getState().say({ state: 'broken', text: t('not-a-recipe', { where: read.error.issues[0]?.path.join('.') || '—' }) })
    const id = await save(read.data, null, null)
    if (id !== null) openRecipes(id)
  }
  const begin = async () => {
    const fresh: Recipe = { v: 1, name: t('new-recipe'), commercial: true, steps: [{ step: 'cutout', model: 'auto', rerun: true, edge: 1000, colour: true, fringe: 0 }], outputs: [{ name: 'cutout', preset: null, steps: [], encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' } }], set: { scale: false, baseline: false, whitePoint: false }, naming: '{folder}/{stem}{-output}.{ext}' }
    const id = await save(fresh, null, null)
    if (id !== null) openRecipes(id)
  }
  return <><ImportButton label={t('import')} onJson={(json) => void take(json)} /><Button icon="plus" onClick={() => void begin()}>{t('add-recipe')}</Button></>
}
