/** Which bytes of a file are asked for, both ends included: `whole` where the header says nothing that is understood, `none` where it lies outside. */
export type ByteRange = { kind: 'part'; from: number; to: number } | { kind: 'whole' } | { kind: 'none' }

/** One range, as players of films ask: `bytes=0-`, `bytes=100-199`, `bytes=-500`. Several at once are answered with the whole. (RFC 9110, 14.2) */
export function readRange(header: string | null | undefined, size: number): ByteRange {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = found ?? []
  if (!found || (first === '' && last === '')) return { kind: 'whole' }
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from >= size || from > to ? { kind: 'none' } : { kind: 'part', from, to }
}
