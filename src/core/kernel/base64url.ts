const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Char codes of the 64 letters, and the value of every letter by its char code, 255 where it is none. */
export const letterCodes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
export const letterValues = new Uint8Array(128).fill(255)
for (let index = 0; index < letters.length; index++) letterValues[letterCodes[index]!] = index
const chunk = 8192

/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  let at = 0
  for (let from = 0; from < bytes.length; from += 3) {
    const three = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    for (let shift = 18; shift >= 0 && at < codes.length; shift -= 6) codes[at++] = letterCodes[(three >> shift) & 63]!
  }
  return textOfCodes(codes, codes.length)
}

/** Text of the first so many char codes, without building it letter by letter. */
export function textOfCodes(codes: Uint8Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at += chunk) text += String.fromCharCode.apply(null, codes.subarray(at, Math.min(length, at + chunk)) as unknown as number[])
  return text
}

/** The bytes, or null where the text is not the one text that means them: other letters, padding, bits left over. */
export function fromBase64Url(text: string): Uint8Array | null {
  const over = text.length % 4
  if (over === 1) return null
  const bytes = new Uint8Array(((text.length - over) / 4) * 3 + (over === 0 ? 0 : over - 1))
  let at = 0
  let bits = 0
  let held = 0
  for (let index = 0; index < text.length; index++) {
    const value = letterValues[text.charCodeAt(index)] ?? 255
    if (value === 255) return null
    held = ((held << 6) | value) & 0xfffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}
