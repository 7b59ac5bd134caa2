/** What the studio opens, told by what a file begins with. `camera`: a raw file of a camera; `heic`: coded in a way the decoder lacks on some machines. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'tiff' | 'camera'

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')
const heicBrand = /^(heic|heix|heim|heis|hevc|hevx|hevm|hevs|mif1|msf1)$/
/** These are TIFF inside: opened as such, only their small preview would be found. */
const cameraEnding = /\.(arw|cr2|cr3|dng|nef|nrw|orf|pef|raf|raw|rw2|sr2|srw|x3f)$/i

export function pictureKind(bytes: Uint8Array, fileName: string): PictureKind | null {
  const box = ascii(bytes, 4, 8) === 'ftyp' ? ascii(bytes, 8, 12) : ''
  if (box === 'crx ' || /^(FUJIFILMCCD-RAW|IIRO|IIRS|MMOR|IIU\0)/.test(ascii(bytes, 0, 15))) return 'camera'
  if (box === 'avif' || box === 'avis' || (heicBrand.test(box) && /avif|avis/.test(ascii(bytes, 12, 64)))) return 'avif'
  if (heicBrand.test(box)) return 'heic'
  if (/^(II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(ascii(bytes, 0, 4))) return cameraEnding.test(fileName) || ascii(bytes, 8, 10) === 'CR' ? 'camera' : 'tiff'
  if (ascii(bytes, 0, 3) === '\u00ff\u00d8\u00ff') return 'jpeg'
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  return /^GIF8[79]a/.test(ascii(bytes, 0, 6)) ? 'gif' : null
}

const endings: Record<PictureKind, RegExp> = { jpeg: /^(jpe?g|jpe|jfif)$/, png: /^png$/, webp: /^webp$/, gif: /^gif$/, avif: /^avif$/, heic: /^(heic|heif|hif)$/, tiff: /^tiff?$/, camera: /./ }

/** Named as something else than it is. */
export function hasWrongEnding(kind: PictureKind, fileName: string): boolean {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]
  return ending === undefined || !endings[kind].test(ending.toLowerCase())
}

/** It says of itself that there is more of it, or lacks the end that its kind always has. */
export function breaksOff(kind: PictureKind, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png') return !ascii(bytes, Math.max(0, bytes.length - 64 * 1024), bytes.length).includes('IEND')
  if (kind === 'webp') return bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length
  if (kind === 'gif') return bytes.at(-1) !== 0x3b && bytes.at(-2) !== 0x3b
  if (kind === 'tiff') return bytes.length < 8 || view.getUint32(4, bytes[0] === 0x49) >= bytes.length
  if (kind === 'jpeg') return !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from([0xff, 0xd9]))
  return boxesEnd(view) > bytes.length
}

/** Where the boxes of an ISO media file say that they end. */
function boxesEnd(view: DataView): number {
  let at = 0
  while (at + 8 <= view.byteLength) {
    const said = view.getUint32(at)
    const size = said === 1 && at + 16 <= view.byteLength ? Number(view.getBigUint64(at + 8)) : said
    if (size < 8) return at === 0 ? Number.POSITIVE_INFINITY : view.byteLength
    at += size
  }
  return at
}

/** A PNG, GIF, WebP or AVIF of more than one frame says so before its pixels; libvips reads the first frame of an APNG and says nothing of the others. */
export function isAnimatedPng(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 256 * 1024)
  const [control, data] = [head.indexOf('acTL'), head.indexOf('IDAT')]
  return control >= 0 && (data < 0 || control < data)
}
