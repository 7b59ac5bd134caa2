import { useTranslation } from 'react-i18next'
import type { ChoiceSide, ChoiceSummary } from '../../../contracts/studio-choices.ts'
import type { Recipe } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Popover } from '../../design/Menu.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useModelName, useModelOptions } from '../recipes/use-model-options.ts'
import { useRecipeName, useRecipes } from '../recipes/use-recipes.ts'
import type { Preview } from '../viewer/use-preview.ts'
import type { Comparison } from './use-comparison.ts'

type CompareBarProps = { comparison: Comparison; recipe: Recipe | null; sourceSha256: string | null }

/** Two ways to the same picture: how long each took, how sure it is, which is better, and what was chosen before. */
export function CompareBar({ comparison, recipe, sourceSha256 }: CompareBarProps) {
  const { t } = useTranslation('studio')
  const { a, b, rival, setRival, scores } = comparison
  const [options, nameA] = [useRivalOptions(recipe), useOwnName(recipe)]
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
      <ChoiceRow comparison={comparison} recipe={recipe} sourceSha256={sourceSha256} />
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
  const recipeName = useRecipeName()
  const modelName = useModelName()
  const cut = recipe?.steps.find(({ step }) => step === 'cutout')
  return recipe === null ? '' : cut?.step === 'cutout' ? `${recipeName(recipe.name)} · ${modelName(cut.model)}` : recipeName(recipe.name)
}

function useRivalOptions(recipe: Recipe | null): { value: string; label: string; disabled?: boolean }[] {
  const models = useModelOptions('cutout', recipe?.commercial ?? false)
  const recipeName = useRecipeName()
  const recipes = useRecipes()
  return [...models.map((model) => ({ ...model, value: `model:${model.value}` })), ...recipes.map(({ id, recipe: each }) => ({ value: `recipe:${id}`, label: recipeName(each.name) }))]
}

type ChoiceRowProps = { comparison: Comparison; recipe: Recipe | null; sourceSha256: string | null }
/** A choice is kept: what was better once may be what to take next time. */
function ChoiceRow({ comparison: { a, b, rivalRecipe }, recipe, sourceSha256 }: ChoiceRowProps) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const attempt = useAttempt()
  const may = useMay('creative.edit')
  const { value, ask } = useAnswer('choices', (signal) => engine.studio.choices.sum(undefined, { signal }))
  const [one, other] = [sideOf(a, recipe), sideOf(b, rivalRecipe)]
  const ready = one !== null && other !== null && sourceSha256 !== null
  const choose = async (chosen: 'a' | 'b' | 'neither') => { if (ready && await attempt(() => engine.studio.choices.add({ sourceSha256, a: one, b: other, chosen }))) ask() }
  const past = one && other ? pairIn(value, one.model, other.model) : null
  return (
    <div className="compare-choice">
      <span className="small second grow clip">{!ready ? t('choose-rival-why') : past ? t('past-choices', { a: formats.number(past.a), b: formats.number(past.b), equal: formats.number(past.undecided) }) : t('no-past-choices')}</span>
      {value && value.models.length > 0 ? <Popover className="button plain" label={t('all-choices')} trigger={t('all-choices')}>{() => <Standings summary={value} />}</Popover> : null}
      {(['a', 'neither', 'b'] as const).map((chosen) => <Button key={chosen} disabled={!ready || !may} onClick={() => void choose(chosen)}>{t(`better-${chosen}`)}</Button>)}
    </div>
  )
}

/** By the model that truly cut it out, and what that took; from the cache it took nothing that could be compared. */
function sideOf({ answer }: Preview, recipe: Recipe | null): ChoiceSide | null {
  const cut = answer?.steps.find(({ step }) => step === 'cutout')
  return cut && recipe ? { model: cut.detail ?? 'classical', recipe: recipe.name, tookMs: cut.cached ? null : Math.round(cut.tookMs) } : null
}

function pairIn(summary: ChoiceSummary | null, a: string, b: string): { a: number; b: number; undecided: number } | null {
  for (const pair of summary?.pairs ?? []) {
    if (pair.a === a && pair.b === b) return { a: pair.wonByA, b: pair.wonByB, undecided: pair.undecided }
    if (pair.a === b && pair.b === a) return { a: pair.wonByB, b: pair.wonByA, undecided: pair.undecided }
  }
  return null
}

/** What all past choices say, with the range that so few of them leave. */
function Standings({ summary }: { summary: ChoiceSummary }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const modelName = useModelName()
  const share = (permille: number) => formats.percent(permille / 1000)
  return (
    <table className="table standings">
      <thead><tr><th scope="col">{t('models')}</th><th scope="col" className="right">{t('won')}</th><th scope="col" className="right">{t('won-share')}</th><th scope="col" className="right">{t('mean-rating')}</th><th scope="col" className="right">{t('median-time')}</th></tr></thead>
      <tbody>{summary.models.map((each) => (
        <tr key={each.name}><td>{modelName(each.name)}</td><td className="right">{t('of', { done: formats.number(each.won), all: formats.number(each.won + each.lost + each.undecided) })}</td>
          <td className="right">{each.share === null ? '—' : `${share(each.share.permille)} (${share(each.share.least)}–${share(each.share.most)})`}</td>
          <td className="right">{each.meanRatingMilli === null ? '—' : formats.number(each.meanRatingMilli / 1000, 1)}</td><td className="right">{each.medianMs === null ? '—' : t('seconds', { value: formats.number(each.medianMs / 1000, 2) })}</td></tr>
      ))}</tbody>
    </table>
  )
}
