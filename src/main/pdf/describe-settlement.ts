import type { Content, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { PdfDocument } from './describe-proposal.ts'
import { dateText, numberText, percentText, type ProposalTexts, say } from './proposal-text.ts'
import { notes, serviceOf } from './settlement-rows.ts'
import type { ActLine, RegisterLine, SettlementView } from './settlement-view.ts'

type Frame = { view: SettlementView; texts: ProposalTexts; language: Language }
const [ink, quiet, hair, accent, warning] = ['#16202a', '#5b6670', '#d5dade', '#1d6a95', '#a4460b']
const clock = (atMs: number, { view }: Frame): string => clockOfInstant(atMs, view.timeZone, zoneTable as unknown as ZoneTable)

/** An act on one page, a register along its days: the same sums as in the table. [MO2] [MO3] */
export function describeSettlement(view: SettlementView, texts: ProposalTexts, language: Language): PdfDocument {
  const frame: Frame = { view, texts, language }
  const isWide = view.act === null
  return {
    info: { title: `${titleOf(frame)} · ${view.network}`, author: view.network, creator: 'Pult' },
    pageSize: 'A4', pageOrientation: isWide ? 'landscape' : 'portrait', pageMargins: [44, 44, 44, 48], defaultStyle: { font: 'Roboto', fontSize: isWide ? 8 : 9, color: ink, lineHeight: 1.2 },
    content: [headOf(frame), ...view.act === null ? [registerTable(frame)] : actOf(view.act, frame), endOf(frame)],
    footer: (page, pages) => ({ margin: [44, 12, 44, 0], columns: [{ text: `${view.network} · ${say(texts, 'made', { at: clock(view.madeAtMs, frame) })}`, color: quiet, fontSize: 7 }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet, fontSize: 7 }] }),
  }
}

function titleOf({ view: { document, period }, texts }: Frame): string {
  const title = say(texts, `title-${document}`)
  return period === null ? title : `${title} № ${period.number}`
}

function headOf(frame: Frame): Content {
  const { view, texts, language } = frame
  const pair = (name: string, value: string): Content => ({ stack: [{ text: say(texts, name), color: quiet, fontSize: 7 }, { text: value, bold: true }] })
  const sides = view.act === null ? [pair('seller', view.network)] : view.document === 'buyer-act' ? [pair('executor', view.network), pair('customer', view.act.party)] : [pair('executor', view.act.party || view.network), pair('agent', view.network)]
  return {
    stack: [
      { text: titleOf(frame), fontSize: 17, bold: true, margin: [0, 0, 0, 6] },
      ...notes(view.assumed, view.period === null, texts).map((text): Content => ({ text, color: warning, bold: true, margin: [0, 0, 0, 4] })),
      { columns: [...sides, pair('period', `${dateText(view.firstDay, language)} – ${dateText(view.lastDay, language)}`)], margin: [0, 4, 0, 10] },
    ],
  }
}

const rules = { hLineWidth: (at: number) => (at === 1 ? 0.6 : 0.3), vLineWidth: () => 0, hLineColor: () => hair, paddingLeft: () => 0, paddingRight: () => 6, paddingTop: () => 2, paddingBottom: () => 2 }
const right = (text: string, more: object = {}): TableCell => ({ text, alignment: 'right', noWrap: true, ...more })
const head = (texts: ProposalTexts, names: readonly string[], left: number, values: Record<string, string> = {}): TableCell[] => names.map((name, at): TableCell => ({ text: say(texts, `column-${name}`, values), color: quiet, fontSize: 7, alignment: at < left ? 'left' : 'right' }))

/** An amount to the micro, or with no more digits than it has. */
function microsText(micros: number, language: Language, shortest = 6): string {
  const size = BigInt(Math.abs(micros))
  const rest = String(size % 1_000_000n).padStart(6, '0').replace(new RegExp(`0{0,${6 - shortest}}$`), '')
  return `${micros < 0 ? '−' : ''}${numberText(Number(size / 1_000_000n), language)}${language === 'en' ? '.' : ','}${rest}`
}
function tiynText(tiyns: number, language: Language): string {
  const size = Math.abs(tiyns)
  return `${tiyns < 0 ? '−' : ''}${numberText(Math.floor(size / 100), language)}${language === 'en' ? '.' : ','}${String(size % 100).padStart(2, '0')}`
}

