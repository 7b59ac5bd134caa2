import { join } from 'node:path'
import type { Language } from '../contracts/people.ts'
import type { Problem } from '../contracts/problems.ts'
import type { Model } from '../core/network/index.ts'
import { createBlobStore } from './blobs/blob-store.ts'
import type { SendStudioFile } from './http/answer-request.ts'
import { readProblemTexts } from './http/problem-texts.ts'
import type { Creatives } from './images/create-creatives.ts'
import type { Answer } from './people/answer.ts'
import type { ExportedFile } from './rpc/rpc-services.ts'
import type { Clock, Jobs, Log, Store } from './services.ts'
import type { createImports } from './sheets/create-imports.ts'
import { type Articles, createArticles } from './studio/articles.ts'
import type { Batches } from './studio/batches/create-batches.ts'
import { openBatches } from './studio/batches/open-batches.ts'
import { type Choices, createChoices } from './studio/choices.ts'
import { contactSheet } from './studio/contact-sheet.ts'
import { createKeepImage, type KeepImage } from './studio/keep-image.ts'
import { knownPresets } from './studio/known-presets.ts'
import { createPictureThreads, type PictureThreadsParts } from './studio/pipeline/picture-threads.ts'
import { createReading } from './studio/reading/create-reading.ts'
import { createReadPicture, type ReadPicture } from './studio/read-picture.ts'
import { sendPicture } from './studio/send-picture.ts'
import { createTrySamples, type TrySamples } from './studio/try-samples.ts'
import { workerUrl } from './worker-url.ts'

/** Product photos, offline. */
export type Studio = { batches: Batches; articles: Articles; choices: Choices; trySamples: TrySamples; readPicture: ReadPicture; keepImage: KeepImage; contactSheet(given: { batchId: string; language: Language }): Promise<Answer<ExportedFile>>; sendFile: SendStudioFile }
type StudioParts = {
  folder: string; root: string; imports: Pick<ReturnType<typeof createImports>, 'uploads' | 'writeTable' | 'readArticles'>; creatives: Creatives; jobs: Jobs; clock: Clock; log: Log; newId: (prefix: string) => string
  store: Pick<Store, 'privateRecords' | 'putPrivate'>; model: Pick<Model, 'all'>
} & Required<Pick<PictureThreadsParts, 'models' | 'provider'>>

/** The studio's parts, each over the ones before it. */
export function openStudio({ folder, root, imports, creatives, models, provider, store, model, ...parts }: StudioParts): { studio: Studio; takeIn(): Promise<void>; stop(): Promise<void> } {
  const explain = explainIn(join(root, 'resources', 'locales'))
  const cacheFolder = join(folder, 'cache', 'studio')
  const picturesFolder = join(cacheFolder, 'pictures')
  const presets = knownPresets(root, model)
  const threads = createPictureThreads({ workerUrl: workerUrl(import.meta.url, './studio/pipeline/picture-worker.ts'), cacheFolder, blobsFolder: join(folder, 'blobs'), log: parts.log, models, provider })
  const { batches, files, book, originalOf, targetOf, takeIn, stop } = openBatches({ ...parts, ...imports, folder, threads, presets, addCreative: creatives.add, explain })
  const reader = createReading({ workerUrl: workerUrl(import.meta.url, './studio/reading/reading-worker.ts'), folder, log: parts.log })
  const place = () => {
    const network = model.all('network')[0]
    return { network: network?.fields.name ?? 'Pult', timeZone: network?.fields.timeZone ?? 'UTC' }
  }
  const rated = () => [...book.all()].flatMap(({ order, pictures }) => [...pictures.values()].flatMap(({ rating, news }) => (rating === null ? [] : [{ model: news?.model ?? null, recipe: order.recipe.name, rating }])))
  return {
    studio: {
      batches, articles: createArticles({ ...parts, ...imports, folder: join(folder, 'studio', 'articles'), book, presets, reader, originalOf }), choices: createChoices({ ...parts, store, rated }),
      trySamples: createTrySamples({ batches, uploads: imports.uploads, folder: join(folder, 'cache') }),
      readPicture: createReadPicture({ book, reader, originalOf, ready: () => batches.list(), brands: () => model.all('brand').map(({ fields }) => fields.name) }),
      keepImage: createKeepImage({ uploads: imports.uploads, blobs: createBlobStore(join(folder, 'blobs')) }),
      contactSheet: (given) => contactSheet({ ...parts, book, targetOf, picturesFolder, place, workerUrl: workerUrl(import.meta.url, './pdf/contact-sheet-worker.ts') }, given),
      sendFile: async (request, response, pathname) => await sendPicture(request, response, picturesFolder, pathname) || files.send(request, response, pathname),
    },
    takeIn,
    async stop() {
      await stop()
      await Promise.all([threads.stop(), reader.stop()])
    },
  }
}

function explainIn(locales: string): (problem: Problem, language: Language) => string {
  const texts = readProblemTexts(locales)
  return ({ reason, params = {} }, language) => texts(reason, language).replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}
