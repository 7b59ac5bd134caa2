import type { Change } from '../../contracts/documents.ts'
import type { PersonFields } from '../../contracts/network.ts'
import type { Problem } from '../../contracts/problems.ts'

type Person = { id: string; fields: PersonFields }

/** Somebody must always be able to manage people. `isAble`: whether a person can get in at all (has a password, or owns the desk). [PE1] */
export function judgeAdministrators(changes: readonly Change[], persons: readonly Person[], isAble: (personId: string) => boolean): Problem[] {
  const ofPersons = changes.filter((change) => change.kind === 'person')
  if (ofPersons.length === 0) return []
  const able = persons.filter(({ id }) => isAble(id))
  const lost = able.find((person) => isAdministrator(person, []))
  const stays = able.some((person) => isAdministrator(person, ofPersons.filter(({ documentId }) => documentId === person.id)))
  if (!lost || stays) return []
  return [{ reason: 'last-administrator', documentId: lost.id, field: ofPersons.find(({ documentId }) => documentId === lost.id)?.field.split('/')[0] ?? 'roles' }]
}

function isAdministrator({ fields }: Person, changes: readonly Change[]): boolean {
  let has = fields.roles.includes('administrator')
  let blocked = (fields.blockedAtMs ?? null) !== null
  let alive = true
  for (const { field, value } of changes) {
    if (field === 'roles/administrator') has = value === true
    if (field === 'blockedAtMs') blocked = value !== null
    if (field === 'alive') alive = value === true
  }
  return has && !blocked && alive
}
