import { type KeyboardEvent, type ReactNode, useId } from 'react'

export type Tab = { id: string; label: string }
type TabsProps = { label: string; tabs: readonly Tab[]; current: string; onChange: (id: string) => void; children: ReactNode }
export function Tabs({ label, tabs, current, onChange, children }: TabsProps) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const at = tabs.findIndex((tab) => tab.id === current)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button key={tab.id} id={`${id}-${tab.id}`} type="button" role="tab" className="tab" aria-selected={tab.id === current}
            aria-controls={`${id}-panel`} tabIndex={tab.id === current ? 0 : -1} onClick={() => onChange(tab.id)}>{tab.label}</button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`}>{children}</div>
    </>
  )
}