function actOf({ lines, sums, splits, currency, vatBasisPoints }: NonNullable<SettlementView['act']>, frame: Frame): Content[] {
  const { texts, language } = frame
  const count = (value: number, kind: ActLine['kind']): TableCell => right(kind === 'correction' && value === 0 ? '—' : numberText(value, language))
  const columns = ['service', 'plays', 'people', ...splits ? ['paid', 'taken'] : [], 'amount']
  const row = (line: ActLine, at: number): TableCell[] => [
    { stack: [{ text: serviceOf(line, texts) }, ...rateOf(line, frame)] }, count(line.plays, line.kind), count(line.peopleMillionths / 1e6, line.kind),
    ...splits ? [right(tiynText(splits[at]!.cost, language)), right(tiynText(splits[at]!.take, language))] : [], right(tiynText(sums.parts[at]!, language)),
  ]
  const total = (name: string, tiyns: number, bold = false): TableCell[] => [{ text: say(texts, name, { percent: percentText(vatBasisPoints, language) }), bold, colSpan: columns.length - 1 }, ...columns.slice(2).map(() => ''), right(tiynText(tiyns, language), { bold })]
  return [
    { table: { headerRows: 1, widths: ['*', ...columns.slice(1).map(() => 'auto' as const)], body: [head(texts, columns, 1, { currency }), ...lines.map(row), total('net', sums.net), total('vat', sums.vat), total('gross', sums.gross, true)] }, layout: rules },
    { columns: ['signed-executor', splits ? 'agent' : 'signed-customer'].map((name): Content => ({ stack: [{ text: say(texts, name), color: quiet, fontSize: 8 }, { text: '\n______________________________', color: quiet }] })), margin: [0, 36, 0, 0] },
  ]
}

/** By which rate, of which day, an amount in another currency came to be one in the owner's. */
function rateOf({ rate }: ActLine, { view, texts, language }: Frame): Content[] {
  if (rate === null || rate.rate.asOf === '') return []
  return [{ text: say(texts, 'at-rate', { amount: `${microsText(rate.costMicros, language)} ${rate.currency}`, rate: `${microsText(rate.rate.perUnitMicros, language, 2)} ${view.ownCurrency}`, date: dateText(rate.rate.asOf, language), source: rate.rate.source }), color: quiet, fontSize: 7 }]
}

function registerTable({ view, texts, language }: Frame): Content {
  const money = (line: RegisterLine): TableCell[] => [right(microsText(line.costMicros, language)), right(line.currency), right(line.rate.asOf === '' ? '—' : `${microsText(line.rate.perUnitMicros, language, 2)} · ${dateText(line.rate.asOf, language)}`), right(microsText(line.costOwnMicros, language)), right(microsText(line.takeOwnMicros, language)), right(microsText(line.ownerOwnMicros, language))]
  const body = view.lines.map((line): TableCell[] => [
    { text: dateText(line.day, language), noWrap: true }, { text: line.buyer }, { text: line.correction === null ? line.deal ?? say(texts, 'without-deal') : say(texts, 'service-correction', { name: line.correction.reason }) },
    right(numberText(line.plays, language)), right(numberText(line.peopleMillionths / 1e6, language)), ...money(line),
  ])
  const sum = (of: (line: RegisterLine) => number): number => view.lines.reduce((total, line) => total + of(line), 0)
  const total: TableCell[] = [{ text: say(texts, 'total-own', { currency: view.ownCurrency }), bold: true, colSpan: 3 }, '', '', right(numberText(sum(({ plays }) => plays), language), { bold: true }), right(numberText(sum(({ peopleMillionths }) => peopleMillionths) / 1e6, language), { bold: true }), '', '', '',
    right(microsText(sum(({ costOwnMicros }) => costOwnMicros), language), { bold: true }), right(microsText(sum(({ takeOwnMicros }) => takeOwnMicros), language), { bold: true }), right(microsText(sum(({ ownerOwnMicros }) => ownerOwnMicros), language), { bold: true })]
  const columns = ['day', 'buyer', 'deal', 'plays', 'people', 'cost', 'currency', 'rate', 'cost-own', 'take-own', 'owner-own']
  return { table: { headerRows: 1, widths: ['auto', 'auto', '*', ...columns.slice(3).map(() => 'auto' as const)], body: [head(texts, columns, 3, { currency: view.ownCurrency }), ...body, total] }, layout: rules }
}

/** What the sums are made of. */
function endOf(frame: Frame): Content {
  const { view, texts } = frame
  const lines = [
    say(texts, 'by-proof', { minutes: view.windowMinutes, zone: view.timeZone }),
    ...view.period === null ? [] : [say(texts, 'locked', { at: clock(view.period.lockedAtMs, frame), by: view.period.lockedBy }), say(texts, 'hash', { hash: view.period.sha256 })],
  ]
  return { unbreakable: true, margin: [0, 16, 0, 0], stack: lines.map((text, at): Content => ({ text, color: at === 0 ? quiet : accent, fontSize: 7, margin: [0, 0, 0, 2] })) }
}
