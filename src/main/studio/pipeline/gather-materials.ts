import { join } from 'node:path'
import type { OutputStep, RecipeOutput } from '../../../contracts/studio-recipes.ts'
import { readSourceType } from '../../../core/imaging/label/merge-xmp.ts'
import type { SourceType } from '../../../core/imaging/label/source-type.ts'
import type { Cutout, Picture } from '../../../core/imaging/raster.ts'
import type { Placement } from '../../../core/imaging/frame/place-thing.ts'
import type { Materials } from '../../../core/imaging/scene/compose-output.ts'
import { markKey } from '../../../core/imaging/scene/draw-mark.ts'
import { decodePicture, openSource } from './decode-picture.ts'
import { drawWords } from './draw-words.ts'
import { PictureRefused, RecipeRefused } from './picture-refused.ts'

/** Backgrounds are looked at closely by nobody: larger than this they only cost time. */
const mostSide = 6000

/** What an output's steps name and do not hold: backgrounds and marks by their hash, words drawn. */
export async function gatherMaterials({ steps }: Pick<RecipeOutput, 'steps'>, { behind, placement, blobs }: { behind: Picture | null; placement: Placement | null; blobs: string }): Promise<Materials & { backgrounds: SourceType[] }> {
  const [pictures, marks, backgrounds] = [new Map<string, Picture>(), new Map<string, Cutout>(), [] as SourceType[]]
  for (const step of steps) {
    if (step.step === 'background' && step.fill.kind === 'image') {
      const { picture, saidOfIt } = await readBlob(blobs, step.fill.sha256)
      pictures.set(step.fill.sha256, picture)
      if (saidOfIt) backgrounds.push(saidOfIt)
    }
    if (step.step === 'watermark') marks.set(markKey(step.mark), await drawMark(step.mark, blobs))
  }
  return { behind, pictures, marks, placement, backgrounds }
}

const drawMark = (mark: Extract<OutputStep, { step: 'watermark' }>['mark'], blobs: string): Promise<Cutout> => (mark.kind === 'text' ? drawWords(mark.text, mark.colour) : readBlob(blobs, mark.sha256).then(({ picture }) => picture))

async function readBlob(blobs: string, sha256: string): Promise<{ picture: Cutout; saidOfIt: SourceType | null }> {
  try {
    const source = await openSource(join(blobs, sha256.slice(0, 2), sha256), sha256)
    const { picture, alpha } = await decodePicture(source, mostSide)
    return { picture: { ...picture, alpha: alpha ?? new Uint8Array(picture.width * picture.height).fill(255) }, saidOfIt: source.xmp === null ? null : readSourceType(source.xmp) }
  } catch (error) {
    if (error instanceof PictureRefused) throw new RecipeRefused({ reason: error.problem.reason === 'picture-gone' ? 'blob-unknown' : 'blob-damaged', params: { sha256 } })
    throw error
  }
}
