import type { FilmType, PictureType } from '../../contracts/media.ts'

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1')
const svgStart = /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/
/** Brands of ISO media files that are films; the others (`avif`, `heic`, `crx ` …) are pictures no screen is sure to show. */
const filmBrands = /^(isom|iso[2-9]|mp4[12v]|avc1|M4V |M4VH|MSNV|dash|cmf[c2]|f4v |3gp[4-7]|3g2a|qt {2})$/

/** What a file is by what it begins with; its name proves nothing. */
export function mediaTypeOf(start: Buffer): PictureType | FilmType | null {
  if (start.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png'
  if (start.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'image/jpeg'
  if (/^GIF8[79]a/.test(ascii(start, 0, 6))) return 'image/gif'
  if (ascii(start, 0, 4) === 'RIFF' && ascii(start, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(start, 4, 8) === 'ftyp' && filmBrands.test(ascii(start, 8, 12))) return ascii(start, 8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4'
  if (/^(moov|mdat|wide|free)$/.test(ascii(start, 4, 8))) return 'video/quicktime'
  if (start.subarray(0, 4).equals(Buffer.from('1a45dfa3', 'hex'))) return ascii(start, 0, 64).includes('webm') ? 'video/webm' : null
  return svgStart.test(start.toString('utf8')) ? 'image/svg+xml' : null
}
