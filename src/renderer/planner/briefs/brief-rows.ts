import type { Typed } from '../../../contracts/network.ts'
import { foldedWords, foldText } from '../../../core/kernel/fold-text.ts'

export type BriefRow = { brief: Typed<'brief'>; brandName: string; found: string }
type Named = { fields: { name: string } }

/** The newest first: an id begins with the moment it was made. */
export function briefRows(briefs: ReadonlyMap<string, Typed<'brief'>>, brands: ReadonlyMap<string, Named>, networkId: string | null): BriefRow[] {
  return [...briefs.values()]
    .filter(({ fields }) => networkId === null || fields.networkId === networkId)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .map((brief) => {
      const brandName = brands.get(brief.fields.brandId ?? '')?.fields.name ?? ''
      return { brief, brandName, found: foldText([brief.fields.name, brief.fields.code, brandName, brief.fields.note ?? ''].join(' ')) }
    })
}

/** All words, in any order. */
export const findBriefs = (rows: readonly BriefRow[], text: string): readonly BriefRow[] => {
  const words = foldedWords(text)
  return words.length === 0 ? rows : rows.filter(({ found }) => words.every((word) => found.includes(word)))
}
