import { Select } from '@mantine/core'
import { type Role, roleAtLeast, roles } from '@throughline/model/permission'
import { useTranslation } from 'react-i18next'

/** A role, at most one's own: nobody gives away more than they have. */
export function RoleSelect({
  label,
  visibleLabel = false,
  value,
  most,
  onChange,
}: {
  readonly label: string
  readonly visibleLabel?: boolean
  readonly value: Role
  readonly most: Role
  readonly onChange: (role: Role) => void
}) {
  const { t } = useTranslation('settings')
  return (
    <Select
      {...(visibleLabel ? { label } : { 'aria-label': label })}
      w={156}
      allowDeselect={false}
      data={roles.filter((role) => roleAtLeast(most, role)).map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      value={value}
      // The options are roles and nothing else.
      onChange={(next) => next && onChange(next as Role)}
    />
  )
}
