import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'

type DialogProps = { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode; wide?: boolean; onSubmit?: () => void }

/** Modal, over the native element: the rest is inert, Esc closes, focus goes to the first field and comes back. Mount it to open it. */
export function Dialog({ title, onClose, children, footer, wide, onSubmit }: DialogProps) {
  const { t } = useTranslation('frame')
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    element.current?.showModal()
    element.current?.querySelector<HTMLElement>('.dialog-body :is(input:not([hidden]), select, textarea):enabled')?.focus()
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus() }
  }, [])
  const body = <><div className="dialog-body">{children}</div>{footer ? <div className="dialog-foot">{footer}</div> : null}</>
  return (
    <dialog ref={element} className={wide ? 'dialog wide' : 'dialog'} aria-labelledby={id}
      onCancel={(event) => { event.preventDefault(); onClose() }} onKeyDown={(event) => event.stopPropagation()}>
      <div className="dialog-head">
        <h2 id={id} className="heading grow">{title}</h2>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
      {onSubmit
        ? <form className="dialog-form" noValidate onSubmit={(event) => { event.preventDefault(); onSubmit() }}>{body}</form>
        : body}
    </dialog>
  )
}
