import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import en from '../../../resources/locales/en/proposal.json' with { type: 'json' }
import kk from '../../../resources/locales/kk/proposal.json' with { type: 'json' }
import ru from '../../../resources/locales/ru/proposal.json' with { type: 'json' }
import type { Language } from '../../contracts/people.ts'
import { describeProposal, type PdfDocument, type ProposalView } from './describe-proposal.ts'

/** Roboto comes with pdfmake and has every Kazakh letter; it is embedded, so that a document reads alike everywhere. */
type Printer = { setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void; setUrlAccessPolicy(may: () => boolean): void; setLocalAccessPolicy(may: (path: string) => boolean): void; createPdf(document: PdfDocument): { getBuffer(): Promise<Uint8Array> } }
const load = createRequire(import.meta.url)
const printer = load('pdfmake') as Printer
const fontPath = (name: string): string => load.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`)
const fonts = { normal: fontPath('Regular'), bold: fontPath('Medium'), italics: fontPath('Italic'), bolditalics: fontPath('MediumItalic') }

const { view, language } = workerData as { view: ProposalView; language: Language }
printer.setFonts({ Roboto: fonts })
// A document names nothing outside itself.
printer.setUrlAccessPolicy(() => false)
printer.setLocalAccessPolicy((path) => Object.values(fonts).includes(path))
const bytes = await printer.createPdf(describeProposal(view, { ru, kk, en }[language], language, await drawPictures(view))).getBuffer()
parentPort?.postMessage(new Uint8Array(bytes))

/** Twice as fine as they are printed. */
async function drawPictures({ lines }: ProposalView): Promise<Map<string, string>> {
  const drawn = new Map<string, string>()
  for (const path of new Set(lines.flatMap(({ pictures }) => pictures))) {
    try {
      const png = await sharp(path).resize({ width: 640, height: 192, fit: 'inside', withoutEnlargement: true }).png().toBuffer()
      drawn.set(path, `data:image/png;base64,${png.toString('base64')}`)
    } catch {
      // A picture that is damaged or gone costs the offer that picture, no more; the store tells of it elsewhere.
      continue
    }
  }
  return drawn
}
