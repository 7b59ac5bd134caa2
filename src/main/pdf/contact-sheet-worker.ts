import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import en from '../../../resources/locales/en/contact-sheet.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/contact-sheet.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/contact-sheet.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { studioLimits } from '../../contracts/studio-limits.ts'
import type { ContactSheetView } from './contact-sheet-view.ts'
import { describeContactSheet } from './describe-contact-sheet.ts'
import { printDocument } from './print-document.ts'

sharp.cache(false)
sharp.concurrency(1)
const { view, language } = workerData as { view: ContactSheetView; language: Language }

/** White below what is see-through; a picture that is gone or damaged costs the sheet that picture. */
async function draw(path: string): Promise<string | null> {
  const picture = sharp(path, { limitInputPixels: studioLimits.megapixels * 1_000_000 }).autoOrient().resize({ width: 300, height: 240, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' })
  const jpeg = await picture.jpeg({ quality: 78 }).toBuffer().catch(() => null)
  return jpeg === null ? null : `data:image/jpeg;base64,${jpeg.toString('base64')}`
}

const drawn = new Map<string, string>()
for (const { path } of view.sets.flatMap(({ pictures }) => pictures)) {
  const image = path === null ? null : await draw(path)
  if (path !== null && image !== null) drawn.set(path, image)
}
parentPort?.postMessage(await printDocument(describeContactSheet(view, { ru, kk, en }[language], language, drawn)))
