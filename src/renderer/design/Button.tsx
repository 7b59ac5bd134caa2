import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'title'>
type ButtonProps = Native & { tone?: 'primary' | 'danger' | 'plain' | 'link'; icon?: IconName; ref?: Ref<HTMLButtonElement> }

/** The label is a verb. One `primary` button a room: the act that moves the work on. */
export function Button({ tone, icon, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={tone ? `button ${tone}` : 'button'} {...rest}>
      {icon ? <Icon name={icon} size={16} /> : null}
      {children}
    </button>
  )
}

type IconButtonProps = Native & { label: string; icon: IconName; size?: number; shortcut?: string; ref?: Ref<HTMLButtonElement> }

export function IconButton({ label, icon, size = 18, shortcut, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut ? `${label}  ${shortcut}` : label}>
      <button type={type} className="icon-button" aria-label={label} {...rest}>
        <Icon name={icon} size={size} />
      </button>
    </Tooltip>
  )
}
