import type { PictureFacts } from '../../../contracts/studio.ts'

/** What is looked for in a picture, by the file it lies in. `languages`: of those at hand, in this order. */
export type ReadingTask = { path: string; languages: readonly string[]; text: boolean; codes: boolean }
export type Reading = Pick<PictureFacts, 'text' | 'codes'>

export type ToReadingWorker = { id: number; task: ReadingTask }
export type FromReadingWorker = { id: number } & ({ reading: Reading } | { failed: string })
/** `languageFolder`: where `<language>.traineddata` files lie, unpacked. */
export type ReadingWorkerData = { languageFolder: string }
