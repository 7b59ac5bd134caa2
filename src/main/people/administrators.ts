import type { Change } from '../../contracts/documents.ts'
import type { Problem } from '../../contracts/problems.ts'
import type { PersonFields } from '../../contracts/network.ts'

type Person = { id: string; fields: PersonFields }

/** Somebody must always be able to manage people. `isAble`: whether a person can get in at all (has a password, or owns the desk). [PE1] */
export function judgeAdministrators(changes: readonly Change[], persons: readonly Person[], isAble: (personId: string) => boolean): Problem[] {
  const ofPersons = changes.filter((change) => change.kind === 'person')
  if (ofPersons.length === 0) return []
  const before = persons.filter((person) => isAble(person.id) && isAdministrator(person, []))
  const after = before.filter((person) => isAdministrator(person, ofPersons.filter((change) => change.documentId === person.id)))
  if (before.length === 0 || after.length > 0 || persons.some((person) => isAble(person.id) && isAdministrator(person, ofPersons.filter((change) => change.documentId === person.id)))) return []
  const lost = before[0]!
  return [{ reason: 'last-administrator', documentId: lost.id, field: ofPersons.find((change) => change.documentId === lost.id)?.field.split('/')[0] ?? 'roles' }]
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
