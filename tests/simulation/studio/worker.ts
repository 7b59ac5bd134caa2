import type { RandomStream } from '../../../src/core/kernel/random.ts'
import type { MakeOrder, PictureThreads } from '../../../src/main/studio/pipeline/picture-order.ts'
import { DiskError, type ForgetfulDisk } from '../disk/forgetful-disk.ts'
import { layDown, sha256, tell, type Trouble } from './disks.ts'
import type { Faults } from './faults.ts'
import type { Turns } from './turns.ts'
import { contentOfOutput, type Original } from './world.ts'

export type WorkerParts = { disk: ForgetfulDisk; turns: Turns; random: RandomStream; faults: Faults; trouble: Trouble; originals: ReadonlyMap<string, Original>; gone: Set<string>; isTroubled(): boolean; hit(pictureId: string): void; killEngine(): void; isSynced: boolean }

/** Threads that make files of pictures, slowly, badly or not at all. */
export function simulatedThreads(parts: WorkerParts): PictureThreads {
  return {
    atOnce: 3,
    async make(order) {
      const { turns, random, faults, originals, gone } = parts
      const pictureId = order.path.slice('originals/'.length)
      const original = originals.get(pictureId)!
      const isSlow = parts.isTroubled() && random.below(6) === 0
      if (isSlow) faults['worker-slow'] += 1
      for (let turn = isSlow ? 40 : 3; turn > 0; turn -= 1) await turns.turn()
      if (original.killsEngine) { faults['engine-killed-by-picture'] += 1; parts.killEngine(); return new Promise(() => undefined) }
      if (parts.isTroubled() && random.below(12) === 0) { faults['worker-killed'] += 1; parts.hit(pictureId); throw new Error('the thread was killed') }
      if (original.vanishes || gone.has(pictureId)) { faults['original-vanished'] += 1; return { kind: 'refused', problems: [{ reason: 'media-unreadable' }] } }
      if (original.isBad) return { kind: 'refused', problems: [{ reason: 'media-unreadable' }] }
      return finish(parts, order, original)
    },
    preview: () => Promise.reject(new Error('not here')),
    stop: () => Promise.resolve(),
  }
}

async function finish({ disk, turns, random, trouble, isSynced, hit }: WorkerParts, order: MakeOrder, original: Original): ReturnType<PictureThreads['make']> {
  const made = []
  for (const { name, preset } of order.recipe.outputs) {
    await turns.turn()
    const content = contentOfOutput(order.recipe.name, name, original.bytes, order.correction)
    const pictureId = order.path.split('/')[1]!
    const path = `${order.stage}/${pictureId}.${name}.${random.next32().toString(36)}`
    try {
      if (trouble.vanished.has(order.stage.split('/')[0]!)) throw Object.assign(new Error(path), { code: 'ENOENT' })
      tell(() => layDown(disk, path, content, isSynced))
    } catch (error) {
      if (error instanceof DiskError || random.below(2) === 0) {
        // A fault without a name takes the thread with it, and that counts as a try.
        hit(pictureId)
        throw error
      }
      return { kind: 'refused', problems: [{ reason: 'disk-full' }] }
    }
    made.push({ path, output: name, extension: 'png', file: { output: name, preset, file: '', format: 'png', width: 1, height: 1, bytes: content.length, quality: null, sha256: sha256(content), rules: [] } })
  }
  return {
    kind: 'done', value: {
      files: made.map(({ file: _, ...file }) => file), width: 1, height: 1, confidence: original.isDoubtful ? 100 : 900, doubts: [], model: null, thumbnail: '',
      measured: { width: 1, height: 1, box: null, white: null },
      facts: { sourceSha256: sha256(original.bytes), format: 'png', steps: [], files: made.map(({ file }) => file), worst: null, box: null, score: 1, advice: [], palette: [], text: [], codes: [], brands: [] },
    },
  }
}
