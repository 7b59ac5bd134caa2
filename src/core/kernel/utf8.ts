/** Text as UTF-8 and back, for the core has no TextEncoder. A half of a pair that stands alone becomes U+FFFD, as everywhere else. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) return encodeWide(text)
    bytes[index] = code
  }
  return bytes
}

function encodeWide(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index)
    if (code < 0x80) {
      bytes[at++] = code
      continue
    }
    if (code >= 0xd800 && code < 0xe000) {
      const low = code < 0xdc00 ? text.charCodeAt(index + 1) : 0
      const paired = low >= 0xdc00 && low < 0xe000
      code = paired ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) : 0xfffd
      if (paired) index++
    }
    at = writeCode(bytes, at, code)
  }
  return bytes.slice(0, at)
}

function writeCode(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6)
  else {
    if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12)
    else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
    }
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
  }
  bytes[at++] = 0x80 | (code & 0x3f)
  return at
}

const chunk = 4096

/** The text, or null where the bytes are no UTF-8: too long a form, a half of a pair, a cut sequence. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  return isPlain(bytes) ? plainText(bytes) : decodeWide(bytes)
}

/** Nearly everything that is sent is: no byte of a longer sequence. */
function isPlain(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! >= 0x80) return false
  return true
}

function plainText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode.apply(null, bytes.subarray(at, at + chunk) as unknown as number[])
  return text
}

function decodeWide(bytes: Uint8Array): string | null {
  let text = ''
  let units: number[] = []
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]!
    if (first < 0x80) {
      units.push(first)
      at++
    } else {
      const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
      const code = readCode(bytes, at, first, length)
      if (code === null) return null
      if (code < 0x10000) units.push(code)
      else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff))
      at += length
    }
    if (units.length >= chunk) {
      text += String.fromCharCode(...units)
      units = []
    }
  }
  return text + String.fromCharCode(...units)
}

const least = [0, 0, 0x80, 0x800, 0x10000]

function readCode(bytes: Uint8Array, at: number, first: number, length: number): number | null {
  if (first < 0xc2 || first > 0xf4 || at + length > bytes.length) return null
  let code = first & (0x7f >> length)
  for (let index = 1; index < length; index++) {
    const next = bytes[at + index]!
    if ((next & 0xc0) !== 0x80) return null
    code = (code << 6) | (next & 0x3f)
  }
  return code < least[length]! || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? null : code
}
