import { fitOf, prepareTensor } from '../../../core/imaging/cutout/prepare-tensor.ts'
import type { Network } from '../../../core/imaging/cutout/cut-out.ts'
import type { Picture } from '../../../core/imaging/raster.ts'
import type { Subject } from '../../../core/imaging/recipe/apply-step.ts'
import { studioLimits } from '../../../contracts/studio-limits.ts'
import type { ModelAtHand } from './picture-order.ts'
import { RecipeRefused } from './picture-refused.ts'
import { reducePixels } from './reduce-picture.ts'
import type { Networks } from './run-network.ts'

/** Pixels on each side of a tile that are only looked at: at the rim of what it sees a network guesses. */
const rim = 8

/** A picture made larger by a network, tile by tile; what is thing and what is not grows along by straight lines. */
export async function upscale({ cutout, behind }: Subject, model: ModelAtHand, networks: Networks): Promise<Subject> {
  const factor = model.card.factor ?? 2
  const [width, height] = [cutout.width * factor, cutout.height * factor]
  if (width * height > studioLimits.megapixels * 1_000_000) throw new RecipeRefused({ reason: 'media-too-many-pixels', params: { fileName: model.card.name, megapixels: studioLimits.megapixels } })
  const network = await networks.open(model)
  const [larger, alpha] = [await enlarge(cutout, network, factor), await reducePixels(cutout.alpha, { width: cutout.width, height: cutout.height, channels: 1 }, { width, height })]
  return { cutout: { ...larger, alpha }, behind: behind && await enlarge(behind, network, factor) }
}

async function enlarge(picture: Picture, network: Network, factor: number): Promise<Picture> {
  const { input } = network
  const [stepX, stepY] = [input.width - 2 * rim, input.height - 2 * rim]
  const larger: Picture = { width: picture.width * factor, height: picture.height * factor, rgb: new Uint8Array(picture.width * picture.height * factor * factor * 3) }
  for (let top = 0; top < picture.height; top += stepY) {
    for (let left = 0; left < picture.width; left += stepX) {
      const tile = cutTile(picture, left - rim, top - rim, input.width, input.height)
      const answer = (await network.run(prepareTensor(input, tile, fitOf({ ...input, resize: 'stretch' }, tile)), input))[network.output.index]
      if (answer?.length !== input.width * input.height * factor * factor * 3) throw new RecipeRefused({ reason: 'model-other-outputs', params: { index: network.output.index, has: answer?.length ?? 0 } })
      laySection(larger, answer, network, factor, { left, top, width: Math.min(stepX, picture.width - left), height: Math.min(stepY, picture.height - top) })
    }
  }
  return larger
}

/** Beyond the picture its nearest pixels go on. */
function cutTile(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.min(picture.height - 1, Math.max(0, top + y)) * picture.width
    for (let x = 0; x < width; x++) {
      const from = (row + Math.min(picture.width - 1, Math.max(0, left + x))) * 3
      for (const end = to + 3, start = from - to; to < end; to++) rgb[to] = picture.rgb[start + to]!
    }
  }
  return { width, height, rgb }
}

/** Back from numbers to bytes the way they came, plane by plane. */
function laySection(larger: Picture, answer: Float32Array, { input }: Network, factor: number, part: { left: number; top: number; width: number; height: number }): void {
  const [rowLength, plane] = [input.width * factor, input.width * input.height * factor * factor]
  const scale = input.scale === 'none' ? 1 : 255
  for (let y = 0; y < part.height * factor; y++) {
    let to = ((part.top * factor + y) * larger.width + part.left * factor) * 3
    for (let x = 0, from = (rim * factor + y) * rowLength + rim * factor; x < part.width * factor; x++, from++) {
      for (let channel = 0; channel < 3; channel++, to++) {
        const which = input.channels === 'rgb' ? channel : 2 - channel
        larger.rgb[to] = Math.min(255, Math.max(0, Math.round((answer[which * plane + from]! * input.std[which]! + input.mean[which]!) * scale)))
      }
    }
  }
}
