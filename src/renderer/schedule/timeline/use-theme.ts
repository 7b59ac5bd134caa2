import { useSyncExternalStore } from 'react'

/** Changes when the page's colours do, so that what was drawn by hand is drawn again. */
export function useTheme(): string {
  return useSyncExternalStore(followTheme, () => document.documentElement.dataset.theme ?? '')
}

function followTheme(heard: () => void): () => void {
  const observer = new MutationObserver(heard)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}
