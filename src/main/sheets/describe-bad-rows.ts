import type { Language } from '../../contracts/people.ts'
import type { Problem } from '../../contracts/problems.ts'
import { type Cell, cellText, type PlainCell } from '../../core/network/tables/cell.ts'
import type { TablePlan } from '../../core/network/tables/plan.ts'
import type { Sheet } from '../../core/network/tables/table.ts'
import enProblems from '../../../resources/locales/en/problems.json' with { type: 'json' }
import kkProblems from '../../../resources/locales/kk/problems.json' with { type: 'json' }
import ruProblems from '../../../resources/locales/ru/problems.json' with { type: 'json' }

const sentences: Record<Language, Record<string, string>> = { ru: ruProblems, kk: kkProblems, en: enProblems }
const titles: Record<Language, { row: string; problem: string }> = {
  ru: { row: 'Строка файла', problem: 'Ошибка' }, kk: { row: 'Файл жолы', problem: 'Қате' }, en: { row: 'Row of the file', problem: 'Problem' },
}

/** The bad rows as they came, with where each stood and what is wrong with it. */
export function describeBadRows({ headers, rows }: Sheet, { rows: planned, problems }: TablePlan, language: Language): PlainCell[][] {
  const bad = new Set(planned.filter(({ outcome }) => outcome === 'bad').map(({ row }) => row))
  const said = new Map<number, string[]>()
  for (const problem of problems) if (problem.row !== undefined) said.set(problem.row, [...(said.get(problem.row) ?? []), sentenceOf(problem, language)])
  const heading = [...headers, titles[language].row, titles[language].problem]
  return [heading, ...rows.filter(({ row }) => bad.has(row)).map(({ row, cells }) => [
    ...headers.map((_, index) => plain(cells[index])), row, (said.get(row) ?? []).join(' '),
  ])]
}

function plain(cell: Cell | undefined): PlainCell {
  return cell === null || cell === undefined || typeof cell !== 'object' ? (cell ?? null) : cellText(cell)
}

function sentenceOf({ reason, params, column, field }: Problem, language: Language): string {
  const values: Record<string, string | number | undefined> = { ...params, column, field }
  const better = Object.keys(params ?? {}).map((name) => `${reason}_${name}`).find((key) => key in sentences[language])
  const sentence = (sentences[language][better ?? reason] ?? reason).replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? '…'))
  return column === undefined ? sentence : `${column}: ${sentence}`
}
