import type { ReactNode } from 'react'

/** An empty room says what it is for and offers one act. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="heading">{title}</p>
      {text ? <p>{text}</p> : null}
      {children ? <div className="empty-actions">{children}</div> : null}
    </div>
  )
}
