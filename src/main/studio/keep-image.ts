import { readFile, stat } from 'node:fs/promises'
import sharp from 'sharp'
import type { KeptImage } from '../../contracts/studio-recipes.ts'
import type { createBlobStore } from '../blobs/blob-store.ts'
import { typeOfFile } from '../http/blob-files.ts'
import { checkSvg } from '../images/check-svg.ts'
import { MediaRefused } from '../images/media-refused.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { Uploads } from '../sheets/uploads.ts'
import { decodePicture, openSource } from './pipeline/decode-picture.ts'
import { PictureRefused } from './pipeline/picture-refused.ts'

export type KeepImage = (given: { uploadId: string; personId: string }) => Promise<Answer<KeptImage>>
type KeepImageParts = { uploads: Pick<Uploads, 'take' | 'hold' | 'remove'>; blobs: Pick<ReturnType<typeof createBlobStore>, 'put' | 'putFile'> }

/** Of a drawing: as large as backgrounds are looked at on a page, and as long as drawing it may take; of any file: how much of it is read. */
const [drawnSidePx, mostMegabytes, mostSvgMegabytes, nameChars, longestSeconds] = [3000, 64, 8, 120, 30]
/** Is the file whole? A few pixels of it tell as well as all do. */
const provenSidePx = 64

/** A background or a mark for recipes, kept under its hash. A drawing is kept as pixels: nothing that is shown or worked on can do more than be seen. */
export const createKeepImage = ({ uploads, blobs }: KeepImageParts): KeepImage => async ({ uploadId, personId }) => {
  const upload = await uploads.take({ personId, uploadId, purpose: 'studio' })
  if (upload.kind === 'refused') return upload
  const { path, fileName } = upload.value
  uploads.hold(uploadId, true)
  try {
    return done({ ...await keep(path, fileName, blobs), name: fileName.slice(0, nameChars) })
  } catch (error) {
    if (error instanceof PictureRefused || error instanceof MediaRefused) return refused(error.problem)
    throw error
  } finally {
    await uploads.remove(uploadId)
  }
}

async function keep(path: string, fileName: string, blobs: KeepImageParts['blobs']): Promise<Omit<KeptImage, 'name'>> {
  const type = await typeOfFile(path)
  const most = type === 'image/svg+xml' ? mostSvgMegabytes : mostMegabytes
  if ((await stat(path)).size > most * 1024 * 1024) throw new MediaRefused('media-too-large', { fileName, megabytes: most })
  if (type === 'image/svg+xml') return { sha256: await blobs.put(await drawSvg(await readFile(path), fileName)), photo: false }
  // What a page cannot show could not be looked at before it is chosen.
  if (type !== 'image/png' && type !== 'image/jpeg' && type !== 'image/webp') throw new PictureRefused('picture-not-one', { fileName })
  const source = await openSource(path, fileName)
  await decodePicture(source, provenSidePx)
  await blobs.putFile(path, source.sha256)
  return { sha256: source.sha256, photo: source.kind === 'jpeg' }
}

async function drawSvg(bytes: Buffer, fileName: string): Promise<Buffer> {
  const { widthPx, heightPx } = checkSvg(bytes.toString('utf8'), fileName)
  const density = Math.min(2400, Math.max(1, (72 * drawnSidePx) / Math.max(1, widthPx, heightPx)))
  return sharp(bytes, { density, limitInputPixels: 4 * drawnSidePx ** 2 }).timeout({ seconds: longestSeconds }).resize({ width: drawnSidePx, height: drawnSidePx, fit: 'inside' }).png().toBuffer()
    .catch(() => { throw new MediaRefused('media-unreadable', { fileName }) })
}
