import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Button, IconButton } from './Button.tsx'
import { Glyph, type GlyphState } from './FactGlyphs.tsx'

export type Toast = { text: string; state?: GlyphState; action?: { label: string; run: () => void } }
type Shown = Toast & { id: number }
type ToastsState = { toasts: readonly Shown[]; say: (toast: Toast | string) => void; dismiss: (id: number) => void }

let lastId = 0
/** `useToasts().say('…')`; from outside React: `useToasts.getState().say(…)`. The newest three are shown. */
export const useToasts = create<ToastsState>((set) => ({
  toasts: [],
  say: (toast) => {
    lastId += 1
    const shown: Shown = { ...(typeof toast === 'string' ? { text: toast } : toast), id: lastId }
    set((state) => ({ toasts: [...state.toasts, shown].slice(-3) }))
  },
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}))

const shownMs = 7_000

export function Toaster() {
  const toasts = useToasts((state) => state.toasts)
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Raised again with each toast, so that it lies above a dialog that opened meanwhile.
    if (area.current?.matches(':popover-open')) area.current.hidePopover()
    if (toasts.length > 0) area.current?.showPopover()
  }, [toasts])
  return <div ref={area} popover="manual" className="toaster" role="status" aria-live="polite">{toasts.map((toast) => <ToastRow key={toast.id} toast={toast} />)}</div>
}

function ToastRow({ toast }: { toast: Shown }) {
  const { t } = useTranslation('frame')
  const dismiss = useToasts((state) => state.dismiss)
  useEffect(() => {
    const timer = setTimeout(() => dismiss(toast.id), toast.state === 'broken' ? shownMs * 2 : shownMs)
    return () => clearTimeout(timer)
  }, [dismiss, toast])
  const { action } = toast
  return (
    <div className="toast" data-testid="toast">
      {toast.state ? <Glyph state={toast.state} /> : null}
      <span className="grow">{toast.text}</span>
      {action ? <Button tone="link" onClick={() => { action.run(); dismiss(toast.id) }}>{action.label}</Button> : null}
      <IconButton icon="close" size={14} label={t('close')} onClick={() => dismiss(toast.id)} />
    </div>
  )
}
