import type { PlainCell } from '../../core/network/tables/cell.ts'
import { printMoney } from '../../core/network/tables/decimals.ts'
import { type ProposalTexts, say } from './proposal-text.ts'
import type { ActLine, SettlementView } from './settlement-view.ts'

/** Amounts are numbers where a spreadsheet can hold them, without VAT, to the micro. */
const amount = (micros: number): PlainCell => {
  const size = printMoney(Math.abs(micros))
  return micros >= 0 ? size : typeof size === 'number' ? -size : `-${size}`
}
const people = (millionths: number): number => millionths / 1e6
const tiyns = (value: number): number => value / 100
type Rows = { sheet: string; headers: string[]; rows: PlainCell[][] }

/** A register by deal and day, or an act, as one table with its sums below it. */
export const settlementRows = (view: SettlementView, texts: ProposalTexts): Rows => (view.act === null ? registerRows(view, texts) : actRows(view, view.act, texts))

function registerRows({ lines, ownCurrency, assumed, period }: SettlementView, texts: ProposalTexts): Rows {
  const own = { currency: ownCurrency }
  const headers = [
    ...['day', 'buyer', 'deal', 'plays', 'people', 'currency', 'cost', 'take', 'owner-share', 'rate', 'rate-of'].map((name) => say(texts, `column-${name}`)),
    ...['cost-own', 'take-own', 'owner-own'].map((name) => say(texts, `column-${name}`, own)), ...['late', 'unproven', 'correction'].map((name) => say(texts, `column-${name}`)),
  ]
  const rows = lines.map((line): PlainCell[] => [
    line.day, line.buyer, line.deal ?? say(texts, 'without-deal'), line.plays, people(line.peopleMillionths), line.currency, amount(line.costMicros), amount(line.takeMicros), amount(line.ownerMicros),
    line.rate.asOf === '' ? null : amount(line.rate.perUnitMicros), line.rate.asOf === '' ? null : `${line.rate.asOf} · ${line.rate.source}`, amount(line.costOwnMicros), amount(line.takeOwnMicros), amount(line.ownerOwnMicros),
    line.latePlays, line.unprovenPlays, line.correction && `${line.correction.reason} · ${line.correction.personName}`,
  ])
  const sum = (of: (line: SettlementView['lines'][number]) => number, among = lines): number => among.reduce((total, line) => total + of(line), 0)
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort().map((currency): PlainCell[] => {
    const its = lines.filter((line) => line.currency === currency)
    return [say(texts, 'total'), null, null, sum(({ plays }) => plays, its), people(sum(({ peopleMillionths }) => peopleMillionths, its)), currency, amount(sum(({ costMicros }) => costMicros, its)), amount(sum(({ takeMicros }) => takeMicros, its)), amount(sum(({ ownerMicros }) => ownerMicros, its)),
      null, null, amount(sum(({ costOwnMicros }) => costOwnMicros, its)), amount(sum(({ takeOwnMicros }) => takeOwnMicros, its)), amount(sum(({ ownerOwnMicros }) => ownerOwnMicros, its)), sum(({ latePlays }) => latePlays, its), sum(({ unprovenPlays }) => unprovenPlays, its), null]
  })
  const all: PlainCell[] = [say(texts, 'total-own', own), null, null, sum(({ plays }) => plays), people(sum(({ peopleMillionths }) => peopleMillionths)), null, null, null, null, null, null,
    amount(sum(({ costOwnMicros }) => costOwnMicros)), amount(sum(({ takeOwnMicros }) => takeOwnMicros)), amount(sum(({ ownerOwnMicros }) => ownerOwnMicros)), sum(({ latePlays }) => latePlays), sum(({ unprovenPlays }) => unprovenPlays), null]
  return { sheet: say(texts, 'sheet-register'), headers, rows: [...rows, ...currencies, all, ...notes(assumed, period === null, texts).map((text): PlainCell[] => [text])] }
}

function actRows({ assumed, period }: SettlementView, { lines, sums, splits, currency, vatBasisPoints }: NonNullable<SettlementView['act']>, texts: ProposalTexts): Rows {
  const headers = ['service', 'plays', 'people', ...splits ? ['paid', 'taken'] : [], 'amount'].map((name) => say(texts, `column-${name}`, { currency }))
  const pad = (cells: PlainCell[]): PlainCell[] => [cells[0]!, ...Array.from({ length: headers.length - 2 }, () => null), cells[1]!]
  const rows = lines.map((line, at): PlainCell[] => [serviceOf(line, texts), line.plays, people(line.peopleMillionths), ...splits ? [tiyns(splits[at]!.cost), tiyns(splits[at]!.take)] : [], tiyns(sums.parts[at]!)])
  const totals = [[say(texts, 'net'), tiyns(sums.net)], [say(texts, 'vat', { percent: vatBasisPoints / 100 }), tiyns(sums.vat)], [say(texts, 'gross'), tiyns(sums.gross)]].map(pad)
  return { sheet: say(texts, 'sheet-act'), headers, rows: [...rows, ...totals, ...notes(assumed, period === null, texts).map((text): PlainCell[] => [text])] }
}

export const serviceOf = ({ kind, name }: Pick<ActLine, 'kind' | 'name'>, texts: ProposalTexts): string =>
  (kind === 'buyer' ? say(texts, 'service-buyer', { name: name ?? '' }) : kind === 'correction' ? say(texts, 'service-correction', { name: name ?? '' }) : name === null ? say(texts, 'service-open') : say(texts, 'service-deal', { name }))

/** What must not be overlooked: a draft, a rehearsal. */
export const notes = (assumed: boolean, isDraft: boolean, texts: ProposalTexts): string[] => [...assumed ? [say(texts, 'assumed')] : [], ...isDraft ? [say(texts, 'draft')] : []]
