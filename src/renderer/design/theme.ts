import type { Preferences } from '../../contracts/people.ts'

type Look = Pick<Preferences, 'theme' | 'density'>
const lightSystem = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: light)')

/** Dark, light or as the system says, on the root, where the tokens look for it. */
export function applyLook({ theme, density }: Look): void {
  const root = document.documentElement
  root.dataset.theme = theme === 'system' ? (lightSystem?.matches ? 'light' : 'dark') : theme
  root.dataset.density = density
}

export function followSystemLook(current: () => Look): () => void {
  const apply = () => applyLook(current())
  lightSystem?.addEventListener('change', apply)
  return () => lightSystem?.removeEventListener('change', apply)
}
