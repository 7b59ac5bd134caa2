import { encodeUtf8 } from '../../kernel/utf8.ts'

export const mostNameBytes = 255
/** Names of devices, with or without an ending, that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i
/** What one of the three systems refuses, and marks that turn text around and hide an ending. */
const unsafe = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** One name that Windows, macOS and Linux all take; letters of any language and emoji stay. Empty where nothing is left. */
export function safeName(text: string): string {
  const plain = text.toWellFormed().normalize('NFC').replace(unsafe, '_').replace(/\ufffd/g, '_').trim().replace(/[. ]+$/, '')
  const dot = plain.indexOf('.')
  const head = (dot < 0 ? plain : plain.slice(0, dot)).trim()
  return reserved.test(head) ? `_${plain}` : plain
}

/** Cut to so many bytes of UTF-8 between two characters, never within one. */
export function cutBytes(text: string, most: number): string {
  if (encodeUtf8(text).length <= most) return text
  let [kept, bytes] = ['', 0]
  for (const letter of text) {
    bytes += encodeUtf8(letter).length
    if (bytes > most) break
    kept += letter
  }
  return kept.replace(/[\u200d\ufe0f\p{M}. ]+$/u, '')
}

/** A file's name with its ending kept, not longer than a disk takes. */
export function fitName(stem: string, rest: string): string {
  const fitted = cutBytes(stem, mostNameBytes - encodeUtf8(rest).length)
  return `${fitted === '' ? '_' : fitted}${rest}`
}
