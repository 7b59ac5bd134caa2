import type { Typed } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'

export type PeopleModel = { typed(kind: 'person', id: string): Typed<'person'> | undefined; all(kind: 'person'): readonly Typed<'person'>[] }
export type NamedPeople = ReturnType<typeof createPersonNames>

export const sameName = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** People log in by name, so a name belongs to one person. */
export function createPersonNames(model: PeopleModel) {
  const byName = (name: string) => model.all('person').find((person) => sameName(person.fields.name) === sameName(name))
  return {
    byName,
    byId: (personId: string) => model.typed('person', personId),
    all: () => model.all('person'),
    problems(name: string, ownId: string | null): Problem[] {
      if (name.trim() === '') return [{ reason: 'field-required', field: 'name' }]
      if (name.length > 200) return [{ reason: 'field-invalid', field: 'name' }]
      const taken = byName(name)
      return taken && taken.id !== ownId ? [{ reason: 'code-taken', field: 'name', params: { code: name.trim() } }] : []
    },
  }
}
