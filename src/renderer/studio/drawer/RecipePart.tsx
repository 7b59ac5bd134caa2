import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchRow, StepDone } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { useMay } from '../../engine/session-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { StepFields } from '../recipes/StepFields.tsx'
import type { AnyStep } from '../recipes/step-fields.ts'
import { useRecipeName } from '../recipes/use-recipes.ts'
import { useStepText } from '../recipes/use-step-text.ts'
import { showStudioDialog } from '../studio-dialogs.ts'
import { useStudio } from '../studio-store.ts'
import type { Preview } from '../viewer/use-preview.ts'
import { outputNamed } from '../viewer/view-recipe.ts'
import type { HeldRecipe } from './use-held-recipe.ts'
import { outputsDone, type ShownStep, spared, stepsShown } from './steps-shown.ts'

type RecipePartProps = { batch: BatchRow; held: HeldRecipe; preview: Preview; detail: PictureDetail | null }

/** How the picture is made, step by step; one step lies open under the hand. */
export function RecipePart({ batch, held, preview, detail }: RecipePartProps) {
  const { t } = useTranslation('studio')
  const output = useStudio((studio) => studio.output)
  const may = useMay('creative.edit')
  const [open, setOpen] = useState<string | null>(null)
  const { recipe } = held
  const done = preview.answer?.steps ?? detail?.facts?.steps ?? []
  const sparedPart = spared(done)
  const recipeName = useRecipeName()
  return (
    <DrawerSection title={t('recipe')} aside={may ? <Button tone="link" onClick={() => showStudioDialog({ kind: 'choose-recipe', batchId: batch.id })}>{t('change-recipe')}</Button> : undefined}>
      <p className="second medium clip recipe-name" title={recipeName(batch.recipeName)}>{recipeName(recipe?.name ?? batch.recipeName)}</p>
      {recipe === null ? null : (
        <ol className="recipe-steps">
          {stepsShown(recipe, output, done).map((shown) => {
            const key = `${shown.kind} ${shown.at}`
            return <StepRow key={key} shown={shown} open={open === key} mayEdit={may} commercial={recipe.commercial} onOpen={() => setOpen(open === key ? null : key)} onChange={(step) => held.hold(withStep(recipe, output, shown, step))} />
          })}
          <FormatsRow recipe={recipe} done={done} />
        </ol>
      )}
      {sparedPart === null ? null : <p className="row medium second spared" role="status"><Glyph state="information" size={10} />{t(`spared-${sparedPart}`)}</p>}
      {held.changed ? <ChangedBar held={held} may={may} /> : null}
    </DrawerSection>
  )
}

function withStep(recipe: Recipe, output: string | null, shown: ShownStep, step: AnyStep): Recipe {
  if (shown.kind !== 'output') return { ...recipe, steps: recipe.steps.map((each, at) => (at === shown.at ? step as typeof each : each)) }
  const name = outputNamed(recipe, output)?.name
  return { ...recipe, outputs: recipe.outputs.map((each) => (each.name === name ? { ...each, steps: each.steps.map((own, at) => (at === shown.at ? step as typeof own : own)) } : each)) }
}

type StepRowProps = { shown: ShownStep; open: boolean; mayEdit: boolean; commercial: boolean; onOpen: () => void; onChange: (step: AnyStep) => void }
function StepRow({ shown, open, mayEdit, commercial, onOpen, onChange }: StepRowProps) {
  const { t } = useTranslation(['studio', 'recipes'])
  const stepText = useStepText()
  const formats = useFormats()
  const { kind, step, done } = shown
  const edge = kind === 'edge'
  const text = edge ? t(step.colour ? 'edge-clean' : 'edge-plain', { value: formats.percent(step.edge / 1000) }) : stepText(step)
  return (
    <li className={open ? 'recipe-step is-open' : 'recipe-step'} data-cached={done?.cached ?? undefined}>
      <button type="button" className="step-head" aria-expanded={edge ? undefined : open} disabled={edge} onClick={onOpen}>
        <Glyph state={done?.cached ? 'information' : 'silent'} size={12} />
        <span className="step-name clip">{t(edge ? 'recipes:step-edge' : `recipes:step-${step.step}`)}</span>
        <span className="second grow clip" title={done?.detail ?? undefined}>{text}</span>
        <StepTook done={done} />
      </button>
      {open ? <StepFields step={step} commercial={commercial} disabled={!mayEdit} onChange={onChange} /> : null}
    </li>
  )
}

function StepTook({ done }: { done: StepDone | null }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  if (done === null) return <span className="small third" />
  return done.cached ? <span className="small step-cached">{t('from-cache')}</span> : <span className="small third">{t('seconds', { value: formats.number(done.tookMs / 1000, 2) })}</span>
}

/** What is written at the end, all outputs together. */
function FormatsRow({ recipe, done }: { recipe: Recipe; done: readonly StepDone[] }) {
  const { t } = useTranslation(['studio', 'recipes'])
  const total = outputsDone(done)
  return (
    <li className="recipe-step" data-cached={total?.cached ?? undefined}>
      <div className="step-head"><Glyph state={total?.cached ? 'information' : 'silent'} size={12} /><span className="step-name clip">{t('recipes:step-formats')}</span><span className="second grow clip">{t('output-count', { count: recipe.outputs.length })}</span><StepTook done={total} /></div>
    </li>
  )
}

/** A change under the hand is one picture's until it is said to be all of theirs. */
function ChangedBar({ held, may }: { held: HeldRecipe; may: boolean }) {
  const { t } = useTranslation('studio')
  const [busy, setBusy] = useState(false)
  const apply = async () => { setBusy(true); await held.apply(); setBusy(false) }
  return (
    <div className="row changed-bar">
      <span className="medium second grow">{t('recipe-held')}</span>
      <Button tone="plain" onClick={held.drop}>{t('recipe-drop')}</Button>
      {may ? <Button disabled={busy} onClick={() => void apply()}>{t('recipe-apply')}</Button> : null}
    </div>
  )
}
