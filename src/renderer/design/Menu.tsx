import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import { placePopover } from './place-popover.ts'

export type MenuItem = { id: string; label: string; icon?: IconName; shortcut?: string; checked?: boolean; disabled?: boolean; danger?: boolean; onSelect: () => void } | { id: string; rule: true }
type TriggerProps = { className?: string; label?: string; trigger: ReactNode }

/** A button that opens a menu. Arrows move, Enter chooses, Esc closes and gives the focus back. */
export function Menu({ trigger, label, className = 'button', items }: TriggerProps & { items: readonly MenuItem[] }) {
  const { id, button, popover, open, onToggle } = usePopover()
  const choose = (item: Extract<MenuItem, { label: string }>) => { if (item.disabled) return; popover.current?.hidePopover(); item.onSelect() }
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-haspopup="menu" aria-expanded={open} aria-label={label}>{trigger}</button>
      <div ref={popover} id={id} popover="auto" className="popover" role="menu" aria-label={label} onToggle={onToggle} onKeyDown={moveFocus}>
        {open ? items.map((item) => 'rule' in item
          ? <hr key={item.id} className="menu-rule" />
          : (
            <button key={item.id} type="button" tabIndex={-1} className={item.danger ? 'menu-item danger' : 'menu-item'} aria-disabled={item.disabled}
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'} aria-checked={item.checked} onClick={() => choose(item)}>
              <span className="menu-mark">{item.checked ? <Icon name="check" size={14} /> : item.icon ? <Icon name={item.icon} size={16} /> : null}</span>
              <span className="grow">{item.label}</span>
              {item.shortcut ? <span className="third small">{item.shortcut}</span> : null}
            </button>
          )) : null}
      </div>
    </>
  )
}

/** A button that opens a small panel with controls; a click outside or Esc closes it. */
export function Popover({ trigger, label, className = 'button', children }: TriggerProps & { children: (close: () => void) => ReactNode }) {
  const { id, button, popover, open, onToggle } = usePopover()
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-haspopup="dialog" aria-expanded={open} aria-label={label}>{trigger}</button>
      <div ref={popover} id={id} popover="auto" className="popover" role="dialog" aria-label={label} onToggle={onToggle} onKeyDown={(event) => event.stopPropagation()}>
        {open ? children(() => popover.current?.hidePopover()) : null}
      </div>
    </>
  )
}

function usePopover() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const onToggle = (event: { newState?: string }) => {
    const opened = event.newState === 'open'
    if (opened && button.current && popover.current) placePopover(popover.current, button.current)
    setOpen(opened)
    if (opened) requestAnimationFrame(() => popover.current?.querySelector<HTMLElement>('[role^=menuitem],input,select,button')?.focus())
  }
  return { id, button, popover, open, onToggle }
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }
  const next = steps[event.key]
  event.stopPropagation()
  if (next === undefined) return
  event.preventDefault()
  items[(next + items.length) % items.length]?.focus()
}
