import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { openRecipes } from '../studio-place.ts'
import { setStudio } from '../studio-store.ts'
import { useOutputsLine, useRecipeName, useRecipes } from './use-recipes.ts'

/** Another recipe into the hand: the picture shows it at once, the batch takes it when that is said. */
export function ChooseRecipeDialog({ batchId, onClose }: { batchId: string; onClose: () => void }) {
  const { t } = useTranslation('studio')
  const recipes = useRecipes()
  const outputsLine = useOutputsLine()
  const recipeName = useRecipeName()
  const [chosen, setChosen] = useState<string | null>(null)
  const recipe = recipes.find(({ id }) => id === chosen)?.recipe
  const take = () => { if (recipe) { setStudio({ held: { batchId, recipe }, output: null }); onClose() } }
  return (
    <Dialog title={t('change-recipe-title')} onClose={onClose} onSubmit={take} footer={<><Button tone="link" onClick={() => { onClose(); openRecipes() }}>{t('edit-recipes')}</Button><span className="grow" /><Button onClick={onClose}>{t('words:cancel')}</Button><Button type="submit" tone="primary" disabled={!recipe}>{t('try-recipe')}</Button></>}>
      <ul className="recipe-choices" role="radiogroup" aria-label={t('recipe')}>
        {recipes.map(({ id, documentId, recipe: each }) => (
          <li key={id}><label className="recipe-choice"><input type="radio" name="recipe" checked={chosen === id} onChange={() => setChosen(id)} /><span className="grow"><span className="strong clip">{recipeName(each.name)}</span><span className="medium second clip">{outputsLine(each.outputs)}</span></span>{documentId === null ? <span className="small third">{t('built-in')}</span> : null}</label></li>
        ))}
      </ul>
    </Dialog>
  )
}
