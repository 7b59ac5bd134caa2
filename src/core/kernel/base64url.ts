const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Value of every letter by its char code, 255 where it is none. */
const values = new Uint8Array(128).fill(255)
for (let index = 0; index < letters.length; index++) values[letters.charCodeAt(index)] = index

/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  let at = 0
  for (; at + 2 < bytes.length; at += 3) {
    const three = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    text += letters[three >> 18]! + letters[(three >> 12) & 63]! + letters[(three >> 6) & 63]! + letters[three & 63]!
  }
  const left = bytes.length - at
  if (left === 0) return text
  const last = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8)
  return text + letters[last >> 18]! + letters[(last >> 12) & 63]! + (left === 2 ? letters[(last >> 6) & 63]! : '')
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
    const value = values[text.charCodeAt(index)] ?? 255
    if (value === 255) return null
    held = ((held << 6) | value) & 0xfffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null
}
