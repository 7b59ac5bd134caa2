import { useTranslation } from 'react-i18next'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useModelName, useModelOptions } from '../recipes/use-model-options.ts'
import { useRecipes } from '../recipes/use-recipes.ts'
import type { Preview } from '../viewer/use-preview.ts'
import type { Comparison } from './use-comparison.ts'

type CompareBarProps = { comparison: Comparison; recipe: Recipe | null; pictureId: string }

/** Two ways to the same picture: how long each took, how sure it is, which is better, and what was chosen before. */
export function CompareBar({ comparison, recipe, pictureId }: CompareBarProps) {
  const { t } = useTranslation('studio')
  const { a, b, rival, setRival, scores } = comparison
  const [options, nameA, nameB] = [useRivalOptions(recipe), useOwnName(recipe), useRivalName(rival)]
  return (
    <div className="compare-bar" role="group" aria-label={t('view-compare')}>
      <div className="compare-side"><b>A</b><span className="clip" title={nameA}>{nameA}</span><SideFacts preview={a} score={scores?.a ?? null} /></div>
      <div className="compare-side"><b>B</b>
        <select className="input compare-rival" aria-label={t('compare-with')} value={rival ?? ''} onChange={(event) => setRival(event.target.value || null)}>
          <option value="">{t('choose-rival')}</option>
          {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
        </select>
        <SideFacts preview={b} score={scores?.b ?? null} />
      </div>
      <ChoiceRow a={nameA} b={rival === null || b.answer === null ? null : nameB} pictureId={pictureId} />
    </div>
  )
}

function SideFacts({ preview, score }: { preview: Preview; score: number | null }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const problemText = useProblemText()
  if (preview.problems[0]) return <span className="small second clip">{problemText(preview.problems[0])}</span>
  if (preview.answer === null) return null
  const { steps, confidence } = preview.answer
  const ran = steps.filter(({ cached }) => !cached)
  const took = ran.length === 0 ? t('from-cache') : t('seconds', { value: formats.number(ran.reduce((sum, { tookMs }) => sum + tookMs, 0) / 1000, 2) })
  return <span className="small second compare-facts">{[took, confidence === null ? null : t('confidence', { value: formats.number(confidence / 1000, 2) }), score === null ? null : t('agrees', { value: formats.number(score, 3) })].filter((each) => each !== null).join(' · ')}</span>
}

function useOwnName(recipe: Recipe | null): string {
  const modelName = useModelName()
  const cut = recipe?.steps.find(({ step }) => step === 'cutout')
  return recipe === null ? '' : cut?.step === 'cutout' ? `${recipe.name} · ${modelName(cut.model)}` : recipe.name
}

function useRivalName(rival: string | null): string {
  const modelName = useModelName()
  const recipes = useRecipes()
  if (rival === null) return ''
  const id = rival.slice(rival.indexOf(':') + 1)
  return rival.startsWith('model:') ? modelName(id) : recipes.find((each) => each.id === id)?.recipe.name ?? id
}

function useRivalOptions(recipe: Recipe | null): { value: string; label: string; disabled?: boolean }[] {
  const models = useModelOptions('cutout', recipe?.commercial ?? false)
  const recipes = useRecipes()
  return [...models.map((model) => ({ ...model, value: `model:${model.value}` })), ...recipes.map(({ id, recipe: each }) => ({ value: `recipe:${id}`, label: each.name }))]
}

/** A choice is kept: what was better once may be what to take next time. */
function ChoiceRow({ a, b, pictureId }: { a: string; b: string | null; pictureId: string }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const { value, ask } = useAnswer('choices', (signal) => engine.studio.choices.list(undefined, { signal }))
  const choose = async (better: 'a' | 'b' | 'equal') => { if (b !== null && await attempt(() => engine.studio.choices.add({ pictureId, a, b, better }))) ask() }
  const past = value?.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a))
  const seen = past && (past.a === a ? past : { aBetter: past.bBetter, bBetter: past.aBetter, equal: past.equal })
  return (
    <div className="compare-choice">
      <span className="small second grow clip">{b === null ? t('choose-rival-why') : seen ? t('past-choices', { a: formats.number(seen.aBetter), b: formats.number(seen.bBetter), equal: formats.number(seen.equal) }) : t('no-past-choices')}</span>
      {(['a', 'equal', 'b'] as const).map((better) => <Button key={better} disabled={b === null || !may} onClick={() => void choose(better)}>{t(`better-${better}`)}</Button>)}
    </div>
  )
}
