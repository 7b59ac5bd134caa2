import { type ReactNode, useEffect, useRef, useState } from 'react'

type Side = 'below' | 'right'
/** Says in words what the thing under the pointer or the focus is. Never the only place where something is said. */
export function Tooltip({ text, side = 'below', children }: { text: string; side?: Side; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null)
  const bubble = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const element = bubble.current
    const box = anchor.current?.firstElementChild?.getBoundingClientRect()
    if (!shown || !element || !box) return
    place(element, box, side)
    if (!element.matches(':popover-open')) element.showPopover()
  }, [shown, side])
  const show = () => setShown(true)
  const hide = () => setShown(false)
  return (
    <span ref={anchor} style={{ display: 'contents' }} onPointerEnter={show} onPointerLeave={hide} onPointerDown={hide} onBlur={hide}
      onFocus={(event) => { if (event.target.matches(':focus-visible')) show() }} onKeyDown={(event) => { if (event.key === 'Escape') hide() }}>
      {children}
      {shown ? <div ref={bubble} popover="manual" role="tooltip" className="tooltip">{text}</div> : null}
    </span>
  )
}

function place(bubble: HTMLElement, anchor: DOMRect, side: Side): void {
  const style = bubble.style
  if (side === 'right') {
    style.left = `${anchor.right + 8}px`
    style.top = `${anchor.top + anchor.height / 2 - 13}px`
    return
  }
  if (anchor.left > innerWidth / 2) style.right = `${Math.max(8, innerWidth - anchor.right)}px`
  else style.left = `${Math.max(8, anchor.left)}px`
  if (anchor.bottom > innerHeight - 60) style.bottom = `${innerHeight - anchor.top + 6}px`
  else style.top = `${anchor.bottom + 6}px`
}
