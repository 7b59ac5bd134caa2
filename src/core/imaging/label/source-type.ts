import type { OutputEncoding, OutputStep, RecipeStep } from '../../../contracts/studio-recipes.ts'

/** IPTC's vocabulary of where a picture comes from, weakest claim first; retired terms are read as what took their place and never written. */
const strength = [
  'digitalCapture', 'computationalCapture', 'negativeFilm', 'positiveFilm', 'print', 'screenCapture', 'virtualRecording', 'dataDrivenMedia', 'humanEdits', 'algorithmicallyEnhanced', 'digitalCreation',
  'algorithmicMedia', 'compositeCapture', 'composite', 'compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia', 'trainedAlgorithmicMedia',
] as const
export type SourceType = (typeof strength)[number]
const retired: Record<string, SourceType> = { minorHumanEdits: 'humanEdits', digitalArt: 'digitalCreation', softwareImage: 'digitalCreation' }
const generative: readonly SourceType[] = ['compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia', 'trainedAlgorithmicMedia']
export const sourceTypeBase = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** The code of a URI or of itself; null: not of the vocabulary. */
export function sourceTypeOf(text: string): SourceType | null {
  const code = text.trim().replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//, '').replace(/\/$/, '')
  return strength.find((each) => each === code) ?? (Object.hasOwn(retired, code) ? retired[code]! : null)
}

/** What was truly done to one output. */
export type DoneToPicture = {
  /** Of the recipe, those that changed a pixel. */
  readonly steps: readonly RecipeStep['step'][]
  readonly output: readonly OutputStep[]
  /** Whether a model that invents pictures took part: the user's own, or none. Cutting out, enlarging and correcting invent none. */
  readonly generative: boolean
  /** What the original says of itself, and what background pictures say; null: nothing. */
  readonly original: SourceType | null
  readonly backgrounds: readonly SourceType[]
}

/**
 * The label of an output: what was done, or what the original already said where that is a stronger claim; null where nothing was done and nothing is known. A person may say otherwise, but
 * what was made by a generative model stays named so. [ST5]
 */
export function chooseSourceType(done: DoneToPicture, asked: OutputEncoding['sourceType']): SourceType | null {
  const made = madeBy(done)
  const sources = [done.original, ...done.backgrounds].filter((source) => source !== null)
  const strongest = stronger(made, done.original)
  const wanted = asked === 'auto' ? strongest : asked
  const invented = strongestOf(sources.filter((source) => generative.includes(source)).concat(done.generative ? ['compositeWithTrainedAlgorithmicMedia'] : []))
  return wanted && generative.includes(wanted) ? wanted : (invented ?? wanted)
}

function madeBy({ steps, output, generative: isGenerative, backgrounds }: DoneToPicture): SourceType | null {
  if (isGenerative) return 'compositeWithTrainedAlgorithmicMedia'
  const fills = output.flatMap((step) => (step.step === 'background' ? [step.fill] : []))
  if (fills.some((fill) => fill.kind === 'image' || fill.kind === 'scene') && backgrounds.some((source) => generative.includes(source))) return 'compositeSynthetic'
  if (fills.some((fill) => fill.kind === 'scene' || (fill.kind === 'image' && !fill.photo))) return 'composite'
  if (fills.some((fill) => fill.kind === 'image')) return 'compositeCapture'
  const isFramedOnly = output.every((step) => step.step === 'frame') && steps.every((step) => step === 'crop')
  return isFramedOnly ? null : 'algorithmicallyEnhanced'
}

const rank = (source: SourceType): number => strength.indexOf(source)
const stronger = (a: SourceType | null, b: SourceType | null): SourceType | null => (a === null || (b !== null && rank(b) > rank(a)) ? b : a)
const strongestOf = (sources: readonly SourceType[]): SourceType | null => sources.reduce<SourceType | null>(stronger, null)
