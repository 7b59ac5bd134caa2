/**
 * What of a camera's notes goes along into the files made: who took it, when, with what, and whose it is. Where it was taken, the preview inside and the way the camera was
 * held do not: the first is nobody's business, the others are no longer true.
 */
export type KeptExif = Readonly<Record<string, string>>

const kept: Readonly<Record<number, string>> = { 0x010e: 'ImageDescription', 0x010f: 'Make', 0x0110: 'Model', 0x013b: 'Artist', 0x8298: 'Copyright', 0x9003: 'DateTimeOriginal' }
const exifPart = 0x8769
const [asciiType, longestText] = [2, 2000]

/** Of EXIF as it stands in a file; what cannot be read is left out. */
export function readExif(bytes: Uint8Array | undefined): KeptExif {
  if (!bytes || bytes.length < 14) return {}
  const start = bytes[0] === 0x45 && bytes[1] === 0x78 ? 6 : 0
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start)
  const little = view.getUint16(0) === 0x4949
  if (!little && view.getUint16(0) !== 0x4d4d) return {}
  const found: Record<string, string> = {}
  const rest = readPart(view, little, view.getUint32(4, little), found)
  if (rest !== null) readPart(view, little, rest, found)
  return found
}

/** Where the second part begins, if the first names one. */
function readPart(view: DataView, little: boolean, at: number, found: Record<string, string>): number | null {
  if (at + 2 > view.byteLength) return null
  const count = Math.min(view.getUint16(at, little), Math.floor((view.byteLength - at - 2) / 12))
  let next: number | null = null
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, little)
    if (tag === exifPart) next = view.getUint32(entry + 8, little)
    const name = kept[tag]
    const text = name === undefined || view.getUint16(entry + 2, little) !== asciiType ? '' : readText(view, little, entry)
    if (name !== undefined && text !== '') found[name] = text
  }
  return next
}

function readText(view: DataView, little: boolean, entry: number): string {
  const length = view.getUint32(entry + 4, little)
  const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  if (length > longestText || at + length > view.byteLength) return ''
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length)
  const end = bytes.indexOf(0)
  const text = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1').trim()
  // The standard knows ASCII only: names in other letters are in XMP, which is kept whole.
  return /^[ -~]*$/.test(text) ? text : ''
}
