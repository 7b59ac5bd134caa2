/** Keys are read by their place on the keyboard, so they work in the Russian and Kazakh layouts too. */
export type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>
export type KeyAct = 'palette' | 'undo' | 'redo' | 'find' | 'keys' | 'go-wall' | 'go-schedule' | 'go-campaigns' | 'go-settings' | 'go-incidents' | 'go-exchange' | 'go-planner' | 'go-studio' | 'begin-go' | 'order-recall' | 'order-blank' | 'order-override' | 'down' | 'up' | 'select' | 'all'

/** `going` is true right after `g`. */
export function actOfKey(press: KeyPress, going: boolean): KeyAct | null {
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) return actOfChord(press)
  if (going && press.code === 'KeyW') return 'go-wall'
  if (going && press.code === 'KeyS') return 'go-settings'
  if (going && press.code === 'KeyI') return 'go-incidents'
  if (going && press.code === 'KeyP') return 'go-schedule'
  if (going && press.code === 'KeyC') return 'go-campaigns'
  if (going && press.code === 'KeyX') return 'go-exchange'
  if (going && press.code === 'KeyF') return 'go-planner'
  if (going && press.code === 'KeyT') return 'go-studio'
  if (press.key === '?' || (press.code === 'Slash' && press.shiftKey)) return 'keys'
  if (press.shiftKey) return orderKeys[press.code] ?? null
  const plain: Record<string, KeyAct> = { KeyG: 'begin-go', KeyJ: 'down', KeyK: 'up', KeyX: 'select', Slash: 'find' }
  return press.key === '/' ? 'find' : plain[press.code] ?? null
}

/** A dialog opens, nothing more: what changes screens is its second step. */
const orderKeys: Record<string, KeyAct> = { KeyR: 'order-recall', KeyB: 'order-blank', KeyO: 'order-override' }

function actOfChord({ code, shiftKey }: KeyPress): KeyAct | null {
  if (code === 'KeyK') return 'palette'
  if (code === 'KeyZ') return shiftKey ? 'redo' : 'undo'
  if (code === 'KeyY') return 'redo'
  return null
}

/** While someone types, single letters are letters; a slider is not typed into, and what it did is undone like all else. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))
}

export const keySheet = [
  { keys: 'Mod+K', text: 'key-palette' }, { keys: '/', text: 'key-find' }, { keys: 'j  k  ↓  ↑', text: 'key-move' }, { keys: 'PgUp  PgDn  Home  End', text: 'key-page' },
  { keys: 'Enter', text: 'key-open' }, { keys: 'Esc', text: 'key-close' }, { keys: 'x', text: 'key-select' }, { keys: 'Shift+↑  Shift+↓', text: 'key-range' },
  { keys: 'Mod+Z', text: 'key-undo' }, { keys: 'Mod+Shift+Z', text: 'key-redo' }, { keys: 'g w', text: 'key-go-wall' }, { keys: 'g p', text: 'key-go-schedule' }, { keys: 'g c', text: 'key-go-campaigns' }, { keys: 'g f', text: 'key-go-planner' }, { keys: 'g x', text: 'key-go-exchange' }, { keys: 'g t', text: 'key-go-studio' }, { keys: 'g i', text: 'key-go-incidents' }, { keys: 'g s', text: 'key-go-settings' }, { keys: 'Shift+R', text: 'key-recall' }, { keys: 'Shift+B', text: 'key-blank' }, { keys: 'Shift+O', text: 'key-override' }, { keys: '?', text: 'key-keys' },
] as const
