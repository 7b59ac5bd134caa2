import type { Problem } from '../../contracts/problems.ts'
import type { ModelCard } from '../../contracts/studio-models.ts'
import type { GraphFacts } from './read-graph.ts'
import type { Port } from './run-session.ts'

export const sayPort = ({ type, dims }: Pick<Port, 'type' | 'dims'>) => `${type} ${dims.join('×')}`

/** Whether a graph can be what its card says: one picture in, its answer where the card looks for it. [MD3] */
export function judgeGraph({ inputs, outputs }: GraphFacts, card: ModelCard): Problem | null {
  const wanted = ['float32', 1, 3, card.input.height, card.input.width] as const
  const [input] = inputs
  if (!input || inputs.length !== 1 || input.type !== 'float32' || input.dims.length !== 4) {
    return { reason: 'model-other-inputs', params: { has: inputs.map(sayPort).join(', ') || '–', wanted: sayPort({ type: 'float32', dims: wanted.slice(1) }) } }
  }
  const [batch, channels, height, width] = input.dims.map((dim, index) => (typeof dim === 'number' && dim > 0 ? dim : wanted[index + 1]))
  if (batch !== 1 || channels !== 3) return { reason: 'model-other-inputs', params: { has: sayPort(input), wanted: sayPort({ type: 'float32', dims: wanted.slice(1) }) } }
  if (height !== card.input.height || width !== card.input.width) return { reason: 'model-other-size', params: { has: `${String(width)}×${String(height)}`, wanted: `${String(card.input.width)}×${String(card.input.height)}` } }
  const output = outputs[card.output.index]
  if (!output || !['float32', 'other'].includes(output.type)) return { reason: 'model-other-outputs', params: { has: outputs.map(sayPort).join(', ') || '–', index: card.output.index } }
  return null
}

/** Whether what came out is a mask over the picture, or the picture made larger. */
export function judgeAnswer(answers: readonly Float32Array[], card: ModelCard): Problem | null {
  const answer = answers[card.output.index]
  const pixels = card.input.width * card.input.height
  const planes = (answer?.length ?? 0) / pixels
  const fits = card.kind === 'cutout' ? Number.isInteger(planes) && planes > card.output.channel : planes === 3 * (card.factor ?? 0) ** 2
  if (!answer || !fits) return { reason: 'model-other-outputs', params: { has: answers.map(({ length }) => String(length)).join(', '), index: card.output.index } }
  return answer.every(Number.isFinite) ? null : { reason: 'model-answers-nonsense' }
}
