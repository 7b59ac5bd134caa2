import { join } from 'node:path'
import type { Language } from '../../contracts/people.ts'
import type { BatchPicture, BatchState } from '../../core/imaging/batch/batch-state.ts'
import { alignSet } from '../../core/imaging/frame/align-set.ts'
import type { FrameStep } from '../../core/imaging/frame/place-thing.ts'
import type { Box } from '../../core/imaging/raster.ts'
import type { ContactPicture, ContactSet } from '../pdf/contact-sheet-view.ts'
import { type ContactSheetView, mostContactPictures } from '../pdf/contact-sheet-view.ts'
import { layOut } from '../pdf/lay-out.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Clock } from '../services.ts'
import type { BatchBook } from './batches/batch-book.ts'

export type ContactSheetParts = { book: Pick<BatchBook, 'get'>; clock: Clock; workerUrl: URL; picturesFolder: string; targetOf(batch: BatchState): string; place(): { network: string; timeZone: string } }

/** All pictures of a batch on paper, set by set. */
export async function contactSheet(parts: ContactSheetParts, { batchId, language }: { batchId: string; language: Language }): Promise<Answer<ExportedFile>> {
  const batch = parts.book.get(batchId)
  if (batch === undefined) return refused({ reason: 'batch-unknown' })
  const shown = [...batch.pictures.values()].slice(0, mostContactPictures)
  const sets = Map.groupBy(shown, ({ set }) => set)
  const view: ContactSheetView = {
    ...parts.place(), batch: batch.order.name, recipe: batch.order.recipe.name, madeAtMs: parts.clock.nowMs(), left: batch.pictures.size - shown.length,
    sets: [...sets].map(([name, pictures]): ContactSet => ({ name: nameOf(name), pictures: describeSet(parts, batch, pictures) })),
  }
  const bytes = await layOut(parts.workerUrl, { view, language })
  return done({ fileName: `contact-sheet-${batchId.slice(-6)}.pdf`, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') })
}

/** A folder is named without its strokes; pictures that lie in none have no heading. */
const nameOf = (set: string): string | null => set.replace(/^\/+/, '') || null

function describeSet({ picturesFolder, targetOf }: ContactSheetParts, batch: BatchState, pictures: readonly BatchPicture[]): ContactPicture[] {
  const off = deviations(batch, pictures)
  return pictures.map((picture, at) => {
    const written = picture.state === 'written' ? picture.files[0]?.file : undefined
    const thumbnail = picture.news?.thumbnail ?? null
    return {
      path: written !== undefined ? join(targetOf(batch), written) : thumbnail === null ? null : join(picturesFolder, thumbnail),
      name: picture.path.slice(picture.path.lastIndexOf('/') + 1), angle: picture.angle, state: picture.state, confidencePermille: picture.news?.confidence ?? null, scalePermille: off[at]?.scalePermille ?? null, baselinePx: off[at]?.baselinePx ?? null,
    }
  })
}

/** As the camera saw them, before anything was aligned. */
function deviations(batch: BatchState, pictures: readonly BatchPicture[]): ({ scalePermille: number; baselinePx: number } | null)[] {
  const frame = batch.order.recipe.outputs.flatMap(({ steps }) => steps).find((step): step is FrameStep => step.step === 'frame')
  const boxes = pictures.map(({ news }): Box | null => news?.measured.box ?? null)
  const known = boxes.flatMap((box) => (box !== null && box.width > 0 && box.height > 0 ? [box] : []))
  if (frame === undefined || known.length < 2) return pictures.map(() => null)
  const aligned = alignSet(known, frame, { scale: true, baseline: true }).pictures
  return boxes.map((box) => (box === null ? null : aligned[known.indexOf(box)]?.deviation ?? null))
}
