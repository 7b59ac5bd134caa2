import { useTranslation } from 'react-i18next'
import { type Role, roles as allRoles } from '../../contracts/people.ts'
import { Checkbox, FieldError } from '../design/Field.tsx'

/** Roles as checkboxes, each with what it lets a person do. */
export function RoleChoice({ chosen, onChange, error }: { chosen: readonly Role[]; onChange: (roles: Role[]) => void; error?: string | null }) {
  const { t } = useTranslation('people')
  const toggle = (role: Role) => onChange(allRoles.filter((each) => (each === role ? !chosen.includes(role) : chosen.includes(each))))
  return (
    <div role="group" aria-label={t('roles')}>
      <span className="field-label second medium">{t('roles')}</span>
      {allRoles.map((role) => (
        <div key={role} className="settings-role">
          <Checkbox label={t(`role.${role}`)} checked={chosen.includes(role)} onChange={() => toggle(role)} />
          <p>{t(`roleMay.${role}`)}</p>
        </div>
      ))}
      {error ? <FieldError text={error} /> : null}
    </div>
  )
}
