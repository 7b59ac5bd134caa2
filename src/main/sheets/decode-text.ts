import { FileRefused } from './file-refused.ts'

/** The text of a file and the encoding it was found to be in. */
export type DecodedText = { text: string; encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' }

const sampleBytes = 64 * 1024
/** What a text in windows-1251 is made of above ASCII: Russian letters and the punctuation of an office. */
const russian = /[А-Яа-яЁёІі№«»„“”‘’–—…°§©®™€±·\u00a0]/g

export function decodeText(bytes: Buffer): DecodedText {
  const marked = markedEncoding(bytes)
  const encoding = marked ?? wideEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1251')
  const text = new TextDecoder(encoding).decode(bytes)
  if (!marked && /[\0-\x08\x0e-\x1a]/.test(text.slice(0, sampleBytes))) throw new FileRefused('file-not-a-table')
  if (encoding === 'windows-1251' && !looksRussian(text)) throw new FileRefused('file-encoding-unknown')
  return { text, encoding }
}

function markedEncoding(bytes: Buffer): DecodedText['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** Without a mark: in UTF-16 every second byte of Latin, digits and Cyrillic is 0 or 4. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length, sampleBytes) & ~1)
  const high = [0, 0]
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0 || sample[at] === 4) high[at & 1]!++
  const half = sample.length / 2
  if (half < 2) return null
  if (high[1]! > 0.9 * half && high[0]! < 0.5 * half) return 'utf-16le'
  return high[0]! > 0.9 * half && high[1]! < 0.5 * half ? 'utf-16be' : null
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function looksRussian(text: string): boolean {
  const sample = text.slice(0, sampleBytes)
  const above = sample.match(/[^\0-\x7f]/g)?.length ?? 0
  return (sample.match(russian)?.length ?? 0) >= 0.9 * above
}
