import { createRequire } from 'node:module'
import sharp from 'sharp'
import type { PdfDocument } from './describe-proposal.ts'

/** Roboto comes with pdfmake and has every Kazakh letter; it is embedded, so that a document reads alike everywhere. */
type Printer = { setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void; setUrlAccessPolicy(may: () => boolean): void; setLocalAccessPolicy(may: (path: string) => boolean): void; createPdf(document: PdfDocument): { getBuffer(): Promise<Uint8Array> } }
const load = createRequire(import.meta.url)
const fontPath = (name: string): string => load.resolve(`pdfmake/fonts/Roboto/Roboto-${name}.ttf`)

/** In a thread of its own only: it takes seconds. */
export async function printDocument(document: PdfDocument): Promise<Uint8Array> {
  const printer = load('pdfmake') as Printer
  const fonts = { normal: fontPath('Regular'), bold: fontPath('Medium'), italics: fontPath('Italic'), bolditalics: fontPath('MediumItalic') }
  printer.setFonts({ Roboto: fonts })
  // A document names nothing outside itself.
  printer.setUrlAccessPolicy(() => false)
  printer.setLocalAccessPolicy((path) => Object.values(fonts).includes(path))
  return new Uint8Array(await printer.createPdf(document).getBuffer())
}

/** Twice as fine as they are printed. */
export async function drawPictures(paths: Iterable<string>): Promise<Map<string, string>> {
  const drawn = new Map<string, string>()
  for (const path of new Set(paths)) {
    try {
      const png = await sharp(path).resize({ width: 640, height: 192, fit: 'inside', withoutEnlargement: true }).png().toBuffer()
      drawn.set(path, `data:image/png;base64,${png.toString('base64')}`)
    } catch {
      // A picture that is damaged or gone costs the document that picture, no more; the store tells of it elsewhere.
      continue
    }
  }
  return drawn
}
