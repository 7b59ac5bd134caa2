import { createWorker, PSM, type Worker } from 'tesseract.js'
import type { Reading } from './reading-messages.ts'

/** Below it a word is as likely a pattern as a word. */
const surePercent = 60
const mostChars = 4000

export type TextReader = { read(png: Uint8Array, languages: readonly string[]): Promise<Reading['text']>; stop(): Promise<void> }

/** Words on a picture, wherever they stand. Nothing is fetched: languages are files in a folder. */
export function createTextReader(languageFolder: string): TextReader {
  let open: { languages: string; worker: Worker } | null = null
  const stop = async () => {
    const ending = open
    open = null
    await ending?.worker.terminate()
  }
  const workerFor = async (languages: readonly string[]): Promise<Worker> => {
    const wanted = languages.join('+')
    if (open?.languages === wanted) return open.worker
    await stop()
    const worker = await createWorker([...languages], 1, { langPath: languageFolder, cachePath: languageFolder, cacheMethod: 'readOnly', gzip: false })
    // Labels stand anywhere on a thing, in no columns.
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: '150' })
    open = { languages: wanted, worker }
    return worker
  }
  return {
    async read(png, languages) {
      if (languages.length === 0) return []
      const worker = await workerFor(languages)
      const { data } = await worker.recognize(Buffer.from(png), {}, { blocks: true, text: false })
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines)).map(({ words }) => words.filter(isWord))
      const words = lines.flat()
      if (words.length === 0) return []
      const text = lines.filter((line) => line.length > 0).map((line) => line.map((word) => word.text).join(' ')).join('\n')
      const sure = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length
      return [{ language: languages[0]!.slice(0, 8), text: text.slice(0, mostChars), confidence: Math.round(sure * 10) }]
    },
    stop,
  }
}

const isWord = ({ text, confidence }: { text: string; confidence: number }): boolean => confidence >= surePercent && /[\p{L}\p{N}]{2}|\p{N}/u.test(text)
