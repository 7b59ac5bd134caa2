/**
 * A spreadsheet runs a cell of a CSV that begins with = + - @ as a formula. Such text is written with an apostrophe
 * before it; text that already looks guarded gets one more, so that reading takes off exactly what writing put on.
 */
export function guardText(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

export function unguardText(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}
