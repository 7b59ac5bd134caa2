import en from '../../../../resources/locales/en/studio-report.json' with { type: 'json' }
import kk from '../../../../resources/locales/kk/studio-report.json' with { type: 'json' }
import ru from '../../../../resources/locales/ru/studio-report.json' with { type: 'json' }
import type { Language } from '../../../contracts/people.ts'
import type { Problem } from '../../../contracts/problems.ts'
import type { MadeFile, PictureFacts } from '../../../contracts/studio.ts'
import type { BatchPicture, BatchState } from '../../../core/imaging/batch/batch-state.ts'
import { findRepeats } from '../../../core/imaging/batch/find-repeats.ts'
import type { PlainCell } from '../../../core/network/tables/cell.ts'
import { type Answer, refused } from '../../people/answer.ts'
import type { ExportedFile } from '../../rpc/rpc-services.ts'
import type { WriteTable } from '../../sheets/create-imports.ts'
import type { BatchBook } from './batch-book.ts'

type Texts = Record<keyof typeof ru, string>
const texts: Record<Language, Texts> = { ru, kk, en }
type Column = 'number' | 'file' | 'state' | 'verdict' | 'output' | 'written' | 'preset' | 'width' | 'height' | 'bytes' | 'quality' | 'rules' | 'confidence' | 'doubts' | 'duplicate' | 'similar' | 'thingWidth' | 'thingHeight' | 'proportion' | 'model' | 'steps' | 'took' | 'hash' | 'original' | 'problem'
const columns: readonly Column[] = ['number', 'file', 'state', 'verdict', 'output', 'written', 'preset', 'width', 'height', 'bytes', 'quality', 'rules', 'confidence', 'doubts', 'duplicate', 'similar', 'thingWidth', 'thingHeight', 'proportion', 'model', 'steps', 'took', 'hash', 'original', 'problem']

export type ReportParts = { book: BatchBook; writeTable: WriteTable; explain(problem: Problem, language: Language): string }
const picturesAtOnce = 100

/** A row for every file that was made, and one for every picture of which none was. */
export async function writeReport({ book, writeTable, explain }: ReportParts, { batchId, format, language }: { batchId: string; format: 'csv' | 'xlsx'; language: Language }): Promise<Answer<ExportedFile>> {
  const batch = book.get(batchId)
  if (batch === undefined) return refused({ reason: 'batch-unknown' })
  const words = texts[language]
  async function* slices(of: BatchState): AsyncGenerator<PlainCell[][]> {
    const pictures = [...of.pictures.values()]
    for (let from = 0; from < pictures.length; from += picturesAtOnce) {
      const rows = await Promise.all(pictures.slice(from, from + picturesAtOnce).map(async (picture) => rowsOf(of, picture, await book.factsOf(picture.id), words, (problem) => explain(problem, language))))
      yield rows.flat()
    }
  }
  const date = new Date(batch.orderedAtMs).toISOString().slice(0, 10)
  return writeTable({ name: `studio-${date}-${batchId.slice(-6)}`, sheet: words.sheet, headers: columns.map((column) => words[`column.${column}`]), format, plain: false }, slices(batch))
}

function rowsOf(batch: BatchState, picture: BatchPicture, facts: PictureFacts | null, words: Texts, explain: (problem: Problem) => string): PlainCell[][] {
  const { n, path, state, verdict, news, problem, files } = picture
  const { duplicateOf, similarTo } = findRepeats(batch, picture)
  const thing = facts?.thing ?? null
  const made: (MadeFile | null)[] = facts !== null && facts.files.length > 0 ? facts.files : [null]
  return made.map((file) => {
    const cells: Record<Column, PlainCell> = {
      number: n, file: path, state: words[`state.${state}`], verdict: verdict === null ? null : words[`verdict.${verdict}`], output: file?.output ?? null, written: state === 'written' ? files.find(({ output }) => output === file?.output)?.file ?? null : null,
      preset: file?.preset ?? null, width: file?.width ?? null, height: file?.height ?? null, bytes: file?.bytes ?? null, quality: file?.quality ?? null,
      rules: file?.rules.filter(({ outcome }) => outcome === 'fails').map(({ rule, measured, asked }) => `${rule}: ${measured ?? '?'} / ${asked ?? '?'}`).join('; ') || null,
      confidence: news?.confidence === undefined || news.confidence === null ? null : news.confidence / 1000, doubts: news?.doubts.map(({ reason, value }) => (value === null ? reason : `${reason} ${value}`)).join('; ') || null,
      duplicate: duplicateOf, similar: similarTo, thingWidth: thing?.widthPx ?? null, thingHeight: thing?.heightPx ?? null, proportion: thing && thing.ratioMilli / 1000, model: news?.model ?? null, steps: facts?.steps.map(({ step, tookMs, cached }) => `${step} ${Math.round(tookMs)}${cached ? '*' : ''}`).join('; ') || null, took: news?.tookMs ?? null,
      hash: file?.sha256 ?? null, original: news?.sourceSha256 ?? null, problem: problem === null ? null : explain(problem),
    }
    return columns.map((column) => cells[column])
  })
}
