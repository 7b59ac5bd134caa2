import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../design/Button.tsx'

type DrawerProps = { title: ReactNode; aside?: ReactNode; subtitle?: ReactNode; onClose: () => void; children: ReactNode; name: string; footer?: ReactNode }

/** Beside what it explains, never over it. Esc inside it closes it. */
export function Drawer({ title, aside, subtitle, onClose, children, name, footer }: DrawerProps) {
  const { t } = useTranslation('frame')
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => { body.current?.scrollTo(0, 0) }, [name])
  return (
    <aside className="drawer" aria-labelledby={id} data-testid="drawer" onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) { event.preventDefault(); onClose() } }}>
      <header className="drawer-head">
        <div className="row">
          <h2 id={id} className="heading grow" tabIndex={-1}>{title}</h2>
          <IconButton icon="close" label={t('close')} shortcut="Esc" onClick={onClose} />
        </div>
        <div className="row drawer-sub"><div className="second medium grow">{subtitle}</div>{aside}</div>
      </header>
      <div ref={body} className="drawer-body" tabIndex={0} role="group" aria-labelledby={id}>{children}</div>
      {footer ? <footer className="drawer-foot">{footer}</footer> : null}
    </aside>
  )
}

export function DrawerSection({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="drawer-section">
      {title ? <div className="row drawer-section-head"><h3 className="strong grow">{title}</h3>{aside}</div> : null}
      {children}
    </section>
  )
}
