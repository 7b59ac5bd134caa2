/** Beside its button, on the side where there is room; needs no measuring, so nothing jumps. */
export function placePopover(popover: HTMLElement, anchor: HTMLElement): void {
  const box = anchor.getBoundingClientRect()
  const style = popover.style
  const above = box.bottom > innerHeight * 0.6
  const fromRight = box.left > innerWidth * 0.6
  style.top = above ? 'auto' : `${box.bottom + 4}px`
  style.bottom = above ? `${innerHeight - box.top + 4}px` : 'auto'
  style.left = fromRight ? 'auto' : `${Math.max(8, box.left)}px`
  style.right = fromRight ? `${Math.max(8, innerWidth - box.right)}px` : 'auto'
  style.maxHeight = `${(above ? box.top : innerHeight - box.bottom) - 16}px`
}
