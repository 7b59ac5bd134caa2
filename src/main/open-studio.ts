import { join } from 'node:path'
import type { Language } from '../contracts/people.ts'
import type { Problem } from '../contracts/problems.ts'
import type { SendStudioFile } from './http/answer-request.ts'
import { readProblemTexts } from './http/problem-texts.ts'
import type { Creatives } from './images/create-creatives.ts'
import type { Clock, Jobs, Log } from './services.ts'
import type { createImports } from './sheets/create-imports.ts'
import type { Batches } from './studio/batches/create-batches.ts'
import { openBatches } from './studio/batches/open-batches.ts'
import { createPictureThreads, type PictureThreadsParts } from './studio/pipeline/picture-threads.ts'
import { workerUrl } from './worker-url.ts'

/** Product photos, offline. */
export type Studio = { batches: Batches; sendFile: SendStudioFile }
type StudioParts = { folder: string; root: string; imports: Pick<ReturnType<typeof createImports>, 'uploads' | 'writeTable'>; creatives: Creatives; jobs: Jobs; clock: Clock; log: Log; newId: (prefix: string) => string } & Pick<PictureThreadsParts, 'models'>

/** The studio's parts, each over the ones before it. */
export function openStudio({ folder, root, imports, creatives, models, ...parts }: StudioParts): { studio: Studio; stop(): Promise<void> } {
  const explain = explainIn(join(root, 'resources', 'locales'))
  const threads = createPictureThreads({ workerUrl: workerUrl(import.meta.url, './studio/pipeline/picture-worker.ts'), cacheFolder: join(folder, 'cache', 'studio'), blobsFolder: join(folder, 'blobs'), log: parts.log, models })
  const { batches, files, stop } = openBatches({ ...parts, ...imports, folder, threads, presets: () => [], addCreative: creatives.add, explain })
  return { studio: { batches, sendFile: files.send }, stop }
}

function explainIn(locales: string): (problem: Problem, language: Language) => string {
  const texts = readProblemTexts(locales)
  return ({ reason, params = {} }, language) => texts(reason, language).replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => String(params[name] ?? whole))
}
