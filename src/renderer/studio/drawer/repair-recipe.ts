import type { OutputStep, Recipe, RecipeOutput, RuleVerdict } from '../../../contracts/studio-recipes.ts'

type Verdict = Pick<RuleVerdict, 'rule' | 'repair'>
type Frame = Extract<OutputStep, { step: 'frame' }>

/** The recipe with one output mended as a rule's verdict says. */
export const repairRecipe = (recipe: Recipe, outputName: string, verdict: Verdict): Recipe => ({ ...recipe, outputs: recipe.outputs.map((output) => (output.name === outputName ? mend(output, verdict) : output)) })

function mend(output: RecipeOutput, { rule, repair }: Verdict): RecipeOutput {
  if (repair === null) return output
  const { kind, value } = repair
  // Too many bytes are a matter of how hard it is packed, not of how large it is.
  if (rule === 'bytes') return { ...output, encoding: { ...output.encoding, mostBytes: Number(value) } }
  if (kind === 'format') return { ...output, encoding: { ...output.encoding, format: value as RecipeOutput['encoding']['format'] } }
  if (kind === 'quality') return { ...output, encoding: { ...output.encoding, quality: Number(value) } }
  if (kind === 'background') return { ...output, steps: withStep(output.steps, { step: 'background', fill: { kind: 'colour', colour: String(value) } }) }
  const frame = output.steps.find((step): step is Frame => step.step === 'frame') ?? { step: 'frame', width: 1200, height: 1200, fill: 850, stand: 'centre', enlarge: true }
  return { ...output, steps: withStep(output.steps, mendFrame(frame, kind, value)) }
}

function mendFrame(frame: Frame, kind: 'fill' | 'size' | 'ratio', value: number | string): Frame {
  if (kind === 'fill') return { ...frame, fill: Number(value) }
  if (kind === 'ratio') return { ...frame, width: Math.round((frame.height * Number(value)) / 1000) }
  const [width, height] = String(value).split(/\D+/).map(Number)
  if (width && height) return { ...frame, width, height }
  // One number is the long side.
  const grown = Number(value) / Math.max(frame.width, frame.height)
  return { ...frame, width: Math.round(frame.width * grown), height: Math.round(frame.height * grown) }
}

/** In the place of the one of its name, or where it belongs: a frame before all else, a background right after. */
function withStep(steps: readonly OutputStep[], step: OutputStep): OutputStep[] {
  if (steps.some((each) => each.step === step.step)) return steps.map((each) => (each.step === step.step ? step : each))
  const at = step.step === 'frame' || steps[0]?.step !== 'frame' ? 0 : 1
  return [...steps.slice(0, at), step, ...steps.slice(at)]
}
