import { useMemo } from 'react'
import { useDocuments } from '../engine/network-store.ts'

type Named = { fields: { name: string } }
const nameIn = (documents: ReadonlyMap<string, Named>) => (id: string): string => documents.get(id)?.fields.name ?? id

/** What the parties and rules are called; one that is gone is called by its id. */
export function useNames() {
  const [buyers, deals, floors, lines] = [useDocuments('buyer'), useDocuments('deal'), useDocuments('floorRule'), useDocuments('line')]
  return useMemo(() => ({ buyer: nameIn(buyers), deal: nameIn(deals), floor: nameIn(floors), line: nameIn(lines) }), [buyers, deals, floors, lines])
}
