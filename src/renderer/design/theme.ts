import type { Preferences } from '../../contracts/people.ts'

type Look = Pick<Preferences, 'theme' | 'density'>
const rememberedKey = 'pult.look'
const light = typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-color-scheme: light)')
let current: Look = { theme: 'dark', density: 'compact' }

/** Dark, light or as the system says; kept in the browser only so that the first paint already has it. */
export function applyLook(look: Look): void {
  current = look
  const root = document.documentElement
  root.dataset.theme = look.theme === 'system' ? (light?.matches ? 'light' : 'dark') : look.theme
  root.dataset.density = look.density
  try { localStorage.setItem(rememberedKey, JSON.stringify(look)) } catch { /* A browser that keeps nothing still shows everything. */ }
}

export function applyRememberedLook(): void {
  applyLook(rememberedLook())
  light?.addEventListener('change', () => applyLook(current))
}

function rememberedLook(): Look {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(rememberedKey) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return current
    const { theme, density } = kept as Record<string, unknown>
    return { theme: theme === 'light' || theme === 'system' ? theme : 'dark', density: density === 'comfortable' ? 'comfortable' : 'compact' }
  } catch { return current }
}
