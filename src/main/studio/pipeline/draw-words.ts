import { createRequire } from 'node:module'
import sharp from 'sharp'
import { bytesOfColour } from '../../../core/imaging/scene/colour.ts'
import type { Cutout } from '../../../core/imaging/raster.ts'

/** The house's own face, which has every Kazakh letter: a mark looks alike on every machine. Signs it lacks, emoji among them, come from the machine. */
const face = createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Medium.ttf')
/** As large as marks get: they are only ever made smaller. */
const pointSize = 160

/** Words of a watermark as a thing of one colour. */
export async function drawWords(words: string, colour: string): Promise<Cutout> {
  const text = { text: escape(words), font: `Roboto Medium ${pointSize}`, fontfile: face, dpi: 72, wrap: 'none' as const }
  const { data, info } = await sharp({ text }).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  const [red, green, blue] = bytesOfColour(colour)
  const rgb = new Uint8Array(info.width * info.height * 3)
  for (let at = 0; at < rgb.length; at += 3) {
    rgb[at] = red
    rgb[at + 1] = green
    rgb[at + 2] = blue
  }
  return { width: info.width, height: info.height, rgb, alpha: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
}

const marked: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escape = (words: string): string => words.replace(/[&<>]/g, (sign) => marked[sign]!)
