import type { ReactNode } from 'react'
import type { Problem } from '../../contracts/problems.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useProblemText } from '../i18n/use-problem-text.ts'

/** One page of the settings: what it is about, its acts on the right, then its parts. */
export function Section({ title, lead, actions, wide, children }: { title: string; lead?: string; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'settings-section wide' : 'settings-section'} aria-label={title}>
      <header className="settings-head">
        <div className="grow">
          <h1 className="title">{title}</h1>
          {lead === undefined ? null : <p className="second">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="row">{actions}</div>}
      </header>
      {children}
    </section>
  )
}

export function Part({ title, lead, actions, children }: { title: string; lead?: string; actions?: ReactNode; children?: ReactNode }) {
  return (
    <div className="settings-part">
      <div className="row">
        <div className="grow">
          <h2 className="strong">{title}</h2>
          {lead === undefined ? null : <p className="second medium">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </div>
  )
}

/** Names and values in two columns; a value that is absent is not shown. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="settings-facts">
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}

/** What went wrong, where it went wrong. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const problemText = useProblemText()
  if (problems.length === 0) return null
  return (
    <div role="alert" className="settings-problems">
      {problems.map((problem, index) => <p key={index} className="row"><Glyph state="broken" />{problemText(problem)}</p>)}
    </div>
  )
}

/** Why something cannot be done here and now. */
export function Reason({ children }: { children: ReactNode }) {
  return <p className="third medium">{children}</p>
}
