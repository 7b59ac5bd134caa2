import type { Problem } from '../../contracts/problems.ts'
import type { ModelCard } from '../../contracts/studio-models.ts'
import type { GraphFacts } from './read-graph.ts'
import type { Port } from './run-session.ts'

export const sayPort = ({ type, dims }: Pick<Port, 'type' | 'dims'>) => `${type} ${dims.join('×')}`

type Size = { width: number; height: number }

/** The sizes in which a graph is shown pictures. */
export const looksOf = ({ input }: ModelCard): readonly Size[] => (input.closer ? [input, input.closer] : [input])

/** Whether a graph can be what its card says: one picture in, its answer where the card looks for it. [MD3] */
export function judgeGraph({ inputs, outputs }: GraphFacts, card: ModelCard): Problem | null {
  const wanted = ['float32', 1, 3, card.input.height, card.input.width] as const
  const [input] = inputs
  if (!input || inputs.length !== 1 || input.type !== 'float32' || input.dims.length !== 4) {
    return { reason: 'model-other-inputs', params: { has: inputs.map(sayPort).join(', ') || '–', wanted: sayPort({ type: 'float32', dims: wanted.slice(1) }) } }
  }
  if ((fixed(input.dims[0]) ?? 1) !== 1 || (fixed(input.dims[1]) ?? 3) !== 3) return { reason: 'model-other-inputs', params: { has: sayPort(input), wanted: sayPort({ type: 'float32', dims: wanted.slice(1) }) } }
  for (const look of looksOf(card)) {
    const has = { width: fixed(input.dims[3]) ?? look.width, height: fixed(input.dims[2]) ?? look.height }
    if (has.width !== look.width || has.height !== look.height) return { reason: 'model-other-size', params: { has: saySize(has), wanted: saySize(look) } }
  }
  const output = outputs[card.output.index]
  if (!output || !['float32', 'other'].includes(output.type)) return { reason: 'model-other-outputs', params: { has: outputs.map(sayPort).join(', ') || '–', index: card.output.index } }
  return null
}

/** A size left free takes what is asked. */
const fixed = (dim: number | string | undefined): number | null => (typeof dim === 'number' && dim > 0 ? dim : null)
const saySize = ({ width, height }: Size): string => `${String(width)}×${String(height)}`

/** Whether what came out is a mask over the picture, or the picture made larger. */
export function judgeAnswer(answers: readonly Float32Array[], card: ModelCard, { width, height }: Size = card.input): Problem | null {
  const answer = answers[card.output.index]
  const pixels = width * height
  const planes = (answer?.length ?? 0) / pixels
  const fits = card.kind === 'cutout' ? Number.isInteger(planes) && planes > card.output.channel : planes === 3 * (card.factor ?? 0) ** 2
  if (!answer || !fits) return { reason: 'model-other-outputs', params: { has: answers.map(({ length }) => String(length)).join(', '), index: card.output.index } }
  return answer.every(Number.isFinite) ? null : { reason: 'model-answers-nonsense' }
}
