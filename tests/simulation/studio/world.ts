import type { Recipe } from '../../../src/contracts/studio-recipes.ts'
import type { RandomStream } from '../../../src/core/kernel/random.ts'
import { pictureIdOf } from '../../../src/main/studio/batches/batch-book.ts'
import type { BatchFact, BatchOrder } from '../../../src/core/imaging/batch/batch-facts.ts'
import { plainRecipe } from '../../helpers/studio/plain-recipe.ts'
import { sha256 } from './disks.ts'

export const targets = ['target-one', 'target-two'] as const
export type Original = { bytes: Uint8Array; isBad: boolean; isDoubtful: boolean; killsEngine: boolean; vanishes: boolean }
export type Plan = { order: BatchOrder; facts: BatchFact[]; originals: Map<string, Original> }

const stems = ['a', 'b', 'A', 'shoe', 'bag']
const encoding = { format: 'png', quality: 90, mostBytes: null, level: 6, sourceType: 'auto' } as const
const recipeOf = (name: string, outputs: number): Recipe => plainRecipe({ name, outputs: ['cutout', 'card'].slice(0, outputs).map((output) => ({ name: output, preset: null, steps: [], encoding })) })

/** What somebody orders: pictures in folders, several of one stem; some are bad, some doubtful, some go away, and now and then one brings everything down. */
export function planBatch(random: RandomStream, nth: number): Plan {
  const id = `bt_${nth}`
  const order: BatchOrder = {
    id, name: id, personId: 'pe_1', recipe: recipeOf(id, random.between(1, 2)), folders: [], subfolders: true, watch: false, targetFolder: random.pick(targets), exportWhen: random.pick(['each', 'set', 'batch'] as const), priority: random.below(3), webhook: null, atDesk: true,
  }
  const originals = new Map<string, Original>()
  const pictures = Array.from({ length: random.between(3, 9) }, (_, at) => {
    const pictureId = pictureIdOf(id, at + 1)
    const path = `${random.pick(['', 'left/', 'right/'])}${random.pick(stems)}.${random.pick(['jpg', 'png'])}`
    const kind = random.below(14)
    originals.set(pictureId, { bytes: random.bytes(40), isBad: kind === 0, isDoubtful: kind === 1 || kind === 2, killsEngine: kind === 3 && random.below(2) === 0, vanishes: kind === 4 })
    return { id: pictureId, path, source: { kind: 'file', path: `originals/${pictureId}` } as const, bytes: 40, article: null, angle: null }
  })
  return { order, originals, facts: [{ kind: 'ordered', atMs: 1, order }, { kind: 'added', pictures }, { kind: 'complete' }] }
}

/** What a picture has to come to: by its bytes, its recipe and its correction. Longer than a sector, so that a power cut can tear it. */
export function contentOfOutput(recipe: string, output: string, original: Uint8Array, correction: unknown): Uint8Array {
  const line = `${recipe} ${output} ${sha256(original)} ${JSON.stringify(correction)}\n`
  return new TextEncoder().encode(line.repeat(1 + Math.ceil((600 + original[0]! * 8) / line.length)))
}
