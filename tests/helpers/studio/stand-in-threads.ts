import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Doubt } from '../../../src/contracts/studio.ts'
import type { Problem } from '../../../src/contracts/problems.ts'
import type { Box } from '../../../src/core/imaging/raster.ts'
import type { MakeOrder, PictureThreads } from '../../../src/main/studio/pipeline/picture-order.ts'

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
type Says = { doubts?: Doubt[]; confidence?: number; problem?: Problem; dies?: boolean; look?: string; box?: Box }

/** Makes of a picture what its bytes, its recipe and its correction say, and nothing to look at. `says` may have it doubt, fail or die. */
export function standInThreads(says: (order: MakeOrder) => Says | Promise<Says> = () => ({}), atOnce = 2): PictureThreads & { made: string[] } {
  const made: string[] = []
  return {
    made, atOnce,
    async make(order) {
      made.push(order.name)
      const { doubts = [], confidence = 950, problem, dies, look, box = null } = await says(order)
      if (dies) throw new Error('the thread has died')
      if (problem) return { kind: 'refused', problems: [problem] }
      const source = await readFile(order.path).catch(() => null)
      if (source === null) return { kind: 'refused', problems: [{ reason: 'picture-gone', params: { fileName: order.name } }] }
      const files = await Promise.all(order.recipe.outputs.map(async ({ name, preset }) => {
        const content = Buffer.from(`${name} of ${sha256(source)} ${JSON.stringify(order.correction)}`)
        const path = join(order.stage, `${sha256(order.path).slice(0, 12)}.${name}`)
        await writeFile(path, content)
        return { path, output: name, extension: 'png', made: { output: name, preset, file: '', format: 'png', width: 10, height: 10, bytes: content.length, quality: null, sha256: sha256(content), rules: [] } }
      }))
      return {
        kind: 'done', value: {
          files: files.map(({ made: _, ...file }) => file), width: 10, height: 10, confidence, doubts, model: 'stand-in', thumbnail: sha256('thumbnail'), measured: { width: 10, height: 10, box, white: null },
          facts: { sourceSha256: sha256(source), format: 'png', steps: [{ step: 'cutout', tookMs: 3, cached: false, detail: null }], files: files.map((file) => file.made), worst: null, box: { left: 1000, top: 1000, width: 8000, height: 8000 }, score: 900, advice: [], palette: [], text: [], codes: [], brands: [], ...(look === undefined ? {} : { look }), thing: { widthPx: 8, heightPx: 10, ratioMilli: 800, shape: 'upright', solidPermille: 700 } },
        },
      }
    },
    preview: () => Promise.resolve({ kind: 'refused', problems: [{ reason: 'studio-not-ready' }] }),
    stop: () => Promise.resolve(),
  }
}
