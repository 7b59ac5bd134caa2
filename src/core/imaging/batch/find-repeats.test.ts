import { expect, test } from 'vitest'
import { plainRecipe } from '../../../../tests/helpers/studio/plain-recipe.ts'
import type { BatchFact, MadeNews } from './batch-facts.ts'
import { findRepeats } from './find-repeats.ts'
import { newBatch, takeFact } from './fold-batch.ts'

type Made = { path: string; bytes: string; look?: string | null }
const [dark, nearlyDark, light] = ['0'.repeat(32), `${'0'.repeat(30)}ff`, 'f'.repeat(32)]

/** Made in the order that is given, whatever their numbers are. */
function batchOf(pictures: readonly Made[], order = pictures.map((_, at) => at)) {
  const batch = newBatch({ id: 'b', name: 'b', personId: null, recipe: plainRecipe(), folders: [], subfolders: false, watch: false, targetFolder: null, exportWhen: 'each', priority: 0, webhook: null, atDesk: true }, 0)
  takeFact(batch, { kind: 'added', pictures: pictures.map(({ path }, at) => ({ id: `b.${at + 1}`, path, source: { kind: 'file', path }, bytes: 1, article: null, angle: null })) })
  for (const at of order) {
    const { bytes, look } = pictures[at]!
    const news: MadeNews = { confidence: 900, doubts: [], doubtful: false, width: 1, height: 1, thumbnail: null, model: null, tookMs: 1, sourceSha256: bytes, ...(look === undefined ? {} : { look }), measured: { width: 1, height: 1, box: null, white: null }, outputs: [] }
    const fact: BatchFact = { kind: 'made', id: `b.${at + 1}`, round: 0, news }
    takeFact(batch, fact)
  }
  return [...batch.pictures.values()].map((picture) => findRepeats(batch, picture))
}
const [nothing, sameAs, similarTo] = [{ duplicateOf: null, similarTo: null }, (n: number) => ({ duplicateOf: n, similarTo: null }), (n: number) => ({ duplicateOf: null, similarTo: n })]

test('[BA9] the same bytes are the first one\'s file, the same look is like the first, in whichever order they were made', () => {
  const pictures: Made[] = [{ path: 'a.jpg', bytes: '1', look: dark }, { path: 'b.jpg', bytes: '1', look: dark }, { path: 'c.jpg', bytes: '2', look: nearlyDark }, { path: 'd.jpg', bytes: '3', look: light }]
  for (const order of [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]]) expect(batchOf(pictures, order)).toEqual([nothing, sameAs(1), similarTo(1), nothing])
})

test('[BA9] what is not made yet, or was made before looks were kept, is like nothing', () => {
  expect(batchOf([{ path: 'a.jpg', bytes: '1', look: dark }, { path: 'b.jpg', bytes: '2' }, { path: 'c.jpg', bytes: '3', look: null }, { path: 'd.jpg', bytes: '4', look: dark }], [0, 1, 2])).toEqual([nothing, nothing, nothing, nothing])
})

test('[BA9] front and back of one thing are no repeats of each other, two shots of its front are', () => {
  const look = dark
  expect(batchOf([{ path: 'QJ-1 front.jpg', bytes: '1', look }, { path: 'QJ-1 back.jpg', bytes: '2', look }, { path: 'QJ-1 front 2.jpg', bytes: '3', look }, { path: 'QJ-2 back.jpg', bytes: '4', look }])).toEqual([nothing, nothing, similarTo(1), similarTo(1)])
})
