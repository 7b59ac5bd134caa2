import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputStep, Recipe, RecipeStep } from '../../../contracts/studio-recipes.ts'
import { sameJson } from '../../../core/kernel/same-json.ts'
import type { Json } from '../../../contracts/json.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox, FieldError, TextField } from '../../design/Field.tsx'
import { Menu } from '../../design/Menu.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { openRecipes } from '../studio-place.ts'
import { freshOutputName } from './describe-output.ts'
import { OutputEditor } from './OutputEditor.tsx'
import { shareJson } from './share-json.ts'
import { onceSteps } from './step-fields.ts'
import { StepsEditor } from './StepsEditor.tsx'
import { useRecipeEdit } from './use-recipe-edit.ts'
import { type KnownRecipe, usePresetName, usePresets, useRecipeName } from './use-recipes.ts'

/** A recipe of the house is edited here; one that came with the program is copied first. */
export function RecipeEditor({ known }: { known: KnownRecipe }) {
  const { t } = useTranslation('recipes')
  const problemText = useProblemText()
  const may = useMay('creative.edit')
  const { problems, save, remove } = useRecipeEdit('recipe')
  const [draft, setDraft] = useState<Recipe | null>(null)
  const recipe = draft ?? known.recipe
  const recipeName = useRecipeName()
  const title = known.documentId === null ? recipeName(recipe.name) : recipe.name
  const own = known.documentId !== null && may
  const changed = draft !== null && !sameJson(draft as unknown as Json, known.recipe as unknown as Json)
  const set = (change: Partial<Recipe>) => setDraft({ ...recipe, ...change })
  const keep = async () => { if (changed && await save(draft, known.documentId, known.recipe) !== null) setDraft(null) }
  const copy = async () => { const id = await save({ ...recipe, name: t('copy-of', { name: title }).slice(0, 80) }, null, null); if (id !== null) openRecipes(id) }
  const drop = async () => { if (known.documentId !== null && await remove(known.documentId)) openRecipes() }
  return (
    <form className="recipe-editor" aria-label={title} onSubmit={(event) => { event.preventDefault(); void keep() }}>
      <header className="recipe-head">
        <h2 className="heading grow clip">{title}</h2>
        {own ? null : <span className="small second">{t(may ? 'built-in-why' : 'may-not-edit')}</span>}
        <Button icon="download" onClick={() => shareJson(recipe.name, recipe)}>{t('share')}</Button>
        {may ? <Button icon="copy" onClick={() => void copy()}>{t('copy')}</Button> : null}
        {own ? <Button tone="danger" onClick={() => void drop()}>{t('remove')}</Button> : null}
        {own ? <Button type="submit" tone="primary" disabled={!changed}>{t('words:save')}</Button> : null}
      </header>
      <div className="recipe-scroll">
        {problems.map((problem) => <FieldError key={problem.reason} text={problemText(problem)} />)}
        <div className="form-grid">
          <TextField label={t('name')} value={own ? recipe.name : title} maxLength={80} disabled={!own} onChange={(event) => set({ name: event.target.value })} />
          <TextField label={t('naming')} value={recipe.naming} maxLength={200} disabled={!own} note={t('naming-note')} onChange={(event) => set({ naming: event.target.value })} />
        </div>
        <div className="row wrap recipe-flags">
          <Checkbox label={t('commercial')} checked={recipe.commercial} disabled={!own} onChange={(event) => set({ commercial: event.target.checked })} />
          {(['scale', 'baseline', 'whitePoint'] as const).map((key) => <Checkbox key={key} label={t(`set-${key}`)} checked={recipe.set[key]} disabled={!own} onChange={(event) => set({ set: { ...recipe.set, [key]: event.target.checked } })} />)}
        </div>
        <StepsEditor<RecipeStep> title={t('steps-once')} steps={recipe.steps} names={onceSteps} disabled={!own} commercial={recipe.commercial} onChange={(steps) => set({ steps })} />
        <Outputs recipe={recipe} disabled={!own} onChange={(outputs) => set({ outputs })} />
      </div>
    </form>
  )
}

function Outputs({ recipe, disabled, onChange }: { recipe: Recipe; disabled: boolean; onChange: (outputs: Recipe['outputs']) => void }) {
  const { t } = useTranslation('recipes')
  const presets = usePresets()
  const presetName = usePresetName()
  const plain = { name: freshOutputName(recipe, 'cutout'), preset: null, steps: [] as OutputStep[], encoding: { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' } as const }
  const items = [{ id: 'plain', label: t('output-plain'), onSelect: () => onChange([...recipe.outputs, plain]) }, ...presets.map(({ preset }) => ({ id: preset.id, label: presetName(preset), onSelect: () => onChange([...recipe.outputs, { ...preset.output, name: freshOutputName(recipe, preset.output.name) }]) }))]
  return (
    <section className="recipe-part" aria-label={t('outputs')}>
      <div className="row"><h3 className="strong grow">{t('outputs')}</h3>{disabled ? null : <Menu className="button" trigger={t('add-output')} label={t('add-output')} items={items} />}</div>
      {recipe.outputs.map((output, at) => (
        <OutputEditor key={output.name} output={output} disabled={disabled} commercial={recipe.commercial} alone={recipe.outputs.length === 1}
          onChange={(next) => onChange(recipe.outputs.map((each, place) => (place === at ? next : each)))} onRemove={() => onChange(recipe.outputs.filter((_, place) => place !== at))} />
      ))}
    </section>
  )
}
