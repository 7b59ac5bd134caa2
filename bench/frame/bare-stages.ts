import { open } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { finishCutout, findMatte } from '../../src/core/imaging/cutout/cut-out.ts'
import type { ModelAtHand } from '../../src/main/studio/pipeline/picture-order.ts'
import { decodePicture, openSource } from '../../src/main/studio/pipeline/decode-picture.ts'
import { encodeOutput } from '../../src/main/studio/pipeline/encode-output.ts'
import { reduceSource } from '../../src/main/studio/pipeline/reduce-picture.ts'
import { createNetworks } from '../../src/main/studio/pipeline/run-network.ts'

/** The stages of a cut-out called one after the other in one thread, and nothing around them: no queue, no keys, nothing remembered, judged or drawn for a page. */
export function openBareStages(model: ModelAtHand, folder: string): { make(path: string): Promise<number>; close(): Promise<void> } {
  sharp.concurrency(1)
  const networks = createNetworks({ threads: () => 1 })
  let made = 0
  // Where two sizes of a picture are asked for at once, the second waits: time of one thread.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    async make(path) {
      const startedAtMs = performance.now()
      const source = await openSource(path, path)
      const { picture } = await decodePicture(source)
      const { matte } = await findMatte(picture, { network: await networks.open(model), resize: (_, size, filter) => inTurn(() => reduceSource(source, size, filter)) })
      const cutout = finishCutout(picture, matte, { edge: 500, colour: true, fringe: 0 })
      const { bytes } = await encodeOutput(cutout, { format: 'png', quality: 100, mostBytes: null, level: 6, sourceType: 'auto' }, { xmp: null, exif: {} }, { output: 'cutout', fileName: path })
      const file = await open(join(folder, `bare-${made++}.png`), 'wx')
      await file.writeFile(bytes)
      await file.sync()
      await file.close()
      return performance.now() - startedAtMs
    },
    close: () => networks.close(),
  }
}
