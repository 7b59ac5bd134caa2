import type { Content, TableCell } from 'pdfmake'
import zoneTable from '../../../resources/zones.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { clockOfInstant } from './clock-of-instant.ts'
import type { ContactPicture, ContactSet, ContactSheetView } from './contact-sheet-view.ts'
import type { PdfDocument } from './describe-proposal.ts'
import { numberText, type ProposalTexts, say } from './proposal-text.ts'

type Frame = { view: ContactSheetView; texts: ProposalTexts; language: Language; drawn: ReadonlyMap<string, string> }
const [ink, quiet, hair] = ['#16202a', '#5b6670', '#d5dade']
const columns = 6
const [cellWidth, cellHeight] = [122, 92]
/** A shape beside each colour: sheets are printed in black. */
const marks: Record<ContactPicture['state'], readonly [string, string]> = {
  written: ['●', '#1c7a4a'], ready: ['●', '#1c7a4a'], doubtful: ['▲', '#9a6400'], failed: ['■', '#b3261e'], refused: ['■', '#b3261e'], waiting: ['○', quiet], working: ['○', quiet],
}

export function describeContactSheet(view: ContactSheetView, texts: ProposalTexts, language: Language, drawn: ReadonlyMap<string, string>): PdfDocument {
  const frame: Frame = { view, texts, language, drawn }
  const count = view.sets.reduce((sum, { pictures }) => sum + pictures.length, 0)
  const madeAt = clockOfInstant(view.madeAtMs, view.timeZone, zoneTable as unknown as ZoneTable)
  return {
    info: { title: `${view.batch} · ${say(texts, 'title')}`, author: view.network, creator: 'Pult' },
    pageSize: 'A4', pageOrientation: 'landscape', pageMargins: [36, 36, 36, 40], defaultStyle: { font: 'Roboto', fontSize: 7, color: ink, lineHeight: 1.15 },
    content: [
      { text: view.batch, fontSize: 15, bold: true },
      { text: [view.recipe, say(texts, 'pictures', { count: numberText(count, language) }), ...view.left > 0 ? [say(texts, 'left', { count: numberText(view.left, language) })] : []].join(' · '), color: quiet, fontSize: 9, margin: [0, 0, 0, 8] },
      ...view.sets.map((set) => describeSet(set, frame)),
    ],
    footer: (page, pages) => ({ margin: [36, 10, 36, 0], columns: [{ text: `${view.network} · ${say(texts, 'made', { at: madeAt })}`, color: quiet }, { text: say(texts, 'page', { page, pages }), alignment: 'right', color: quiet }] }),
  }
}

function describeSet({ name, pictures }: ContactSet, frame: Frame): Content {
  const rows = Array.from({ length: Math.ceil(pictures.length / columns) }, (_, row) => pictures.slice(row * columns, (row + 1) * columns))
  const body = rows.map((row) => Array.from({ length: columns }, (_, at): TableCell => (row[at] ? describePicture(row[at], frame) : '')))
  return {
    margin: [0, 0, 0, 8], stack: [
      ...name === null ? [] : [{ text: name, bold: true, fontSize: 9, margin: [0, 4, 0, 3] } satisfies Content],
      { table: { dontBreakRows: true, widths: Array.from({ length: columns }, () => cellWidth), body }, layout: 'noBorders' },
    ],
  }
}

function describePicture(picture: ContactPicture, { texts, language, drawn }: Frame): TableCell {
  const image = picture.path === null ? undefined : drawn.get(picture.path)
  const [mark, color] = marks[picture.state]
  const said = [picture.angle === null ? null : texts[`angle-${picture.angle}`] ?? picture.angle, picture.confidencePermille === null ? null : say(texts, 'sure', { value: numberText(picture.confidencePermille / 1000, language, 2) }), deviationOf(picture, texts, language)]
  return {
    stack: [
      image === undefined ? { canvas: [{ type: 'rect', x: 0, y: 0, w: cellWidth - 8, h: cellHeight, lineColor: hair }] } : { image, fit: [cellWidth - 8, cellHeight], alignment: 'center' },
      { text: [{ text: `${mark} `, color }, picture.name], margin: [0, 2, 0, 0] },
      { text: image === undefined && picture.path === null ? say(texts, `state-${picture.state}`) : said.filter((part) => part !== null).join(' · '), color: quiet },
    ],
  }
}

/** Against the others of its set; nothing where it is as they are. */
function deviationOf({ scalePermille, baselinePx }: ContactPicture, texts: ProposalTexts, language: Language): string | null {
  if (scalePermille === null || baselinePx === null || (Math.abs(scalePermille) < 5 && baselinePx === 0)) return null
  const signed = (value: number, digits: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${numberText(Math.abs(value), language, digits)}`
  return say(texts, 'deviation', { scale: signed(scalePermille / 10, 1), baseline: signed(baselinePx, 0) })
}
