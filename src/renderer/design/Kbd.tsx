const onMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent)

/** Keys as this keyboard names them: `Mod` is Ctrl, or ⌘ on a Mac. */
export function keyNames(keys: string): string {
  return onMac ? keys.replace('Mod', '⌘').replace('Shift', '⇧') : keys.replace('Mod', 'Ctrl')
}
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="kbd">{keyNames(keys)}</kbd>
}
