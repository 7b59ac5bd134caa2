import type { ReactNode } from 'react'

type HandPartProps = { title: string; act?: ReactNode; value?: ReactNode; warning?: ReactNode; children?: ReactNode }

/** One thing that can be set: its name, what it stands at, and what sets it. */
export function HandPart({ title, act, value, warning, children }: HandPartProps) {
  return (
    <div className="hand-part">
      <div className="hand-line"><span className="second medium">{title}</span>{act}{value === undefined ? null : <span className="hand-value">{value}</span>}</div>
      {children}
      {warning}
    </div>
  )
}
