import { createHash } from 'node:crypto'
import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { ImportSubject } from '../../contracts/imports.ts'
import { idPrefix } from '../../contracts/documents.ts'
import { createIdMaker } from '../../core/kernel/id.ts'
import { createModel, type Model } from '../../core/network/model.ts'
import { cellText } from '../../core/network/tables/cell.ts'
import { describeColumns, guessSubject, tableFields } from '../../core/network/tables/columns.ts'
import { changesOfDraft, deltaOfDraft, type Outcome, type TablePlan } from '../../core/network/tables/plan.ts'
import { exportTable, planTable, sampleRows } from '../../core/network/tables/plan-table.ts'
import { bindColumns, type BoundColumns, type Sheet, sheetOf } from '../../core/network/tables/table.ts'
import { toBulkChunks } from '../database/bulk-chunks.ts'
import { describeBadRows } from './describe-bad-rows.ts'
import { FileRefused } from './file-refused.ts'
import { openFile } from './open-file.ts'
import { RowsRefused } from './rows-refused.ts'
import type { SheetAnswers, SheetTask } from './sheet-messages.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

type DryRunTask = Extract<SheetTask, { type: 'dry-run' }>
type OpenTask = Extract<SheetTask, { type: 'open' }>
type ExportTask = Extract<SheetTask, { type: 'export' }>
type OpenState = { fileName: string; subject: ImportSubject; sheet: Sheet }
type RunState = { task: DryRunTask; columns: BoundColumns; plan: TablePlan }

const listedProblems = 1000
const sampledRows = 50
const samplesOfColumn = 3
const blockBytes = 65_536

/** One file being imported: read once, planned as often as asked, against the model as it was last sent. */
export function createSheetDesk() {
  let documents: Document[] = []
  let opened: OpenState | null = null
  let run: RunState | null = null
  const ids = new Map<string, string>()

  const plan = (task: DryRunTask, columns: BoundColumns, { sheet, subject, fileName }: OpenState, model: Model): TablePlan =>
    planTable(subject, sheet, columns, { model, networkId: task.networkId, today: task.today, nowMs: task.nowMs, personId: task.personId, fileName, ...makeIds(task, ids) })

  return {
    receive(slice: Document[], first: boolean) {
      documents = first ? slice : documents.concat(slice)
    },
    async open({ path, fileName, subject: asked, sheet: name }: OpenTask): Promise<SheetAnswers['open']> {
      const { rows, ...file } = await openFile(path, name)
      const sheet = sheetOf(rows)
      if (!sheet || sheet.rows.length === 0) throw new FileRefused('file-empty')
      const subject = asked ?? guessSubject(sheet.headers)
      opened = { fileName: fileName.slice(0, 200), subject, sheet }
      return {
        ...file, subject, rowCount: sheet.rows.length, columns: describeColumns(sheet.headers, (index) => samplesOf(sheet, index), subject),
        fields: tableFields[subject].map(({ field, need }) => ({ field, required: need === 'key' })),
      }
    },
    dryRun(task: DryRunTask): SheetAnswers['dry-run'] {
      if (!opened) throw new FileRefused('import-unknown')
      const { columns, problems } = bindColumns(opened.sheet, task.columns, opened.subject)
      if (problems.length > 0) throw new RowsRefused(problems)
      const model = createModel(documents)
      const made = plan(task, columns, opened, model)
      run = { task, columns, plan: made }
      return {
        ...countsOf(made), bad: count(made, 'bad'), problems: made.problems.slice(0, listedProblems), warnings: made.warnings.slice(0, listedProblems),
        samples: sampleRows(opened.subject, opened.sheet, columns, made, model, task.language, sampledRows),
      }
    },
    recheck(): boolean {
      if (!opened || !run) throw new FileRefused('import-unknown')
      const again = plan(run.task, run.columns, opened, createModel(documents))
      return digestOf(again) === digestOf(run.plan)
    },
    edit(): SheetAnswers['edit'] {
      if (!run) throw new FileRefused('import-unknown')
      const made = run.plan
      if (count(made, 'bad') > 0) throw new FileRefused('import-has-bad-rows')
      return { chunks: toBulkChunks(made.drafts.map((draft) => ({ changes: draft.before === null ? null : changesOfDraft(draft), delta: deltaOfDraft(draft) }))), ...countsOf(made) }
    },
    badRows({ language }: Extract<SheetTask, { type: 'bad-rows' }>): SheetAnswers['bad-rows'] {
      if (!opened || !run) throw new FileRefused('import-unknown')
      return own(writeCsv(describeBadRows(opened.sheet, run.plan, language), language))
    },
    async export({ subject, format, networkId, language }: ExportTask): Promise<SheetAnswers['export']> {
      const { headers, rows } = exportTable(subject, createModel(documents), networkId, language)
      return own(format === 'csv' ? writeCsv([headers, ...rows], language) : await writeXlsx(subject, headers, rows))
    },
  }
}

/** Bytes with a buffer of their own, which can change threads. */
const own = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

const count = ({ rows }: TablePlan, wanted: Outcome): number => rows.filter(({ outcome }) => outcome === wanted).length

function countsOf(plan: TablePlan) {
  return { created: count(plan, 'create'), changed: count(plan, 'change'), unchanged: count(plan, 'same') }
}

function samplesOf(sheet: Sheet, index: number): string[] {
  const samples: string[] = []
  for (const { cells } of sheet.rows.slice(0, 200)) {
    const text = cellText(cells[index]).slice(0, 80)
    if (text !== '' && samples.push(text) === samplesOfColumn) break
  }
  return samples
}

function digestOf({ rows, drafts, problems }: TablePlan): string {
  const hash = createHash('sha256')
  for (const { row, outcome } of rows) hash.update(`${row} ${outcome}\n`)
  for (const draft of drafts) hash.update(`${JSON.stringify(changesOfDraft(draft))}\n`)
  return hash.update(JSON.stringify(problems)).digest('hex')
}

/** Chance from a seed, drawn from blocks: a hash for each of twenty thousand ids would be half of their cost. */
function drawFrom(seed: string | Uint8Array): (bytes: number) => Uint8Array {
  let block = Buffer.alloc(0)
  let [at, blocks] = [0, 0]
  return (bytes) => {
    if (at + bytes > block.length) {
      block = createHash('shake256', { outputLength: blockBytes }).update(seed).update(String(blocks++)).digest()
      at = 0
    }
    at += bytes
    return block.subarray(at - bytes, at)
  }
}

/** Ids of one import: chance grows from a seed, and what was named once keeps its id. */
function makeIds({ seed, nowMs }: DryRunTask, ids: Map<string, string>) {
  const randomBytes = drawFrom(seed)
  const nextId = createIdMaker({ nowMs: () => nowMs, randomBytes })
  const remember = (key: string, make: () => string): string => {
    const known = ids.get(key) ?? make()
    ids.set(key, known)
    return known
  }
  return {
    newId: (kind: DocumentKind, key: string) => remember(`${kind} ${key}`, () => nextId(idPrefix[kind])),
    newProgrammaticId: (key: string) => remember(`programmatic ${key}`, () => `pult-${Buffer.from(randomBytes(10)).toString('hex')}`),
  }
}
