/** `8,3` and `1 284 000` as people type them; null is no number. */
export function readFigure(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f%₸]/g, '').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** In so many parts of one (100 for basis points of a percentage, a million for micros), whole; null where it is no number or finer than the parts. */
export function readParts(text: string, parts: number): number | null {
  const value = readFigure(text)
  if (value === null) return null
  const whole = Math.round(value * parts)
  return Math.abs(whole - value * parts) < 1e-6 ? whole : null
}

/** As it is typed into a field: no thousands, the decimal sign of the language. */
export const figureText = (value: number, parts: number, language: string): string => {
  const text = String(value / parts)
  return language === 'en' ? text : text.replace('.', ',')
}
