import type { Change } from '../../contracts/documents.ts'
import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'

export type PeopleModel = { typed(kind: 'person', id: string): Typed<'person'> | undefined; all(kind: 'person'): readonly Typed<'person'>[] }
export type NamedPeople = ReturnType<typeof createPersonNames>

export const sameName = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** People log in by name, so a name belongs to one person. */
export function createPersonNames(model: PeopleModel) {
  const byName = (name: string) => model.all('person').find((person) => sameName(person.fields.name) === sameName(name))
  const taken = (name: string, ownId: string | null): Problem[] => {
    const owner = byName(name)
    return owner && owner.id !== ownId ? [{ reason: 'code-taken', field: 'name', params: { code: name.trim() } }] : []
  }
  return {
    byName,
    byId: (personId: string) => model.typed('person', personId),
    all: () => model.all('person'),
    problems(name: string, ownId: string | null): Problem[] {
      if (name.trim() === '') return [{ reason: 'field-required', field: 'name' }]
      if (name.length > 200) return [{ reason: 'field-invalid', field: 'name' }]
      return taken(name, ownId)
    },
    /** Names given by an edit, of an undo too, that somebody else has by now. */
    takenNames: (changes: readonly Change[]): Problem[] =>
      changes.flatMap(({ kind, field, value, documentId }) => (kind === 'person' && field === 'name' ? taken(String(value), documentId) : [])),
  }
}
