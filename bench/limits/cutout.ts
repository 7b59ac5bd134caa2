import { InferenceSession, Tensor } from 'onnxruntime-node'
import { open } from 'node:fs/promises'
import sharp from 'sharp'

export type BareStages = { decodeMs: number; runMs: number; encodeMs: number }
export type BareCutout = { make(photo: string, rgba: Uint8Array, out: string): Promise<BareStages>; close(): Promise<void> }

/**
 * The least that a cut-out of a file costs: its pixels unpacked once, the network run once on numbers that are there already, the finished RGBA packed with the same options
 * and written and synced. Nothing is reduced, refined, estimated, judged, labelled, hashed or remembered.
 */
export async function openBareCutout(model: string, side: number, threads: number): Promise<BareCutout> {
  sharp.cache(false)
  sharp.concurrency(1)
  const session = await InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all', logSeverityLevel: 4, extra: { session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' } } })
  const input = new Tensor('float32', Float32Array.from({ length: 3 * side * side }, (_, at) => Math.sin(at)), [1, 3, side, side])
  const name = session.inputNames[0]!
  return {
    async make(photo, rgba, out) {
      const begun = performance.now()
      const { info: { width, height } } = await sharp(photo, { sequentialRead: true }).raw().toBuffer({ resolveWithObject: true })
      const decoded = performance.now()
      await session.run({ [name]: input })
      const run = performance.now()
      const png = await sharp(rgba, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 6 }).toBuffer()
      const file = await open(out, 'wx')
      await file.writeFile(png)
      await file.sync()
      await file.close()
      return { decodeMs: decoded - begun, runMs: run - decoded, encodeMs: performance.now() - run }
    },
    close: () => session.release(),
  }
}
