import { useTranslation } from 'react-i18next'
import type { MadeFile, PictureRow } from '../../../contracts/studio.ts'
import type { PictureDetail } from '../../../contracts/studio-batches.ts'
import type { Recipe, RecipeOutput, RuleVerdict } from '../../../contracts/studio-recipes.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph, type GlyphState } from '../../design/FactGlyphs.tsx'
import { useMay } from '../../engine/session-store.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { DrawerSection } from '../../frame/Drawer.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { formatName } from '../recipes/use-step-text.ts'
import { sizeOfOutput } from '../recipes/describe-output.ts'
import { useOutputName, usePresets } from '../recipes/use-recipes.ts'
import { setStudio, useStudio } from '../studio-store.ts'
import type { HeldRecipe } from './use-held-recipe.ts'
import { repairRecipe } from './repair-recipe.ts'
import { useRepairText, useRuleName, useRuleText } from './use-rule-text.ts'

type OutputsPartProps = { held: HeldRecipe; detail: PictureDetail | null; picture: PictureRow }

/** What comes out for whom, how large it is against what they take, and which of their rules it breaks. */
export function OutputsPart({ held, detail, picture }: OutputsPartProps) {
  const { t } = useTranslation('studio')
  const dates = useRuleDates(held.recipe)
  if (held.recipe === null) return null
  const files = detail?.facts?.files ?? []
  const judged = files.filter(({ preset }) => preset !== null)
  const fine = judged.filter(({ rules }) => rules.every(({ outcome }) => outcome !== 'fails')).length
  return (
    <DrawerSection title={t('output')} aside={<span className="small third">{dates}</span>}>
      {judged.length === 0 ? null : <p className="second medium outputs-lead">{t('by-rules', { fine, count: judged.length })}</p>}
      <ul className="outputs">{held.recipe.outputs.map((output) => <OutputRow key={output.name} output={output} file={files.find((file) => file.output === output.name) ?? null} held={held} picture={picture} />)}</ul>
    </DrawerSection>
  )
}

/** The oldest of the days on which the rules that are judged by were looked up. */
function useRuleDates(recipe: Recipe | null): string {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const presets = usePresets()
  const days = presets.filter(({ preset }) => recipe?.outputs.some((output) => output.preset === preset.id)).map(({ preset }) => preset.checked).sort()
  return days[0] === undefined ? '' : t('rules-of', { date: formats.date(Date.parse(`${days[0]}T12:00:00Z`), timeZone) })
}

const glyphOf = (file: MadeFile | null): GlyphState => (file === null ? 'silent' : file.rules.some(({ outcome }) => outcome === 'fails') ? 'broken' : 'ok')

function OutputRow({ output, file, held, picture }: { output: RecipeOutput; file: MadeFile | null; held: HeldRecipe; picture: PictureRow }) {
  const { t } = useTranslation('studio')
  const formats = useFormats()
  const nameOf = useOutputName()
  const chosen = useStudio((studio) => studio.output)
  const limit = useByteLimit(output)
  const size = file ?? sizeOfOutput(output) ?? (picture.width && picture.height ? { width: picture.width, height: picture.height } : null)
  const bad = file?.rules.filter(({ outcome }) => outcome === 'fails') ?? []
  const ruleName = useRuleName()
  const unknown = file?.rules.filter(({ outcome }) => outcome === 'unknown').map(({ rule }) => ruleName(rule)) ?? []
  return (
    <li className="output">
      <button type="button" className="output-row" aria-pressed={chosen === output.name} onClick={() => setStudio({ output: chosen === output.name ? null : output.name })}>
        <Glyph state={glyphOf(file)} size={10} />
        <span className="output-name clip">{nameOf(output)}</span>
        <span className="second output-size">{size ? t('size', { width: size.width, height: size.height }) : ''} {formatName(file === null ? output.encoding : { format: file.format as RecipeOutput['encoding']['format'] }) ?? file?.format}</span>
        <span className="output-bytes">{file === null ? '—' : limit === null ? formats.bytes(file.bytes) : t('bytes-of', { bytes: formats.bytes(file.bytes), limit: formats.bytes(limit) })}</span>
      </button>
      {bad.map((verdict) => <RuleLine key={verdict.rule} verdict={verdict} output={output} held={held} />)}
      {unknown.length === 0 ? null : <p className="small third rule-unknown">{t('rules-unknown', { rules: formats.list(unknown) })}</p>}
    </li>
  )
}

function useByteLimit(output: RecipeOutput): number | null {
  const preset = usePresets().find(({ preset: each }) => each.id === output.preset)?.preset
  return output.encoding.mostBytes ?? preset?.rules.maxBytes ?? null
}

/** A broken rule is a sentence, with what mends it beside it. */
function RuleLine({ verdict, output, held }: { verdict: RuleVerdict; output: RecipeOutput; held: HeldRecipe }) {
  const may = useMay('creative.edit')
  const [ruleText, repairText] = [useRuleText(), useRepairText()]
  return (
    <div className="rule-line">
      <p className="medium grow">{ruleText(verdict)}</p>
      {verdict.repair !== null && may && held.recipe !== null ? <Button onClick={() => held.hold(repairRecipe(held.recipe!, output.name, verdict))}>{repairText(verdict)}</Button> : null}
    </div>
  )
}
