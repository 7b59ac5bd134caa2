import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { studioLimits } from '../../../contracts/studio-limits.ts'
import { readCodes } from './read-codes.ts'
import type { FromReadingWorker, Reading, ReadingTask, ReadingWorkerData, ToReadingWorker } from './reading-messages.ts'
import { createTextReader } from './read-text.ts'

const port = parentPort
if (!port) throw new Error('reading-worker runs only as a worker')

sharp.cache(false)
sharp.concurrency(1)

/** Letters of a label are some 20 px high then; more is slower and no surer. */
const sidePx = 1600
const text = createTextReader((workerData as ReadingWorkerData).languageFolder)

const opened = (path: string) => sharp(path, { limitInputPixels: studioLimits.megapixels * 1_000_000, failOn: 'error' }).autoOrient()
  .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' }).toColourspace('srgb')

async function read(task: ReadingTask): Promise<Reading> {
  const { data, info } = await opened(task.path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const { codes, boxes } = await readCodes({ rgba: new Uint8ClampedArray(data), width: info.width, height: info.height })
  if (!task.text) return { text: [], codes }
  // Bars look like letters to a reader of letters.
  const covered = boxes.filter(({ width, height }) => width > 0 && height > 0).map(({ left, top, width, height }) => ({ left, top, input: { create: { width, height, channels: 3 as const, background: '#ffffff' } } }))
  const page = sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } }).composite(covered).greyscale().normalise()
  return { text: await text.read(await page.png({ compressionLevel: 1 }).toBuffer(), task.languages), codes: task.codes ? codes : [] }
}

let tail: Promise<unknown> = Promise.resolve()
port.on('message', ({ id, task }: ToReadingWorker) => {
  tail = tail.then(() => read(task)).then(
    (reading) => port.postMessage({ id, reading } satisfies FromReadingWorker),
    (error: unknown) => port.postMessage({ id, failed: String(error) } satisfies FromReadingWorker),
  )
})
