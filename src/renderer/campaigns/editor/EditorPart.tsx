import { type ReactNode, useId } from 'react'

type EditorPartProps = { id?: string; title: string; note?: ReactNode; aside?: ReactNode; children?: ReactNode }

/** One block of the editor under its heading; `id` is what a failing check leads to. */
export function EditorPart({ id, title, note, aside, children }: EditorPartProps) {
  const own = useId()
  return (
    <section className="editor-part" aria-labelledby={own} data-part={id} tabIndex={id === undefined ? undefined : -1}>
      <div className="editor-part-head">
        <h3 id={own} className="strong">{title}</h3>
        {note === undefined ? null : <span className="second medium clip">{note}</span>}
        <span className="grow" />
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Brings a block of the editor into view and stands on it. */
export function showPart(id: string): void {
  const part = document.querySelector<HTMLElement>(`[data-part="${id}"]`)
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}
