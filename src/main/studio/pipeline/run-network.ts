import type { ModelCard, ModelInput } from '../../../contracts/studio-models.ts'
import { fitOf, prepareTensor } from '../../../core/imaging/cutout/prepare-tensor.ts'
import { type NetworkOutput, type ReadOutput, readOutput } from '../../../core/imaging/cutout/read-output.ts'
import { openSession, type Session } from '../../onnx/run-session.ts'
import { readSource, type SourceFile } from './decode-picture.ts'
import type { ModelAtHand } from './picture-order.ts'

/** Networks of one thread: the last few stay open, for opening one takes as long as running it. */
export type Networks = {
  /** The matte as the network gave it, in its own size; the same whatever the picture is then reduced to. */
  look(model: ModelAtHand, source: SourceFile): Promise<ReadOutput>
  session(model: ModelAtHand): Promise<Session>
  close(): Promise<void>
}
const mostOpen = 2

export function createNetworks(threads: number): Networks {
  const open = new Map<string, Promise<Session>>()
  const session = async (model: ModelAtHand): Promise<Session> => {
    const held = open.get(model.path)
    if (held) {
      open.delete(model.path)
      open.set(model.path, held)
      return held
    }
    for (const [path, opened] of [...open].slice(0, Math.max(0, open.size + 1 - mostOpen))) {
      open.delete(path)
      await opened.then((old) => old.close(), () => undefined)
    }
    const opened = openSession(model.path, { threads })
    open.set(model.path, opened)
    opened.catch(() => open.delete(model.path))
    return opened
  }
  return {
    session,
    async look(model, source) {
      const { input, output } = model.card
      const fit = fitOf(input, source)
      const [running, resized] = await Promise.all([session(model), reduce(source, input, fit)])
      const tensor = prepareTensor(input, { width: fit.width, height: fit.height, rgb: resized }, fit)
      const answers = await running.run(tensor, [1, 3, input.height, input.width])
      return readOutput(input, output, answers.map((data, at) => shaped(data, running.outputs[at]?.dims ?? [], model.card)), fit)
    },
    async close() {
      const closing = [...open.values()]
      open.clear()
      await Promise.all(closing.map((opened) => opened.then((old) => old.close(), () => undefined)))
    },
  }
}

/** Of a graph of free size the last two dimensions are what it was fed. */
function shaped(data: Float32Array, dims: readonly (number | string)[], { input }: ModelCard): NetworkOutput {
  const known = dims.map((size) => (typeof size === 'number' && size > 0 ? size : null))
  const [height, width] = [known.at(-2) ?? input.height, known.at(-1) ?? input.width]
  return { dims: [1, Math.max(1, Math.floor(data.length / (height * width))), height, width], data }
}

const kernels: Record<ModelInput['filter'], 'lanczos3' | 'linear' | 'cubic'> = { lanczos: 'lanczos3', bilinear: 'linear', bicubic: 'cubic', area: 'linear' }

async function reduce(source: SourceFile, input: ModelInput, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const { data, info } = await readSource(source).resize({ width, height, fit: 'fill', kernel: kernels[input.filter] }).flatten({ background: '#ffffff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return info.channels === 3 ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : Uint8Array.from({ length: width * height * 3 }, (_, at) => data[Math.floor(at / 3) * info.channels]!)
}
